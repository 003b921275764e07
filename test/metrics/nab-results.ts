import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readNabScores } from "../../lib/cli/nab/read-scores";
import type { NabLabelledFile } from "../../lib/metrics/index";

const results = join(process.env.ANOMALAB_DATA_MIRROR ?? "data/cache", "nab/results");

/** False where NAB's stored results are not at hand: tests that need them say so and step aside. */
export const hasNabResults = existsSync(join(results, "knncad.csv.gz"));

/** A stored result of NAB's own run. */
export function storedScores(detector: string, corpus: readonly NabLabelledFile[]) {
  return readNabScores(join(results, `${detector}.csv.gz`), corpus);
}

/** NAB's published results, by detector and profile. */
export function readNabBoard(): Record<string, Record<string, number>> {
  return JSON.parse(readFileSync(join(results, "final_results.json"), "utf8")) as Record<
    string,
    Record<string, number>
  >;
}
