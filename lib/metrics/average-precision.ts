import type { Label } from "../types";
import { thresholdCounts, type ThresholdCounts } from "./threshold-counts";

/** One point of a precision-recall curve. */
export interface PrecisionRecallPoint {
  /** Points with at least this score are detected; null where nothing is. */
  threshold: number | null;
  precision: number;
  recall: number;
}

/**
 * The trade between precision and recall, from detecting nothing to detecting everything.
 * Where nothing is detected, precision is 1 by convention, as in scikit-learn.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; at least one anomaly
 * @param scores nPoints, finite, higher means more anomalous
 * @returns one point per distinct score and one for nothing detected, thresholds falling
 *   (scikit-learn's precision_recall_curve has them rising)
 * @throws RangeError if lengths differ, a score is not finite, or there is no anomaly
 * @example
 * precisionRecallCurve([0, 1], [0.2, 0.7])[2]; // { threshold: 0.2, precision: 0.5, recall: 1 }
 */
export function precisionRecallCurve(
  labels: ArrayLike<Label>,
  scores: ArrayLike<number>,
): PrecisionRecallPoint[] {
  const counts = thresholdCounts("precisionRecallCurve", labels, scores);
  checkAnomalies("precisionRecallCurve", counts);
  const { thresholds, truePositives, falsePositives, nAnomalies } = counts;
  const points: PrecisionRecallPoint[] = [{ threshold: null, precision: 1, recall: 0 }];
  for (let k = 0; k < thresholds.length; k += 1) {
    points.push({
      threshold: thresholds[k],
      precision: truePositives[k] / (truePositives[k] + falsePositives[k]),
      recall: truePositives[k] / nAnomalies,
    });
  }
  return points;
}

/**
 * Average precision: the mean of the precision at each gain of recall. A random score has
 * the share of anomalies, so quote that share beside it. No line is drawn between points:
 * that would be too kind (Davis and Goadrich, ICML 2006).
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; at least one anomaly
 * @param scores nPoints, finite, higher means more anomalous
 * @throws RangeError if lengths differ, a score is not finite, or there is no anomaly
 * Convention: scikit-learn's average_precision_score; equal scores enter together.
 * @example
 * averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]); // 0.8333333333333333
 */
export function averagePrecision(labels: ArrayLike<Label>, scores: ArrayLike<number>): number {
  const counts = thresholdCounts("averagePrecision", labels, scores);
  checkAnomalies("averagePrecision", counts);
  const { truePositives, falsePositives, nAnomalies } = counts;
  let sum = 0;
  for (let k = 0; k < truePositives.length; k += 1) {
    const gain = truePositives[k] - (k === 0 ? 0 : truePositives[k - 1]);
    sum += (gain * truePositives[k]) / (truePositives[k] + falsePositives[k]);
  }
  return sum / nAnomalies;
}

/** Refuses labels without an anomaly: recall of nothing has no value. */
export function checkAnomalies(caller: string, { nAnomalies, nNormal }: ThresholdCounts): void {
  if (nAnomalies > 0) return;
  throw new RangeError(`${caller}: needs at least one anomaly, got none in ${nNormal} points`);
}
