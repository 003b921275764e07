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
  for (const file of outputs.filter((each) => each !== undefined)) {
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
