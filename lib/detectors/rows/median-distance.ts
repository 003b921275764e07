import { z } from "zod";
import { median } from "../../quantile";
import { shares } from "../../decide/shares";
import { column, scoreEach, toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, NoOptions, PlainRowsDetector } from "../contract";

/** The middle of each feature. */
export interface FittedMedianDistance extends FittedDetector {
  readonly detector: "median-distance";
  readonly medians: readonly number[];
}

/**
 * Scores a row by its distance from the training median: |x - median|, averaged over
 * the features in their own units. The detector that needs no model: on a single
 * series it is the rule "far from the usual level".
 *
 * @example
 * medianDistanceDetector.score([[5], [1]], medianDistanceDetector.fit([[1], [2], [9]])); // [3, 1]
 */
export const medianDistanceDetector: PlainRowsDetector<NoOptions, FittedMedianDistance> = {
  name: "median-distance",
  title: "distance from the median",
  input: "rows",
  draws: false,
  options: z.strictObject({}),
  fitted: z.strictObject({ detector: z.literal("median-distance"), medians: z.array(z.number()) }),
  fit(train) {
    const block = toBlock("medianDistanceDetector", train);
    const medians = Array.from({ length: block.nFeatures }, (_, j) => median(column(block, j)));
    return { detector: "median-distance", medians };
  },
  check: ({ medians }, width) => checkLength("medians", medians.length, width),
  score(rows, { medians }) {
    return scoreEach(toBlock("medianDistanceDetector", rows, medians.length), (row) => {
      let sum = 0;
      for (let j = 0; j < row.length; j += 1) sum += Math.abs(row[j] - medians[j]);
      return sum / row.length;
    });
  },
  reasons: (row, { medians }) => ({
    columns: shares(row.map((value, j) => Math.abs(value - medians[j]))),
  }),
};
