import { z } from "zod";
import { shares } from "../../decide/shares";
import { scoreEach, toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, NoOptions, PlainRowsDetector } from "../contract";
import { along } from "./principal-axes";
import { mostRowsForAxes, tableAxes } from "./table-axes";

/** No axis counts as narrower than this share of the widest one's variance. */
const LEAST_VARIANCE_SHARE = 1e-10;

/** The ellipsoid of the training rows. */
export interface FittedMahalanobis extends FittedDetector {
  readonly detector: "mahalanobis";
  readonly means: readonly number[];
  /** Unit vectors of nFeatures numbers: nFeatures of them, or of wide tables those along which the learned rows vary. */
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
export const mahalanobisDetector: PlainRowsDetector<NoOptions, FittedMahalanobis> = {
  name: "mahalanobis",
  title: "Mahalanobis distance",
  input: "rows",
  draws: false,
  options: z.strictObject({}),
  fitted: z.strictObject({
    detector: z.literal("mahalanobis"),
    means: z.array(z.number()),
    axes: z.array(z.array(z.number())),
    variances: z.array(z.number()),
  }),
  fit(train) {
    const block = toBlock("mahalanobisDetector", train);
    const { means, axes, variances } = tableAxes("mahalanobisDetector", block);
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
  mostRows: mostRowsForAxes,
  check({ means, axes, variances }, width) {
    checkLength("means", means.length, width);
    checkLength("variances", variances.length, axes.length);
    axes.forEach((axis) => checkLength("an axis", axis.length, width));
  },
  score(rows, { means, axes, variances }) {
    return scoreEach(toBlock("mahalanobisDetector", rows, means.length), (row) => {
      let sum = 0;
      for (let k = 0; k < axes.length; k += 1) {
        const distance = along(axes[k], row, means);
        sum += (distance * distance) / variances[k];
      }
      if (axes.length === means.length) return sum;
      const beyond = beyondAxes(row, { means, axes });
      return sum + beyond.reduce((all, step) => all + step * step, 0) / leastVariance(variances);
    });
  },
  // d · Σ⁻¹d column by column: where columns go together, each has its part in what broke.
  reasons(row, { means, axes, variances }) {
    const whitened = axes.map((axis, k) => along(axis, row, means) / variances[k]);
    const beyond = axes.length < means.length ? beyondAxes(row, { means, axes }) : undefined;
    const least = leastVariance(variances);
    return {
      columns: shares(
        row.map((value, j) => {
          const part = axes.reduce((sum, axis, k) => sum + axis[j] * whitened[k], 0);
          return Math.abs((value - means[j]) * (part + (beyond ? beyond[j] / least : 0)));
        }),
      ),
    };
  },
};

function leastVariance([widest = 1]: readonly number[]): number {
  return widest * LEAST_VARIANCE_SHARE;
}

/** What is left of a row's way from the mean when its parts along the axes are taken off. */
function beyondAxes(
  row: ArrayLike<number>,
  { means, axes }: Pick<FittedMahalanobis, "means" | "axes">,
): number[] {
  const left = means.map((mean, j) => row[j] - mean);
  for (const axis of axes) {
    const step = along(axis, row, means);
    for (let j = 0; j < left.length; j += 1) left[j] -= step * axis[j];
  }
  return left;
}
