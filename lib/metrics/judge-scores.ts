import type { Label } from "../types";
import { averagePrecision } from "./average-precision";
import { confusion } from "./confusion";
import { f1Of, precisionOf, recallOf } from "./precision-recall";
import { rocAuc } from "./roc";

/** What scores and a threshold are worth where the truth is known; anomalies count as positive. */
export interface ScoreJudgement {
  readonly rocAuc: number;
  readonly averagePrecision: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Detections per 1,000 rows, right and wrong. */
  readonly alarmsPer1000: number;
}

/**
 * Judges scores twice: by their order alone (ROC AUC, average precision), and by the decisions that a
 * threshold makes of them. Scores above the threshold are detections, scores at it are not;
 * without any detection precision and F1 are 0.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; both classes
 * @param scores nPoints, finite, higher means more anomalous
 * @param options threshold: found without these labels and scores
 * @throws RangeError if a class is missing, lengths differ, or a score or the threshold is not finite
 * @example
 * judgeScores([0, 0, 1, 1], [1, 3, 2, 4], { threshold: 2.5 }).f1; // 0.5
 */
export function judgeScores(
  labels: readonly Label[],
  scores: readonly number[],
  { threshold }: { threshold: number },
): ScoreJudgement {
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`judgeScores: threshold must be finite, got ${threshold}`);
  }
  const ranking = {
    rocAuc: rocAuc(labels, scores),
    averagePrecision: averagePrecision(labels, scores),
  };
  const detected = scores.map((score): Label => (score > threshold ? 1 : 0));
  const counts = confusion(labels, detected);
  const nDetected = detected.filter((each) => each === 1).length;
  return {
    ...ranking,
    precision: precisionOf(counts),
    recall: recallOf(counts),
    f1: f1Of(counts),
    alarmsPer1000: (1000 * nDetected) / scores.length,
  };
}
