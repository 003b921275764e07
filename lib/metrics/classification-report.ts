import type { Label } from "../types";
import { accuracy, balancedAccuracy, matthewsCorrelation } from "./accuracy";
import { confusion, type Confusion, type PositiveClass } from "./confusion";
import { f1Of, precisionOf, recallOf } from "./precision-recall";

/** Precision, recall and F1 with one class counted as positive. */
export interface ClassScores {
  positive: PositiveClass | "macro";
  precision: number;
  recall: number;
  f1: number;
  /** Points of the class, or of both for "macro". */
  nPoints: number;
}

/** Everything that a table of decisions usually quotes, each class by its name. */
export interface ClassificationReport {
  /** Anomalies counted as positive: the numbers to quote. */
  anomaly: ClassScores;
  /** Normal points counted as positive: where published figures come from that look too good. */
  normal: ClassScores;
  /** The plain mean of the two classes. */
  macro: ClassScores;
  accuracy: number;
  balancedAccuracy: number;
  matthewsCorrelation: number;
  /** With anomalies counted as positive. */
  confusion: Confusion;
}

/**
 * Precision, recall and F1 of each class and their mean, with accuracy and its two honest
 * relatives. Precision is 0 for a class that is never called.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; both classes
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if a class is missing, lengths differ or a value is neither 0 nor 1
 * Convention: scikit-learn's precision_recall_fscore_support, average None and "macro".
 * @example
 * classificationReport([1, 1, 0, 0], [1, 0, 0, 0]).normal.recall; // 1
 */
export function classificationReport(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
): ClassificationReport {
  const balanced = balancedAccuracy(labels, detected);
  const anomaly = scoresOf(confusion(labels, detected));
  const normal = scoresOf(confusion(labels, detected, { positive: "normal" }));
  return {
    anomaly,
    normal,
    macro: {
      positive: "macro",
      precision: (anomaly.precision + normal.precision) / 2,
      recall: (anomaly.recall + normal.recall) / 2,
      f1: (anomaly.f1 + normal.f1) / 2,
      nPoints: labels.length,
    },
    accuracy: accuracy(labels, detected),
    balancedAccuracy: balanced,
    matthewsCorrelation: matthewsCorrelation(labels, detected),
    confusion: confusion(labels, detected),
  };
}

function scoresOf(counts: Confusion): ClassScores {
  return {
    positive: counts.positive,
    precision: precisionOf(counts),
    recall: recallOf(counts),
    f1: f1Of(counts),
    nPoints: counts.truePositives + counts.falseNegatives,
  };
}
