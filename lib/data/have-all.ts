import type { DataFile } from "./catalog";
import { findFile } from "./fetch/find-file";
import { placesFromEnvironment } from "./places";

/** Looks up all files of a data set, in order; says on standard error what went wrong on the way. */
export async function haveAll(files: readonly DataFile[]): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for (const file of files) {
    const { bytes, warnings } = await findFile(file, placesFromEnvironment());
    for (const warning of warnings) warnOnce(`anomalab: ${warning}`);
    found.push(bytes);
  }
  return found;
}

const said = new Set<string>();

/** Prints a sentence on standard error, once per process. */
export function warnOnce(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  process.stderr.write(`${sentence}\n`);
}
