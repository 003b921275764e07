import { checkLabelled, checkMatrix } from "../checks";
import { createRandom } from "../random";
import type { From, Label, Matrix, Part } from "../types";
import { checkShares } from "./split-series";

/** How to split rows into the parts. */
export interface TableSplitOptions {
  /** Share of the training part, above 0. */
  train: number;
  /** Share of the validation part. Default 0: none. The rest is the test part. */
  validation?: number;
  /** Decides which row goes where. Default 0. */
  seed?: number;
  /** Splits each class by itself, so that every part has the same share of anomalies. Default true. */
  stratified?: boolean;
}

/** Some rows of a table with their labels and their places in it. */
export interface TablePart<P extends Part = never> {
  /** nSamples × nFeatures. */
  readonly rows: From<P, Matrix>;
  /** nSamples labels. */
  readonly labels: From<P, readonly Label[]>;
  /** The rows' numbers in the table that was split, from 0, rising. */
  readonly rowNumbers: readonly number[];
}

/** The three parts of a table; every row is in exactly one. */
export interface TableSplit {
  readonly train: TablePart<"train">;
  readonly validation: TablePart<"validation">;
  readonly test: TablePart<"test">;
}

/**
 * Splits the rows of a table into training, validation and test part: at random, but with
 * the same share of anomalies in each unless `stratified` is false.
 *
 * Within each class (or the whole table) the parts end at round(share × count), so a class of
 * few rows can miss a part altogether. Rows keep the table's order within a part.
 *
 * @param table rows nSamples × nFeatures and one label per row; it is left unchanged
 * @throws RangeError if a share is out of range, labels do not match the rows, or the
 *   training or test part would be empty
 * @example
 * splitTable({ rows: [[1], [2], [3], [4]], labels: [0, 0, 1, 1] }, { train: 0.5 }).test.labels; // [0, 1]
 */
export function splitTable(
  { rows, labels }: { readonly rows: Matrix; readonly labels: readonly Label[] },
  { train, validation = 0, seed = 0, stratified = true }: TableSplitOptions,
): TableSplit {
  checkMatrix("splitTable", rows);
  checkLabelled("splitTable", labels, rows, "row");
  checkShares("splitTable", train, validation);
  const random = createRandom(seed).fork("splitTable");
  const numbers: Record<Part, number[]> = { train: [], validation: [], test: [] };
  const ofClass = (label: Label) => labels.flatMap((each, i) => (each === label ? [i] : []));
  for (const group of stratified ? [ofClass(0), ofClass(1)] : [labels.map((_, i) => i)]) {
    const shuffled = Array.from(random.permutation(group.length), (k) => group[k]);
    const first = Math.round(shuffled.length * train);
    const second = Math.round(shuffled.length * (train + validation));
    numbers.train.push(...shuffled.slice(0, first));
    numbers.validation.push(...shuffled.slice(first, second));
    numbers.test.push(...shuffled.slice(second));
  }
  if (numbers.train.length === 0 || numbers.test.length === 0) {
    throw new RangeError(
      `splitTable: training and test part must both hold a row, got ${numbers.train.length} and ${numbers.test.length} of ${rows.length} rows`,
    );
  }
  const pick = <P extends Part>(name: P): TablePart<P> =>
    takeRows(
      { rows, labels },
      numbers[name].sort((a, b) => a - b),
    );
  return { train: pick("train"), validation: pick("validation"), test: pick("test") };
}

/**
 * Keeps the normal rows of a part: what a detector of novelty is trained on.
 *
 * @returns the rows with label 0, with their numbers in the original table
 * @example
 * onlyNormal({ rows: [[1], [2]], labels: [0, 1], rowNumbers: [5, 9] }).rowNumbers; // [5]
 */
export function onlyNormal<P extends Part = never>(part: TablePart<P>): TablePart<P> {
  const kept = part.labels.flatMap((label, i) => (label === 0 ? [i] : []));
  return {
    rows: kept.map((i) => part.rows[i]),
    labels: kept.map((i) => part.labels[i]),
    rowNumbers: kept.map((i) => part.rowNumbers[i]),
  };
}

/** The rows of a table with these numbers, as a part. */
export function takeRows<P extends Part>(
  { rows, labels }: { rows: Matrix; labels: readonly Label[] },
  rowNumbers: readonly number[],
): TablePart<P> {
  return {
    rows: rowNumbers.map((i) => rows[i]),
    labels: rowNumbers.map((i) => labels[i]),
    rowNumbers,
  };
}
