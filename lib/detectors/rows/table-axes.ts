import type { Block } from "./block";
import { eigenAxes, meansOf, principalAxes, withFixedSign } from "./principal-axes";
import type { PrincipalAxes } from "./principal-axes";

/** Up to so many columns all axes are found, from the covariances: fifteen seconds of work at most. */
const MOST_COLUMNS = 1000;
/** Rows that are learned from where there are more: their axes are found in two seconds. */
const ROWS_OF_WIDE = 500;
/** Narrower than this share of the widest, an axis is made of rounding. */
const LEAST_SHARE = 1e-12;

/** Most rows to learn axes from. */
export function mostRowsForAxes(nFeatures: number): number {
  return nFeatures > MOST_COLUMNS ? ROWS_OF_WIDE : 20_000;
}

/**
 * Principal axes of a table. Of more than 1,000 columns only those are found along which the rows vary, fewer than
 * there are rows, from the products of rows with each other: the time grows with the rows' number cubed, not the columns'.
 *
 * @throws RangeError if there are more than 1,000 of both
 */
export function tableAxes(caller: string, rows: Block): PrincipalAxes {
  if (rows.nFeatures <= MOST_COLUMNS) return principalAxes(rows);
  if (rows.nSamples > MOST_COLUMNS) {
    throw new RangeError(
      `${caller}: there must be at most ${MOST_COLUMNS} columns, or readings of a window, where more than ${MOST_COLUMNS} rows or windows are learned from, got ${rows.nFeatures}`,
    );
  }
  return axesAlongRows(rows);
}

/** Rows' products vary as the covariances do, and their eigenvectors are the weights by which rows add up to axes. */
function axesAlongRows(rows: Block): PrincipalAxes {
  const { nSamples, nFeatures } = rows;
  const means = meansOf(rows);
  const centred = Array.from({ length: nSamples }, (_, i) =>
    Float64Array.from(means, (mean, j) => rows.values[i * nFeatures + j] - mean),
  );
  const products = centred.map((row) => centred.map((other) => dot(row, other) / nSamples));
  const { axes: weights, variances } = eigenAxes(products);
  const nAxes = variances.filter((variance) => variance > variances[0] * LEAST_SHARE).length;
  const share = nSamples / Math.max(nSamples - 1, 1);
  return {
    means,
    axes: weights.slice(0, nAxes).map((weight) => withFixedSign(unit(sumOf(centred, weight)))),
    variances: variances.slice(0, nAxes).map((variance) => variance * share),
  };
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < one.length; j += 1) sum += one[j] * other[j];
  return sum;
}

function sumOf(rows: readonly Float64Array[], weights: readonly number[]): number[] {
  const sum = new Array<number>(rows[0].length).fill(0);
  rows.forEach((row, i) => {
    for (let j = 0; j < row.length; j += 1) sum[j] += weights[i] * row[j];
  });
  return sum;
}

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((entry) => entry / length);
}
