import { checkBetween, checkInteger, checkMatrix } from "../checks";
import { createRandom } from "../random";
import type { Label, LabelledTable, Matrix } from "../types";

/** Two normal distributions: what is normal, N(0, 1) in every dimension, and what is not. */
export interface GaussianShape {
  /** Variables per row. Default 10. */
  dimension?: number;
  /** Mean of the anomalies in every dimension. Default 2. */
  shift?: number;
  /** Variance of the anomalies in every dimension. Default 2. */
  variance?: number;
}

/** How to draw a table from two normal distributions. */
export interface GaussianOptions extends GaussianShape {
  /** Rows in all. Default 1000. */
  nSamples?: number;
  /** Share of anomalies, from 0 to 1; their count is rounded. Default 0.05. */
  contamination?: number;
  /** Default 0. */
  seed?: number;
}

/**
 * Draws rows from two normal distributions: normal ones around 0 with variance 1, anomalies
 * around `shift` with another `variance`, all dimensions independent.
 *
 * One seed gives the same table on every machine. For training data without anomalies set
 * `contamination` to 0.
 *
 * @returns nSamples × dimension rows in random order with their labels
 * @throws RangeError if a count is not a whole number, the variance is not positive, or the
 *   contamination is not from 0 to 1
 * @example
 * gaussians({ nSamples: 200, contamination: 0.1 }).labels.filter((label) => label === 1).length; // 20
 */
export function gaussians({
  nSamples = 1000,
  dimension = 10,
  shift = 2,
  variance = 2,
  contamination = 0.05,
  seed = 0,
}: GaussianOptions = {}): LabelledTable {
  checkInteger("gaussians", "nSamples", nSamples);
  checkShape("gaussians", dimension, shift, variance);
  checkBetween("gaussians", "contamination", contamination, 0, 1);
  const random = createRandom(seed).fork("gaussians");
  const nAnomalies = Math.round(nSamples * contamination);
  const inOrder = Array.from({ length: nSamples }, (_, i): Label => (i < nAnomalies ? 1 : 0));
  const labels = Array.from(random.permutation(nSamples), (i) => inOrder[i]);
  const deviation = Math.sqrt(variance);
  const rows = labels.map((label) =>
    Array.from({ length: dimension }, () =>
      label === 1 ? shift + deviation * random.normal() : random.normal(),
    ),
  );
  const columns = Array.from({ length: dimension }, (_, j) => `x${j + 1}`);
  return { name: "gaussians", columns, rows, labels, simulated: false };
}

/**
 * The best score that any detector can give rows of `gaussians`: the logarithm of how much
 * likelier the row is among the anomalies than among the normal rows. By the lemma of Neyman
 * and Pearson (1933) no other score finds more anomalies at any rate of false alarms, so its
 * ROC curve is the ceiling.
 *
 * @param rows nSamples × dimension
 * @param shape the dimension, shift and variance that the rows were drawn with
 * @returns nSamples scores, higher is more anomalous; 0 where both are equally likely
 * @throws RangeError if rows is empty, ragged, not finite or of another dimension
 * @example
 * gaussianLikelihoodRatio([[1], [3]], { dimension: 1, shift: 2, variance: 1 }); // [0, 4]
 */
export function gaussianLikelihoodRatio(
  rows: Matrix,
  { dimension = 10, shift = 2, variance = 2 }: GaussianShape = {},
): number[] {
  checkMatrix("gaussianLikelihoodRatio", rows);
  checkShape("gaussianLikelihoodRatio", dimension, shift, variance);
  if (rows[0].length !== dimension) {
    throw new RangeError(
      `gaussianLikelihoodRatio: rows must have dimension ${dimension}, got ${rows[0].length}`,
    );
  }
  return rows.map((row) =>
    row.reduce((sum, x) => {
      const fromAnomalies = ((x - shift) * (x - shift)) / variance;
      return sum + (x * x - fromAnomalies - Math.log(variance)) / 2;
    }, 0),
  );
}

function checkShape(caller: string, dimension: number, shift: number, variance: number): void {
  checkInteger(caller, "dimension", dimension);
  if (!Number.isFinite(shift)) {
    throw new RangeError(`${caller}: shift must be finite, got ${shift}`);
  }
  if (!(variance > 0 && Number.isFinite(variance))) {
    throw new RangeError(`${caller}: variance must be above 0, got ${variance}`);
  }
}
