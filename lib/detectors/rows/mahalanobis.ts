import { scoreEach, toBlock } from "./block";
import type { Detector, FittedDetector } from "../detector";
import { along, principalAxes } from "./principal-axes";

/** No axis counts as narrower than this share of the widest one's variance. */
const LEAST_VARIANCE_SHARE = 1e-10;

/** The ellipsoid of the training rows. */
export interface FittedMahalanobis extends FittedDetector {
  readonly detector: "mahalanobis";
  readonly means: readonly number[];
  /** nFeatures unit vectors of nFeatures numbers. */
  readonly axes: readonly (readonly number[])[];
  /** Population variance along each axis, above 0. */
  readonly variances: readonly number[];
}

/**
 * Scores a row by its squared Mahalanobis distance from the training mean, with the
 * training covariance (divided by n, as scikit-learn's EmpiricalCovariance): z-scores that
 * know how features go together.
 *
 * Where training rows lie in a flat subspace, a step out of it is divided by a ten-billionth
 * of the widest variance: it scores high instead of being overlooked. Constant training
 * rows have variance 1 in every direction.
 *
 * @example
 * mahalanobisDetector.score([[2]], mahalanobisDetector.fit([[-1], [1]])); // [4]
 */
export const mahalanobisDetector: Detector<Record<string, never>, FittedMahalanobis> = {
  name: "mahalanobis",
  fit(train) {
    const block = toBlock("mahalanobisDetector", train);
    const { means, axes, variances } = principalAxes(block);
    const population = variances.map(
      (variance) => (variance * (block.nSamples - 1)) / block.nSamples,
    );
    const least = population[0] * LEAST_VARIANCE_SHARE;
    return {
      detector: "mahalanobis",
      means,
      axes,
      variances: population.map((variance) => Math.max(variance, least) || 1),
    };
  },
  score(rows, { means, axes, variances }) {
    return scoreEach(toBlock("mahalanobisDetector", rows, means.length), (row) => {
      let sum = 0;
      for (let k = 0; k < axes.length; k += 1) {
        const distance = along(axes[k], row, means);
        sum += (distance * distance) / variances[k];
      }
      return sum;
    });
  },
};
