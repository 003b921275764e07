import { eventScores } from "../metrics/event-scores";
import { evaluateSeries } from "../metrics/evaluate-series";
import type { SeriesEvaluation, SeriesVerdict } from "../metrics/evaluate-series";
import { labelsFromIntervals } from "../preprocess/labels";
import type { Interval, Label, Series } from "../types";
import { alarmsPerDay } from "../decide/alarms";
import type { PointScores } from "../decide/point-scores";
import { seriesAlarms } from "../decide/series-alarms";
import type { SeriesAlarmOptions, SeriesAlarms } from "../decide/series-alarms";

/** The figures of one detector on one series; all are of the readings after the training ones. */
export type SeriesJudgement = Record<
  keyof SeriesEvaluation | "eventPrecision" | "eventRecall" | "alarmsPerDay",
  number
>;

/**
 * Judges the scores of a series as a monitor at work would be judged: alarms from a threshold that follows
 * the past scores (`seriesAlarms`), held against the labelled events.
 *
 * @param points scores of the whole series, aligned "last"
 * @param truth the series, and its labelled events, all after the training readings
 * @param rule how scores become alarms; its trainRows are left out of every figure
 * @throws RangeError as seriesAlarms, labelsFromIntervals and evaluateSeries do
 */
export function judgeSeries(
  points: PointScores,
  { series, events }: { readonly series: Series; readonly events: readonly Interval[] },
  rule: SeriesAlarmOptions,
): SeriesJudgement {
  const { detected, alarms } = seriesAlarms(points, series.times, rule);
  return judgeVerdict({ scores: points.scores, detected, alarms }, { series, events }, rule);
}

/**
 * Judges scores, flags and alarms wherever they come from.
 *
 * @param verdict one score and one flag per reading, and the alarms
 * @throws RangeError as labelsFromIntervals and evaluateSeries do
 */
export function judgeVerdict(
  verdict: SeriesVerdict,
  { series, events }: { readonly series: Series; readonly events: readonly Interval[] },
  { trainRows }: { readonly trainRows: number },
): SeriesJudgement {
  const labels = labelsFromIntervals(series.times, events);
  const found = eventScores(events, verdict.alarms);
  const days = {
    nReadings: series.values.length - trainRows,
    stepSeconds: series.stepSeconds,
  };
  return {
    ...evaluateSeries(verdict, { labels, events, trainRows }),
    eventPrecision: found.precision,
    eventRecall: found.recall,
    alarmsPerDay: alarmsPerDay(verdict.alarms.length, days),
  };
}

/** The readings that were judged: those after the training ones that have a score. */
export interface JudgedReadings {
  /** Their places in the series. */
  readonly places: number[];
  readonly scores: number[];
  readonly labels: Label[];
  /** The threshold that the last of them met. */
  readonly lastThreshold: number;
}

/**
 * Picks the readings that were judged, with their labels: what a histogram of scores shows.
 *
 * @param points scores of the whole series
 * @param options labels, one per reading; alarms, as seriesAlarms gives them; and trainRows, the readings at the
 *   start to leave out
 * @throws RangeError if no reading after the training ones was judged
 */
export function judgedReadings(
  { scores, covered }: PointScores,
  {
    labels,
    alarms,
    trainRows,
  }: {
    readonly labels: readonly Label[];
    readonly alarms: SeriesAlarms;
    readonly trainRows: number;
  },
): JudgedReadings {
  const places = covered.filter((point) => point >= trainRows);
  const lastThreshold = alarms.thresholds[places[places.length - 1]] ?? null;
  if (lastThreshold === null) {
    throw new RangeError(
      `judgedReadings: a reading after the training ones must have a score and a threshold, got none after ${trainRows}`,
    );
  }
  return {
    places,
    scores: places.map((place) => scores[place]!),
    labels: places.map((place) => labels[place]),
    lastThreshold,
  };
}
