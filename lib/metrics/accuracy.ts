import type { Label } from "../types";
import { confusion } from "./confusion";
import { recallOf } from "./precision-recall";

/**
 * The share of points decided rightly. At 1 % anomalies a detector that never speaks has
 * 0.99: quote it only where a published figure must be compared.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if the lists are empty, differ in length or hold other values
 * @example
 * accuracy([1, 0, 0, 0], [0, 0, 0, 0]); // 0.75
 */
export function accuracy(labels: ArrayLike<Label>, detected: ArrayLike<Label>): number {
  const { truePositives, trueNegatives } = confusion(labels, detected);
  if (labels.length === 0) throw new RangeError("accuracy: needs at least one point, got 0");
  return (truePositives + trueNegatives) / labels.length;
}

/**
 * The mean of the recall of anomalies and the recall of normal points: 0.5 for a detector
 * that always says the same, whatever the share of anomalies.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; both classes
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if a class is missing, lengths differ or a value is neither 0 nor 1
 * @example
 * balancedAccuracy([1, 0, 0, 0], [0, 0, 0, 0]); // 0.5
 */
export function balancedAccuracy(labels: ArrayLike<Label>, detected: ArrayLike<Label>): number {
  const anomaly = confusion(labels, detected);
  const normal = confusion(labels, detected, { positive: "normal" });
  const nAnomalies = anomaly.truePositives + anomaly.falseNegatives;
  if (nAnomalies === 0 || nAnomalies === labels.length) {
    throw new RangeError(
      `balancedAccuracy: needs both classes, got ${nAnomalies} anomalies and ${labels.length - nAnomalies} normal points`,
    );
  }
  return (recallOf(anomaly) + recallOf(normal)) / 2;
}

/**
 * Matthews' correlation coefficient between truth and decision: 1 for agreement, 0 for
 * no relation, -1 for always wrong. It is 0 when labels or decisions are all alike, as in
 * scikit-learn.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if the lists are empty, differ in length or hold other values
 * Source: Matthews, Biochimica et Biophysica Acta 405, 1975.
 * @example
 * matthewsCorrelation([1, 1, 0, 0], [1, 0, 0, 0]); // 0.5773502691896258
 */
export function matthewsCorrelation(labels: ArrayLike<Label>, detected: ArrayLike<Label>): number {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = confusion(
    labels,
    detected,
  );
  if (labels.length === 0) {
    throw new RangeError("matthewsCorrelation: needs at least one point, got 0");
  }
  const covariance = truePositives * trueNegatives - falsePositives * falseNegatives;
  // Paired so that perfect agreement gives 1 to the last bit.
  const spread =
    Math.sqrt((truePositives + falsePositives) * (truePositives + falseNegatives)) *
    Math.sqrt((trueNegatives + falseNegatives) * (trueNegatives + falsePositives));
  return spread === 0 ? 0 : covariance / spread;
}
