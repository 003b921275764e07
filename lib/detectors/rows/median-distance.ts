import { median } from "../../quantile";
import { column, scoreEach, toBlock } from "./block";
import type { Detector, FittedDetector } from "../detector";

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
export const medianDistanceDetector: Detector<Record<string, never>, FittedMedianDistance> = {
  name: "median-distance",
  fit(train) {
    const block = toBlock("medianDistanceDetector", train);
    const medians = Array.from({ length: block.nFeatures }, (_, j) => median(column(block, j)));
    return { detector: "median-distance", medians };
  },
  score(rows, { medians }) {
    return scoreEach(toBlock("medianDistanceDetector", rows, medians.length), (row) => {
      let sum = 0;
      for (let j = 0; j < row.length; j += 1) sum += Math.abs(row[j] - medians[j]);
      return sum / row.length;
    });
  },
};
