import { averagePrecision } from "../metrics/average-precision";
import { rocAuc } from "../metrics/roc";
import { createRandom, type Random } from "../random";
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

/**
 * How a table is split.
 *
 * - "contaminated": 70 % of all rows to learn from (at most 5,000 of them), 30 % to rank.
 * - "one-class": half of the normal rows to learn from (at most 5,000), the other half and all anomalies to rank.
 * - "file-order": as a table of results that many cite was made, with its two faults. A table of fewer than 1,000 rows is
 *   first brought to 1,000 by drawing from it with replacement, so that copies of a row land on both sides; then the first
 *   half of the normal rows in the file's order is learned from.
 */
export type SplitMode = (typeof SPLIT_MODES)[number];

export const SPLIT_MODES = ["contaminated", "one-class", "file-order"] as const;

/** Smaller tables are brought to this by "file-order". */
const INFLATED = 1000;
const TRAIN_SHARE = 0.7;
const MOST_TRAIN = 5000;
const LARGE = 20_000;

/** Seeds that a table is split by: three, or one where it has more than 20,000 rows. */
export function adbenchSeeds(nRows: number): readonly number[] {
  return nRows > LARGE ? [1] : [1, 2, 3];
}

/**
 * Splits a table as people meet one, where nobody knows which rows are anomalies, or as benchmarks have it.
 *
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws RangeError if labels and values do not match
 * Source of "file-order": Livernoche, Jain, Hezaveh and Ravanbakhsh, On diffusion modeling for anomaly detection
 * (ICLR 2024), as their published data generator does it.
 */
export function splitBenchmarkTable(
  { values, nColumns, labels }: BenchmarkTable,
  mode: SplitMode,
  seed: number,
): BenchmarkSplit {
  const nRows = labels.length;
  if (values.length !== nRows * nColumns) {
    throw new RangeError(
      `splitBenchmarkTable: values must hold nRows x nColumns = ${nRows * nColumns} numbers, got ${values.length}`,
    );
  }
  const { train, test } = splitRows(labels, mode, createRandom(seed).fork("adbench"));
  const row = (i: number) => Array.from(values.subarray(i * nColumns, (i + 1) * nColumns));
  return {
    train: train.map(row),
    test: test.map(row),
    testLabels: test.map((i) => (labels[i] === 0 ? 0 : 1)),
  };
}

/** Numbers of the rows on both sides. */
function splitRows(
  labels: ArrayLike<number>,
  mode: SplitMode,
  random: Random,
): { train: number[]; test: number[] } {
  const nRows = labels.length;
  const all = Array.from({ length: nRows }, (_, i) => i);
  if (mode === "contaminated") {
    const order = shuffled(all, random);
    const cut = Math.floor(TRAIN_SHARE * nRows);
    return { train: order.slice(0, Math.min(cut, MOST_TRAIN)), test: order.slice(cut) };
  }
  const rows =
    mode === "file-order" && nRows < INFLATED
      ? Array.from({ length: INFLATED }, () => random.integer(nRows))
      : all;
  const normal = rows.filter((i) => labels[i] === 0);
  const order = mode === "one-class" ? shuffled(normal, random) : normal;
  const cut = Math.floor(order.length * 0.5);
  const most = mode === "one-class" ? MOST_TRAIN : cut;
  return {
    train: order.slice(0, Math.min(cut, most)),
    test: order.slice(cut).concat(rows.filter((i) => labels[i] !== 0)),
  };
}

function shuffled(rows: readonly number[], random: Random): number[] {
  return Array.from(random.permutation(rows.length), (i) => rows[i]);
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
  mode: SplitMode = "contaminated",
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
