import { checkBetween, checkInteger } from "../checks";
import { createRandom, type Random } from "../random";
import type { Label } from "../types";
import { checkDecisions, confusion } from "./confusion";
import { anomalyRanges, type IndexRange } from "./label-ranges";
import { f1Of, precisionOf, recallOf } from "./precision-recall";
import { summarise } from "./summarise";

/** How to adjust, and how to measure what chance alone reaches. */
export interface PointAdjustOptions {
  /** An event counts as wholly found when more than this percentage of it is. Default 0: any point will do. */
  percent?: number;
  /** Same seed, same value for chance. Default 1. */
  seed?: number;
  /** Random detectors to average over. Default 50. */
  draws?: number;
}

/** Point-adjusted numbers, never without what chance reaches by the same rule. */
export interface PointAdjustedScores {
  /** Marks numbers that no honest table may hold on their own. */
  pointAdjusted: true;
  percent: number;
  precision: number;
  recall: number;
  f1: number;
  /** The same detections without any adjustment. */
  plainF1: number;
  /** F1, adjusted alike, of detections thrown at random: equally many points. */
  random: { f1: number; sd: number; draws: number };
}

/**
 * Point-adjusted F1 (PA%K): if more than `percent` of an event's points are detected, all of
 * them count as detected. With 0 a single lucky point earns the whole event, so random detections
 * come close to 1 on long events. That is why their value is always in the result.
 *
 * @param labels nPoints in time order, 1 for anomaly; at least one
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if lengths differ, a value is neither 0 nor 1, there is no anomaly, or an
 *   option is out of range
 * Source: the rule is Xu et al., WWW 2018; PA%K and the warning are Kim et al., "Towards a
 * Rigorous Evaluation of Time-Series Anomaly Detection", AAAI 2022.
 * @example
 * pointAdjustedF1([0, 1, 1, 1, 0, 0], [0, 0, 1, 0, 0, 0]).f1; // 1
 */
export function pointAdjustedF1(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
  { percent = 0, seed = 1, draws = 50 }: PointAdjustOptions = {},
): PointAdjustedScores {
  checkDecisions("pointAdjustedF1", labels, detected);
  checkBetween("pointAdjustedF1", "percent", percent, 0, 100);
  checkInteger("pointAdjustedF1", "draws", draws, 2);
  const events = anomalyRanges("pointAdjustedF1", labels);
  const counts = confusion(labels, adjust(detected, events, percent));

  const nDetected = Array.from(detected).filter((flag) => flag === 1).length;
  const random = createRandom(seed);
  const byChance = Array.from({ length: draws }, () => {
    const guess = randomDetections(random, labels.length, nDetected);
    return f1Of(confusion(labels, adjust(guess, events, percent)));
  });
  const { mean, sd } = summarise(byChance);
  return {
    pointAdjusted: true,
    percent,
    precision: precisionOf(counts),
    recall: recallOf(counts),
    f1: f1Of(counts),
    plainF1: f1Of(confusion(labels, detected)),
    random: { f1: mean, sd: sd ?? 0, draws },
  };
}

/** The decisions with every event filled of which enough is detected. */
function adjust(
  detected: ArrayLike<Label>,
  events: readonly IndexRange[],
  percent: number,
): Label[] {
  const adjusted = Array.from(detected);
  for (const { first, last } of events) {
    let nFound = 0;
    for (let i = first; i <= last; i += 1) nFound += detected[i];
    if (100 * nFound > percent * (last - first + 1)) adjusted.fill(1, first, last + 1);
  }
  return adjusted;
}

function randomDetections(random: Random, nPoints: number, nDetected: number): Label[] {
  const guess = new Array<Label>(nPoints).fill(0);
  for (const i of random.permutation(nPoints).subarray(0, nDetected)) guess[i] = 1;
  return guess;
}
