import { checkInteger } from "../checks";
import type { Interval, Label } from "../types";
import { alarmIntervals, findAlarms } from "./alarms";
import type { PointScores } from "./point-scores";
import { streamingPot } from "./threshold/streaming-pot";

/** How a series of scores becomes alarms. */
export interface SeriesAlarmOptions {
  /** Readings at the start that the model learned from: they set the first threshold and raise no alarm. */
  trainRows: number;
  /** Scores above this quantile of the past are peaks. Default 0.98. */
  level?: number;
  /** Share of scores allowed above the threshold. Default 0.001. */
  risk?: number;
  /** Scores between two refits of the threshold. Default 1. */
  refitEvery?: number;
  /** Flags at most this many readings apart make one alarm. Default 1. */
  mergeGap?: number;
}

/** Decisions on every reading of a series, and the alarms that they make. */
export interface SeriesAlarms {
  /** One per reading: the threshold its score met; null where there was no score or none was due. */
  readonly thresholds: (number | null)[];
  /** One per reading: 1 above its threshold, null where nothing was decided. */
  readonly detected: (Label | null)[];
  /** What somebody would be woken for, in time order. */
  readonly alarms: Interval[];
}

/**
 * Raises alarms as a monitor at work would: a threshold that follows the past scores
 * (`streamingPot`) and sees neither labels nor the future, then flags merged into alarms.
 *
 * Readings without a score (the first of a series, those after a gap) are never flagged and
 * do not count in the threshold.
 *
 * @param points scores of the whole series, aligned "last"
 * @param times one ISO 8601 UTC time per reading
 * @throws RangeError if the scores are not causal, times and readings differ in number, no training
 *   reading has a score, or an option is out of range
 * @example
 * seriesAlarms(pointScores([1, 2, 1, 2, 9], { starts: [0, 1, 2, 3, 4], size: 1 }, { alignment: "last", nPoints: 5 }), ["a", "b", "c", "d", "e"], { trainRows: 4, level: 0.9, risk: 0.01 }).alarms; // [{ start: "e", end: "e" }]
 */
export function seriesAlarms(
  { alignment, scores, covered, coveredScores }: PointScores,
  times: readonly string[],
  { trainRows, mergeGap, ...pot }: SeriesAlarmOptions,
): SeriesAlarms {
  checkInteger("seriesAlarms", "trainRows", trainRows);
  if (alignment !== "last") {
    throw new RangeError(`seriesAlarms: scores must be aligned "last", got "${alignment}"`);
  }
  if (scores.length !== times.length) {
    throw new RangeError(
      `seriesAlarms: needs one time per reading, got ${times.length} times for ${scores.length} readings`,
    );
  }
  const warmUp = covered.filter((point) => point < trainRows).length;
  if (warmUp === 0) {
    throw new RangeError(
      `seriesAlarms: a training reading must have a score, got none in the first ${trainRows}`,
    );
  }
  const stream = streamingPot(coveredScores, { ...pot, warmUp });
  const thresholds = new Array<number | null>(scores.length).fill(null);
  const detected = new Array<Label | null>(scores.length).fill(null);
  covered.forEach((point, i) => {
    thresholds[point] = stream.thresholds[i];
    detected[point] = stream.detected[i];
  });
  const alarms = alarmIntervals(findAlarms(detected, { mergeGap }), times);
  return { thresholds, detected, alarms };
}
