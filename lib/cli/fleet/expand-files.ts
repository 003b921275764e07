import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure";
import { filesMatching, hasMarks } from "./glob";

/** A file of a fleet, and what its series is called. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** True if what was named is more than one file: several, or a pattern. */
export function namesFleet(files: readonly string[]): boolean {
  return files.length > 1 || isPattern(files[0]);
}

function isPattern(file: string): boolean {
  return hasMarks(file) && !existsSync(file);
}

/**
 * The files that were named, each once, in the order of their names. A series is called as its file, without folder and ending.
 *
 * @throws Failure of wrong usage if a pattern matches nothing, or two files have one name
 */
export function expandFiles(given: readonly string[]): NamedFile[] {
  const paths = given.flatMap((file) => {
    if (!isPattern(file)) return [file];
    const found = filesMatching(file);
    if (found.length === 0) throw new Failure(`${file} must match at least one file, got none`, 2);
    return found;
  });
  const byName = new Map<string, string>();
  for (const each of new Set(paths.map((file) => path.normalize(file)))) {
    const name = path
      .basename(each)
      .replace(/\.gz$/i, "")
      .replace(/\.[a-z]+$/i, "");
    const other = byName.get(name);
    if (other !== undefined) {
      throw new Failure(
        `files of a fleet must have different names, got ${other} and ${each} (rename one, or give them in two runs)`,
        2,
      );
    }
    byName.set(name, each);
  }
  const files = Array.from(byName, ([name, file]) => ({ name, path: file }));
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
