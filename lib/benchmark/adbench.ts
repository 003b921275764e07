import { averagePrecision } from "../metrics/average-precision";
import { rocAuc } from "../metrics/roc";
import { createRandom } from "../random";
import type { Label, Matrix } from "../types";

/** A labelled table in one block, as readNpz gives it: tables of half a million rows are never nested arrays. */
export interface BenchmarkTable {
  /** nRows x nColumns, row by row. */
  readonly values: Float64Array;
  readonly nColumns: number;
  /** nRows, 1 for an anomaly. */
  readonly labels: ArrayLike<number>;
}

/** What learns from rows, with nobody's labels, and scores others. */
export type ScoreUnseen = (
  train: Matrix,
  test: Matrix,
  seed: number,
) => readonly number[] | Promise<readonly number[]>;

/** How well a detector ranks the rows of one split. */
export interface SplitFigures {
  readonly seed: number;
  readonly rocAuc: number;
  readonly averagePrecision: number;
}

/** Which rows are learned from, and which are ranked. */
export interface BenchmarkSplit {
  readonly train: Matrix;
  readonly test: Matrix;
  readonly testLabels: readonly Label[];
}

const TRAIN_SHARE = 0.7;
const MOST_TRAIN = 5000;
const LARGE = 20_000;

/** Seeds that a table is split by: three, or one where it has more than 20,000 rows. */
export function adbenchSeeds(nRows: number): readonly number[] {
  return nRows > LARGE ? [1] : [1, 2, 3];
}

/**
 * Splits a table as people meet one: nobody knows which rows are anomalies, so they are in the learned part too.
 *
 * @param mode "contaminated": 70 % of all rows to learn from (at most 5,000 of them), 30 % to rank.
 *   "one-class": half of the normal rows to learn from (at most 5,000), the other half and all anomalies to rank.
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws RangeError if labels and values do not match
 */
export function splitBenchmarkTable(
  { values, nColumns, labels }: BenchmarkTable,
  mode: "contaminated" | "one-class",
  seed: number,
): BenchmarkSplit {
  const nRows = labels.length;
  if (values.length !== nRows * nColumns) {
    throw new RangeError(
      `splitBenchmarkTable: values must hold nRows x nColumns = ${nRows * nColumns} numbers, got ${values.length}`,
    );
  }
  const numbers = Array.from({ length: nRows }, (_, i) => i);
  const eligible = mode === "contaminated" ? numbers : numbers.filter((i) => labels[i] === 0);
  const order = createRandom(seed).fork("adbench").permutation(eligible.length);
  const cut = Math.floor(eligible.length * (mode === "contaminated" ? TRAIN_SHARE : 0.5));
  const train = Array.from(order.subarray(0, Math.min(cut, MOST_TRAIN)), (i) => eligible[i]);
  const rest = Array.from(order.subarray(cut), (i) => eligible[i]);
  const test = mode === "contaminated" ? rest : rest.concat(numbers.filter((i) => labels[i] !== 0));
  const row = (i: number) => Array.from(values.subarray(i * nColumns, (i + 1) * nColumns));
  return {
    train: train.map(row),
    test: test.map(row),
    testLabels: test.map((i) => (labels[i] === 0 ? 0 : 1)),
  };
}

/**
 * Ranks the unseen rows of each split of a table.
 *
 * @param seeds default those of `adbenchSeeds`
 * @returns one row of figures per seed, shares from 0 to 1
 * @throws RangeError if a test part lacks anomalies or normal rows
 * Source: Han et al., ADBench (NeurIPS 2022), unsupervised setting; the cap of 5,000 rows is ours.
 */
export async function benchmarkTable(
  table: BenchmarkTable,
  scoreUnseen: ScoreUnseen,
  mode: "contaminated" | "one-class" = "contaminated",
  seeds = adbenchSeeds(table.labels.length),
): Promise<SplitFigures[]> {
  const figures: SplitFigures[] = [];
  for (const seed of seeds) {
    const { train, test, testLabels } = splitBenchmarkTable(table, mode, seed);
    const scores = await scoreUnseen(train, test, seed);
    figures.push({
      seed,
      rocAuc: rocAuc(testLabels, scores),
      averagePrecision: averagePrecision(testLabels, scores),
    });
  }
  return figures;
}
