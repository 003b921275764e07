import { PCA } from "ml-pca";
import type { Block } from "./block";

/** The directions in which rows vary, widest first. */
export interface PrincipalAxes {
  readonly means: readonly number[];
  /** nFeatures unit vectors of nFeatures numbers; the largest entry of each is positive. */
  readonly axes: readonly (readonly number[])[];
  /** Sample variance (n - 1) along each axis, never below 0. */
  readonly variances: readonly number[];
}

/** Principal axes by ml-pca, with the sign that it leaves open fixed. */
export function principalAxes({ values, nSamples, nFeatures }: Block): PrincipalAxes {
  const rows = Array.from({ length: nSamples }, (_, i) =>
    Array.from(values.subarray(i * nFeatures, (i + 1) * nFeatures)),
  );
  if (nSamples === 1) rows.push(rows[0]); // One row has no variance; ml-pca would divide by n - 1 = 0.
  const fitted = new PCA(rows, { method: "covarianceMatrix" });
  const vectors = fitted.getEigenvectors();
  return {
    means: fitted.toJSON().means,
    axes: Array.from({ length: nFeatures }, (_, k) => withFixedSign(vectors.getColumn(k))),
    variances: fitted.getEigenvalues().map((variance) => Math.max(variance, 0)),
  };
}

function withFixedSign(axis: number[]): number[] {
  const largest = axis.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best));
  return largest < 0 ? axis.map((entry) => -entry) : axis;
}

/** Coordinate of a row along an axis. */
export function along(
  axis: readonly number[],
  row: ArrayLike<number>,
  means: readonly number[],
): number {
  let sum = 0;
  for (let j = 0; j < axis.length; j += 1) sum += axis[j] * (row[j] - means[j]);
  return sum;
}
