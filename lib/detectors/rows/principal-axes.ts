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

/**
 * Principal axes by ml-pca, with the sign that it leaves open fixed. It is handed the covariances: computed here they have
 * the bits that it would give them, in a tenth of the time.
 */
export function principalAxes(rows: Block): PrincipalAxes {
  const means = meansOf(rows);
  const { axes, variances } = eigenAxes(covariances(rows, means));
  return { means, axes: axes.map(withFixedSign), variances };
}

/** Unit eigenvectors of a symmetric matrix, widest first, and its eigenvalues, never below 0. */
export function eigenAxes(matrix: number[][]): Pick<PrincipalAxes, "axes" | "variances"> {
  const fitted = new PCA(matrix, { isCovarianceMatrix: true });
  const vectors = fitted.getEigenvectors();
  return {
    axes: matrix.map((_, k) => vectors.getColumn(k)),
    variances: fitted.getEigenvalues().map((variance) => Math.max(variance, 0)),
  };
}

/** The mean of each column. */
export function meansOf({ values, nSamples, nFeatures }: Block): number[] {
  const sums = new Array<number>(nFeatures).fill(0);
  for (let at = 0; at < values.length;) {
    for (let j = 0; j < nFeatures; j += 1) sums[j] += values[at++];
  }
  return sums.map((sum) => sum / nSamples);
}

/** Sample covariances (n - 1) of all pairs of features; 0 for a single row, which varies in nothing. */
function covariances({ values, nSamples, nFeatures }: Block, means: readonly number[]): number[][] {
  const sums = new Float64Array(nFeatures * nFeatures);
  const row = new Float64Array(nFeatures);
  for (let at = 0; at < nSamples * nFeatures; at += nFeatures) {
    for (let j = 0; j < nFeatures; j += 1) row[j] = values[at + j] - means[j];
    for (let i = 0; i < nFeatures; i += 1) {
      const own = row[i];
      for (let j = i; j < nFeatures; j += 1) sums[i * nFeatures + j] += own * row[j];
    }
  }
  const divisor = Math.max(nSamples - 1, 1);
  return means.map((_, i) =>
    means.map((_, j) => sums[Math.min(i, j) * nFeatures + Math.max(i, j)] / divisor),
  );
}

/** The same axis, of which the largest entry is positive. */
export function withFixedSign(axis: readonly number[]): readonly number[] {
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
