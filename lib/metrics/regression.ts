import { checkFinite, checkMatrix } from "../checks";
import type { Matrix, Rows } from "../types";
import { isRows } from "../rows";

/** How R² of several columns becomes one number; published figures seldom say which. */
export interface R2Options {
  /**
   * "uniformAverage": the mean of each column's R² (scikit-learn's default). "varianceWeighted":
   * columns weigh as much as they vary. "flattened": all values as one column, so that the
   * differences between columns count as variance explained. Default "uniformAverage".
   */
  over?: "uniformAverage" | "varianceWeighted" | "flattened";
}

/** How well rows are reproduced, in every convention that published figures use. */
export interface RegressionReport {
  mse: number;
  mae: number;
  rmse: number;
  r2: number;
  r2VarianceWeighted: number;
  r2Flattened: number;
}

/**
 * Mean of the squared differences over all values, in the square of the unit.
 *
 * @param actual nSamples × nFeatures
 * @param predicted nSamples × nFeatures
 * @throws RangeError if shapes differ, or rows are empty, ragged or not finite
 * @example
 * meanSquaredError([[1, 2]], [[1, 4]]); // 2
 */
export function meanSquaredError(actual: Matrix | Rows, predicted: Matrix | Rows): number {
  const [a, p] = columns("meanSquaredError", actual, predicted);
  return meanOver(a, p, squared);
}

/**
 * Mean of the absolute differences over all values, in the values' unit.
 *
 * @param actual nSamples × nFeatures
 * @param predicted nSamples × nFeatures
 * @throws RangeError if shapes differ, or rows are empty, ragged or not finite
 * @example
 * meanAbsoluteError([[1, 2]], [[1, 4]]); // 1
 */
export function meanAbsoluteError(actual: Matrix | Rows, predicted: Matrix | Rows): number {
  const [a, p] = columns("meanAbsoluteError", actual, predicted);
  return meanOver(a, p, Math.abs);
}

/**
 * Square root of the mean squared error over all values (scikit-learn takes the root of
 * each column and then the mean, which is never larger).
 *
 * @param actual nSamples × nFeatures
 * @param predicted nSamples × nFeatures
 * @throws RangeError if shapes differ, or rows are empty, ragged or not finite
 * @example
 * rootMeanSquaredError([[1, 2]], [[1, 4]]); // 1.4142135623730951
 */
export function rootMeanSquaredError(actual: Matrix | Rows, predicted: Matrix | Rows): number {
  const [a, p] = columns("rootMeanSquaredError", actual, predicted);
  return Math.sqrt(meanOver(a, p, squared));
}

/**
 * R²: the share of the variance that is reproduced. 1 is perfect, 0 is as good as the
 * mean, below 0 is worse. A column that does not vary gives 1 when it is reproduced exactly
 * and 0 otherwise, as in scikit-learn; weighted by variance it weighs nothing, unless no
 * column varies.
 *
 * @param actual nSamples × nFeatures, at least two rows
 * @param predicted nSamples × nFeatures
 * @throws RangeError if shapes differ, there are fewer than two rows, or rows are ragged or not finite
 * Convention: scikit-learn's r2_score, multioutput "uniform_average" and "variance_weighted".
 * @example
 * r2([[1, 10], [2, 20], [3, 30]], [[1, 10], [2, 20], [3, 20]]); // 0.75
 */
export function r2(
  actual: Matrix | Rows,
  predicted: Matrix | Rows,
  { over = "uniformAverage" }: R2Options = {},
): number {
  const [a, p] = columns("r2", actual, predicted);
  if (over === "flattened") return r2Of([joined(a)], [joined(p)], "uniformAverage");
  return r2Of(a, p, over);
}

