import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure";
import type { Place } from "./engines";
import { filesMatching, hasMarks } from "./glob";

/** A file of a fleet, and what its series is called. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
  /** Of its bytes, where whoever found the file took it. */
  readonly sha256?: string;
}

/** True of "s3://bucket/plant/*.csv". */
export function isUrl(file: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(file);
}

/** True if what was named is more than one file: several, or a pattern. */
export function namesFleet(files: readonly string[]): boolean {
  return files.length > 1 || isUrl(files[0]) || isPattern(files[0]);
}

function isPattern(file: string): boolean {
  return hasMarks(file) && !existsSync(file);
}

/**
 * The files that were named, each once, in the order of their names. A series is called as its file, without folder and ending.
 *
 * @param list finds what storage URLs name
 * @throws Failure of wrong usage if a pattern matches nothing, or two files have one name
 */
export async function expandFiles(
  given: readonly string[],
  list: Place["list"],
): Promise<NamedFile[]> {
  const paths = given
    .filter((file) => !isUrl(file))
    .flatMap((file) => {
      if (!isPattern(file)) return [file];
      const found = filesMatching(file);
      if (found.length === 0)
        throw new Failure(`${file} must match at least one file, got none`, 2);
      return found;
    });
  const local = Array.from(new Set(paths.map((file) => path.normalize(file))), (file) => ({
    path: file,
  }));
  const urls = given.filter(isUrl);
  const stored = urls.length === 0 ? [] : await list(urls);
  const byName = new Map<string, NamedFile>();
  for (const file of [...local, ...stored]) {
    const name = path
      .basename(file.path)
      .replace(/\.gz$/i, "")
      .replace(/\.[a-z]+$/i, "");
    const other = byName.get(name);
    if (other !== undefined) {
      throw new Failure(
        `files of a fleet must have different names, got ${other.path} and ${file.path} (rename one, or give them in two runs)`,
        2,
      );
    }
    byName.set(name, { name, ...file });
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
