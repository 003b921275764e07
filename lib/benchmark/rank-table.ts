import type { Recipe } from "../detectors/contract";
import { fitAll } from "../detectors/fit-all";
import { detectorNamed } from "../detectors/registry";
import { scoreWith } from "../detectors/score-with";
import type { Label } from "../types";
import { splitBenchmarkTable, type BenchmarkTable, type SplitMode } from "./adbench";

/** Labels and scores of the rows that a detector had not learned: evidence as `claim` takes it. */
export interface RankedRows {
  readonly labels: readonly Label[];
  readonly scores: readonly number[];
  /** Normal rows among them that are copies of learned ones. */
  readonly copies: number;
}

/**
 * Splits a table by each seed, learns the one part and ranks the other.
 *
 * @param recipe a detector of rows: { detector: "scaled", of: { detector: "knn" } }
 * @throws RangeError if the recipe or the table does not fit
 */
export async function rankTable(
  table: BenchmarkTable,
  recipe: Recipe,
  { split, seeds }: { readonly split: SplitMode; readonly seeds: readonly number[] },
): Promise<RankedRows[]> {
  const splits = seeds.map((seed) => splitBenchmarkTable(table, split, seed));
  const tasks = splits.map(({ train }, i) => ({ train, recipe, seed: seeds[i] }));
  const fitted = await fitAll(detectorNamed, tasks);
  return splits.map(({ train, test, testLabels }, i) => {
    const learned = new Set(train.map((row) => row.join()));
    return {
      labels: testLabels,
      scores: scoreWith(test, fitted[i]),
      copies: test.filter((row, j) => testLabels[j] === 0 && learned.has(row.join())).length,
    };
  });
}