function r2Of(
  a: Float64Array[],
  p: Float64Array[],
  over: "uniformAverage" | "varianceWeighted",
): number {
  if (a[0].length < 2) throw new RangeError(`r2: needs at least 2 rows, got ${a[0].length}`);

  const perColumn = a.map((column, j) => ({
    variance: squaresAroundMean(column),
    error: sumOfDifferences(column, p[j], squared),
  }));
  const total = sumOf(perColumn, ({ variance }) => variance);
  if (over === "varianceWeighted" && total > 0) {
    return (
      sumOf(
        perColumn.filter(({ variance }) => variance > 0),
        ({ variance, error }) => variance - error,
      ) / total
    );
  }
  return (
    sumOf(perColumn, ({ variance, error }) => {
      if (variance > 0) return 1 - error / variance;
      return error === 0 ? 1 : 0;
    }) / perColumn.length
  );
}

function squaresAroundMean(column: Float64Array): number {
  // Compared exactly: rounding leaves a flat column with a tiny variance of its own.
  if (column.every((value) => value === column[0])) return 0;
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i];
  const mean = sum / column.length;
  let squares = 0;
  for (let i = 0; i < column.length; i += 1) squares += (column[i] - mean) ** 2;
  return squares;
}

/**
 * Mean squared and absolute error, its root and R² in all three conventions.
 *
 * @param actual nSamples × nFeatures, at least two rows
 * @param predicted nSamples × nFeatures
 * @throws RangeError if shapes differ, there are fewer than two rows, or rows are ragged or not finite
 * @example
 * regressionReport([[1], [2], [3]], [[1], [2], [2]]).r2; // 0.5
 */
export function regressionReport(
  actual: Matrix | Rows,
  predicted: Matrix | Rows,
): RegressionReport {
  const [a, p] = columns("regressionReport", actual, predicted);
  const mse = meanOver(a, p, squared);
  return {
    mse,
    mae: meanOver(a, p, Math.abs),
    rmse: Math.sqrt(mse),
    r2: r2Of(a, p, "uniformAverage"),
    r2VarianceWeighted: r2Of(a, p, "varianceWeighted"),
    r2Flattened: r2Of([joined(a)], [joined(p)], "uniformAverage"),
  };
}

function squared(difference: number): number {
  return difference * difference;
}

/** Both tables as columns, once they are known to have one shape. */
function columns(
  caller: string,
  actual: Matrix | Rows,
  predicted: Matrix | Rows,
): [Float64Array[], Float64Array[]] {
  const [a, p] = [actual, predicted].map((rows) => columnsOf(caller, rows));
  if (a.length !== p.length || a[0].length !== p[0].length) {
    throw new RangeError(
      `${caller}: both tables must have one shape, got ${a[0].length} × ${a.length} and ${p[0].length} × ${p.length}`,
    );
  }
  return [a, p];
}

function columnsOf(caller: string, rows: Matrix | Rows): Float64Array[] {
  if (isRows(rows)) checkFinite(caller, "values", rows.values);
  else checkMatrix(caller, rows);
  const nSamples = isRows(rows) ? rows.nSamples : rows.length;
  const nFeatures = isRows(rows) ? rows.nFeatures : rows[0].length;
  const columns = Array.from({ length: nFeatures }, () => new Float64Array(nSamples));
  for (let i = 0; i < nSamples; i += 1) {
    for (let j = 0; j < nFeatures; j += 1) {
      columns[j][i] = isRows(rows) ? rows.values[i * nFeatures + j] : rows[i][j];
    }
  }
  return columns;
}

/** All columns, one after another. */
function joined(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.length * columns[0].length);
  columns.forEach((column, j) => all.set(column, j * column.length));
  return all;
}

function meanOver(
  a: Float64Array[],
  p: Float64Array[],
  of: (difference: number) => number,
): number {
  const sum = sumOf(a, (column, j) => sumOfDifferences(column, p[j], of));
  return sum / (a.length * a[0].length);
}

function sumOfDifferences(
  a: Float64Array,
  p: Float64Array,
  of: (difference: number) => number,
): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += of(a[i] - p[i]);
  return sum;
}

function sumOf<T>(items: readonly T[], of: (item: T, index: number) => number): number {
  return items.reduce((sum, item, i) => sum + of(item, i), 0);
}
