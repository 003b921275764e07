import type { Label } from "../types";
import { confusion, type Confusion, type PositiveOptions } from "./confusion";

/**
 * The share of the points called positive that are positive.
 *
 * When nothing is called positive it is 0, as in scikit-learn: a detector that never speaks
 * earns nothing by it.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if lengths differ, a value is neither 0 nor 1, or a class is needed and missing
 * @example
 * precision([1, 1, 0, 0], [1, 0, 1, 0]); // 0.5
 */
export function precision(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
  options: PositiveOptions = {},
): number {
  const counts = confusion(labels, detected, options);
  checkPositives("precision", counts);
  return precisionOf(counts);
}

/**
 * The share of the positive points that are called positive.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; at least one positive
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if lengths differ, a value is neither 0 nor 1, or there is no positive:
 *   then recall says nothing (scikit-learn returns 0 with a warning)
 * @example
 * recall([1, 1, 0, 0], [1, 0, 1, 0]); // 0.5
 */
export function recall(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
  options: PositiveOptions = {},
): number {
  const counts = confusion(labels, detected, options);
  checkPositives("recall", counts);
  return recallOf(counts);
}

/**
 * The harmonic mean of precision and recall; 0 when nothing is found.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; at least one positive
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError as `recall` does
 * @example
 * f1([1, 1, 0, 0], [1, 0, 0, 0]); // 0.6666666666666666
 */
export function f1(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
  options: PositiveOptions = {},
): number {
  const counts = confusion(labels, detected, options);
  checkPositives("f1", counts);
  return f1Of(counts);
}

/** Precision from counts, 0 when nothing is called positive. */
export function precisionOf({ truePositives, falsePositives }: Confusion): number {
  return truePositives === 0 ? 0 : truePositives / (truePositives + falsePositives);
}

/** Recall from counts, 0 when nothing is found. */
export function recallOf({ truePositives, falseNegatives }: Confusion): number {
  return truePositives === 0 ? 0 : truePositives / (truePositives + falseNegatives);
}

/** F1 from counts, 0 when nothing is found. */
export function f1Of({ truePositives, falsePositives, falseNegatives }: Confusion): number {
  if (truePositives === 0) return 0;
  return (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives);
}

function checkPositives(
  caller: string,
  { positive, truePositives, falseNegatives, falsePositives, trueNegatives }: Confusion,
): void {
  if (truePositives + falseNegatives > 0) return;
  const what = positive === "anomaly" ? "anomaly" : "normal point";
  throw new RangeError(
    `${caller}: needs at least one ${what}, got none in ${falsePositives + trueNegatives} points`,
  );
}
