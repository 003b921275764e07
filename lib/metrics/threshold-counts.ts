import { checkFinite, checkLabelled } from "../checks";
import type { Label } from "../types";
import { distinctScores, placeOfScore } from "./distinct-scores";

/** How many anomalies and normal points score at least each threshold. */
export interface ThresholdCounts {
  /** nThresholds, falling: every distinct score. */
  readonly thresholds: Float64Array;
  /** nThresholds: anomalies that score at least the threshold. */
  readonly truePositives: Float64Array;
  /** nThresholds: normal points that score at least the threshold. */
  readonly falsePositives: Float64Array;
  readonly nAnomalies: number;
  readonly nNormal: number;
}

/**
 * What the ranking metrics are made of. Equal scores enter together: their order is not
 * information.
 */
export function thresholdCounts(
  caller: string,
  labels: ArrayLike<Label>,
  scores: ArrayLike<number>,
): ThresholdCounts {
  checkLabelled(caller, labels, scores);
  checkFinite(caller, "scores", scores);
  const rising = distinctScores(Float64Array.from(scores));
  const nThresholds = rising.length;
  const truePositives = new Float64Array(nThresholds);
  const falsePositives = new Float64Array(nThresholds);
  for (let i = 0; i < scores.length; i += 1) {
    const place = nThresholds - 1 - placeOfScore(rising, scores[i]);
    if (labels[i] === 1) truePositives[place] += 1;
    else falsePositives[place] += 1;
  }
  for (let k = 1; k < nThresholds; k += 1) {
    truePositives[k] += truePositives[k - 1];
    falsePositives[k] += falsePositives[k - 1];
  }
  return {
    thresholds: rising.reverse(),
    truePositives,
    falsePositives,
    nAnomalies: truePositives[nThresholds - 1],
    nNormal: falsePositives[nThresholds - 1],
  };
}

/** Refuses labels in which a class is missing: then there is nothing to rank apart. */
export function checkBothClasses(caller: string, counts: ThresholdCounts): void {
  if (counts.nAnomalies > 0 && counts.nNormal > 0) return;
  throw new RangeError(
    `${caller}: needs both classes, got ${counts.nAnomalies} anomalies and ${counts.nNormal} normal points`,
  );
}
