import { checkInteger } from "../checks";
import type { Interval, Label } from "../types";
import { averagePrecision } from "./average-precision";
import { eventScores } from "./event-scores";
import { f1, precision, recall } from "./precision-recall";
import { rocAuc } from "./roc";

/** What a detector said about every reading of a series. */
export interface SeriesVerdict {
  /** One per reading, higher = more anomalous; null where there is no score. */
  readonly scores: readonly (number | null)[];
  /** One per reading: 1 flagged, 0 or null not. */
  readonly detected: readonly (Label | null)[];
  /** Flags merged into alarms. */
  readonly alarms: readonly Interval[];
}

/** The truth about a series. */
export interface SeriesTruth {
  /** One per reading, as `labelsFromIntervals` gives them. */
  readonly labels: readonly Label[];
  /** The labelled windows around the anomalies, all of them after the training readings. */
  readonly events: readonly Interval[];
  /** Readings at the start that were learned from and are left out of every number. */
  readonly trainRows: number;
}

/** One line of a table of detectors on a series; all but the counts from 0 to 1. */
export interface SeriesEvaluation {
  /** Events found and alarms raised for nothing, see eventScores. */
  eventF1: number;
  eventsFound: number;
  falseAlarms: number;
  /** Of single readings; a reading without a score counts as not flagged. */
  pointF1: number;
  pointPrecision: number;
  pointRecall: number;
  /** Of the readings that have a score. */
  rocAuc: number;
  averagePrecision: number;
}

/**
 * Measures a verdict on a series in every way that its tables show, after the training readings.
 *
 * An anomaly is what lies in a labelled window, both ends included. A flagged reading counts even where
 * its alarm was merged; an unscored reading within a window costs point recall.
 *
 * @throws RangeError if lengths differ, there is no event, or one class is missing after the training readings
 * @example
 * evaluateSeries({ scores: [null, 0, 1], detected: [null, 0, 1], alarms: [] }, { labels: [0, 0, 1], events: [{ start: "2024-01-03T00:00:00Z", end: "2024-01-03T00:00:00Z" }], trainRows: 1 }).pointF1; // 1
 */
export function evaluateSeries(
  { scores, detected, alarms }: SeriesVerdict,
  { labels, events, trainRows }: SeriesTruth,
): SeriesEvaluation {
  checkInteger("evaluateSeries", "trainRows", trainRows, 0);
  if (scores.length !== labels.length || detected.length !== labels.length) {
    throw new RangeError(
      `evaluateSeries: needs one score and one decision per label, got ${scores.length} and ${detected.length} for ${labels.length} labels`,
    );
  }
  const truth = labels.slice(trainRows);
  const flags = detected.slice(trainRows).map((flag) => flag ?? 0);
  const scored = scores.flatMap((score, i) => (i >= trainRows && score !== null ? [i] : []));
  const scoredTruth = scored.map((i) => labels[i]);
  const ranking = scored.map((i) => scores[i]!);
  const found = eventScores(events, alarms);
  return {
    eventF1: found.f1,
    eventsFound: found.nEventsFound,
    falseAlarms: found.nFalseAlarms,
    pointF1: f1(truth, flags),
    pointPrecision: precision(truth, flags),
    pointRecall: recall(truth, flags),
    rocAuc: rocAuc(scoredTruth, ranking),
    averagePrecision: averagePrecision(scoredTruth, ranking),
  };
}
