import type { Label } from "../types";
import { checkAnomalies } from "./average-precision";
import { thresholdCounts } from "./threshold-counts";

/** The best that any threshold could do, known only with the labels in hand. */
export interface BestF1 {
  f1: number;
  precision: number;
  recall: number;
  /** Scores above it are detected: halfway to the next lower score, or 1 below all scores. */
  threshold: number;
  /** The threshold was picked on these very labels: a ceiling, never a result. */
  usesLabels: true;
}

/**
 * The highest F1 over all thresholds. It is an upper bound that no detector reaches without
 * the answers, so show it as one. Of equally good thresholds the highest is returned, in the
 * convention of `detections`: a score above it is an anomaly, a score at it is not.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; at least one anomaly
 * @param scores nPoints, finite, higher means more anomalous
 * @throws RangeError if lengths differ, a score is not finite, or there is no anomaly
 * @example
 * bestF1([0, 1, 1], [0.1, 0.3, 0.9]); // { f1: 1, precision: 1, recall: 1, threshold: 0.2, usesLabels: true }
 */
export function bestF1(labels: ArrayLike<Label>, scores: ArrayLike<number>): BestF1 {
  const counts = thresholdCounts("bestF1", labels, scores);
  checkAnomalies("bestF1", counts);
  const { thresholds, truePositives, falsePositives, nAnomalies } = counts;
  const f1At = (k: number) =>
    (2 * truePositives[k]) / (truePositives[k] + falsePositives[k] + nAnomalies);
  let best = 0;
  for (let k = 1; k < thresholds.length; k += 1) {
    if (f1At(k) > f1At(best)) best = k;
  }
  return {
    f1: f1At(best),
    precision: truePositives[best] / (truePositives[best] + falsePositives[best]),
    recall: truePositives[best] / nAnomalies,
    threshold: thresholdBelow(thresholds, best),
    usesLabels: true,
  };
}

/** A threshold that the scores up to `place` are above and the others are not. */
function thresholdBelow(falling: Float64Array, place: number): number {
  const lowest = falling[place];
  if (place + 1 === falling.length) return lowest - 1;
  const middle = falling[place + 1] + (lowest - falling[place + 1]) / 2;
  // Between neighbouring doubles there is no middle: the lower one itself will do.
  return middle < lowest ? middle : falling[place + 1];
}
