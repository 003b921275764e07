import type { DataFile } from "./catalog";
import { DataUnavailable, findFile } from "./fetch/find-file";
import { placesFromEnvironment } from "./places";

/** How to load a data set of the catalog. */
export interface LoadOptions {
  /**
   * What to do when the real data cannot be had: true gives a simulated stand-in, marked
   * `simulated: true`, and says so on standard error; false throws. Default true.
   */
  standIn?: boolean;
}

/** The contents of a data set's files, in order; or why a stand-in has to take their place. */
export type Findings =
  | { readonly contents: readonly Buffer[] }
  | { readonly contents: undefined; readonly problem: string };

/**
 * Looks up all files of a data set, and says on standard error what went wrong on the way.
 *
 * @throws DataUnavailable if a file cannot be had and `standIn` is false
 */
export async function haveAll(
  files: readonly DataFile[],
  { standIn = true }: LoadOptions,
): Promise<Findings> {
  try {
    const contents: Buffer[] = [];
    for (const file of files) {
      const { bytes, warnings } = await findFile(file, placesFromEnvironment());
      for (const warning of warnings) warnOnce(warning);
      contents.push(bytes);
    }
    return { contents };
  } catch (error) {
    if (!(error instanceof DataUnavailable) || !standIn) throw error;
    return { contents: undefined, problem: error.message };
  }
}

/** Says on standard error, once per process, that a data set is simulated, and why. */
export function warnOfStandIn(name: string, problem: string): void {
  warnOnce(`a SIMULATED stand-in takes the place of ${name}, because ${problem}`);
}

const said = new Set<string>();

/** Says a sentence on standard error, once per process. */
export function warnOnce(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  process.stderr.write(`anomalab: ${sentence}\n`);
}
