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

/** Who is among the rows: see `splitBenchmarkTable`. */
export type SplitMode = "contaminated" | "one-class" | "clean" | "file-order";

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

/** Smaller tables are brought to this by "file-order". */
const INFLATED = 1000;

/**
 * Splits a table as people meet one: nobody knows which rows are anomalies, so they are in the learned part too.
 *
 * @param mode "contaminated": 70 % of all rows to learn from (at most 5,000 of them), 30 % to rank.
 *   "one-class": half of the normal rows to learn from (at most 5,000), the other half and all anomalies to rank.
 *   "clean": as contaminated, then without any anomaly.
 *   "file-order": as a table of results that many cite was made, with its two faults. A table of fewer than 1,000 rows is
 *   first brought to 1,000 by drawing from it with replacement, so that copies of a row land on both sides; then the first
 *   half of the normal rows in the file's order is learned from.
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws RangeError if labels and values do not match
 * Source: Han et al., ADBench (NeurIPS 2022), unsupervised setting; the cap of 5,000 rows is ours. "file-order" is what the
 * published data generator of Livernoche et al., On diffusion modeling for anomaly detection (ICLR 2024), does.
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
  const random = createRandom(seed).fork("adbench");
  const { train, test } = (mode === "file-order" ? inFileOrder : atRandom)(labels, random, mode);
  const row = (i: number) => Array.from(values.subarray(i * nColumns, (i + 1) * nColumns));
  return {
    train: train.map(row),
    test: test.map(row),
    testLabels: test.map((i) => (labels[i] === 0 ? 0 : 1)),
  };
}

/** Numbers of the rows on both sides. */
interface Sides {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

function atRandom(labels: ArrayLike<number>, random: Random, mode: SplitMode): Sides {
  const numbers = Array.from({ length: labels.length }, (_, i) => i);
  const isNormal = (i: number) => labels[i] === 0;
  const eligible = mode === "one-class" ? numbers.filter(isNormal) : numbers;
  const order = random.permutation(eligible.length);
  const cut = Math.floor(eligible.length * (mode === "one-class" ? 0.5 : TRAIN_SHARE));
  const train = Array.from(order.subarray(0, Math.min(cut, MOST_TRAIN)), (i) => eligible[i]);
  const test = Array.from(order.subarray(cut), (i) => eligible[i]);
  if (mode === "one-class") test.push(...numbers.filter((i) => !isNormal(i)));
  return mode === "clean"
    ? { train: train.filter(isNormal), test: test.filter(isNormal) }
    : { train, test };
}

function inFileOrder(labels: ArrayLike<number>, random: Random): Sides {
  const nRows = labels.length;
  const rows = Array.from({ length: Math.max(nRows, INFLATED) }, (_, i) =>
    nRows < INFLATED ? random.integer(nRows) : i,
  );
  const normal = rows.filter((i) => labels[i] === 0);
  const half = Math.floor(normal.length / 2);
  const anomalies = rows.filter((i) => labels[i] !== 0);
  return { train: normal.slice(0, half), test: [...normal.slice(half), ...anomalies] };
}
