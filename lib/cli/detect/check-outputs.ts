import path from "node:path";
import { Failure } from "../failure";
import { identityAt, outputPlace } from "../../files/output-place";
import { checkWritable } from "../write-whole";

/**
 * Looks before anything is computed whether results can be written, and whether they would replace what they are made of.
 * Files are told apart by what they are and not by their names: a link leads to the same one.
 *
 * @throws Failure that says which file, and why not
 */
export function checkOutputs(
  inputs: readonly string[],
  outputs: readonly (string | undefined)[],
): void {
  const read = new Set(inputs.map(identityOf));
  const written = new Set<string>();
  const paths = new Map<string, string>();
  for (const file of outputs.filter((each) => each !== undefined)) {
    if (/[/\\]$/.test(file)) throw new Failure(`${file} must name a file, got a folder's name`, 2);
    checkWritable(file);
    // Two results may go into one pipe, and one that is read may be one that is written, as at a terminal.
    const place = outputPlace(file);
    if (place.kind === "stream") continue;
    if (read.has(place.identity)) {
      throw new Failure(`${file} is read and would be replaced: write the results elsewhere`, 2);
    }
    if (written.has(place.identity)) {
      throw new Failure(`${file} would hold two results: write one of them elsewhere`, 2);
    }
    written.add(place.identity);
    paths.set(place.path, file);
  }
  checkFolders(paths);
}

/** None of the files may stand where another one's folder is to be. */
function checkFolders(paths: ReadonlyMap<string, string>): void {
  for (const [place, file] of paths) {
    let folder = path.dirname(place);
    for (; folder !== path.dirname(folder); folder = path.dirname(folder)) {
      const inTheWay = paths.get(folder);
      if (inTheWay === undefined) continue;
      throw new Failure(
        `${inTheWay} would be a file, and a folder for ${file}: give it another name`,
        2,
      );
    }
  }
}

/** An input that cannot be looked at is said by whoever reads it. */
function identityOf(input: string): string {
  try {
    return identityAt(input);
  } catch {
    return input;
  }
}
