import { z } from "zod";
import { shares } from "../../decide/shares";
import { column, scoreEach, toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, NoOptions, PlainRowsDetector } from "../contract";

/** Mean and spread of each feature. */
export interface FittedMeanSquaredZ extends FittedDetector {
  readonly detector: "mean-squared-z";
  readonly means: readonly number[];
  /** Population standard deviations; 1 where the training rows never vary. */
  readonly sds: readonly number[];
}

/**
 * Scores a row by the mean over its features of ((x - mean) / sd)², with the training
 * rows' mean and population sd. A feature that is constant in training counts in its
 * own unit (sd 1), so that a change of it still shows. The trivial row of a table: it
 * knows each feature's spread and nothing of how features go together.
 *
 * @example
 * meanSquaredZDetector.score([[4, 1]], meanSquaredZDetector.fit([[0, 1], [2, 1]])); // [4.5]
 */
export const meanSquaredZDetector: PlainRowsDetector<NoOptions, FittedMeanSquaredZ> = {
  name: "mean-squared-z",
  title: "mean squared z",
  input: "rows",
  draws: false,
  options: z.strictObject({}),
  fitted: z.strictObject({
    detector: z.literal("mean-squared-z"),
    means: z.array(z.number()),
    sds: z.array(z.number()),
  }),
  fit(train) {
    const block = toBlock("meanSquaredZDetector", train);
    const moments = Array.from({ length: block.nFeatures }, (_, j) => meanAndSd(column(block, j)));
    return {
      detector: "mean-squared-z",
      means: moments.map(({ mean }) => mean),
      sds: moments.map(({ sd }) => (sd === 0 ? 1 : sd)),
    };
  },
  check({ means, sds }, width) {
    checkLength("means", means.length, width);
    checkLength("sds", sds.length, width);
  },
  score(rows, { means, sds }) {
    return scoreEach(toBlock("meanSquaredZDetector", rows, means.length), (row) => {
      let sum = 0;
      for (let j = 0; j < row.length; j += 1) {
        const z = (row[j] - means[j]) / sds[j];
        sum += z * z;
      }
      return sum / row.length;
    });
  },
  reasons: (row, { means, sds }) => ({
    columns: shares(row.map((value, j) => ((value - means[j]) / sds[j]) ** 2)),
  }),
};

/** Mean and population sd in two passes; sd exactly 0 when all values are equal. */
export function meanAndSd(values: ArrayLike<number>): { mean: number; sd: number } {
  let sum = 0;
  let isConstant = true;
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i];
    if (values[i] !== values[0]) isConstant = false;
  }
  // Rounding can leave ten copies of 0.1 with an sd of 1e-17; dividing by that makes noise.
  if (isConstant) return { mean: values[0], sd: 0 };
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i] - mean) * (values[i] - mean);
  return { mean, sd: Math.sqrt(squares / values.length) };
}
