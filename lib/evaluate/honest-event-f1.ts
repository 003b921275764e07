import type { HonestDetection, OwnFigure } from "./claims/claim-evidence";
import { eventScores } from "../metrics/event-scores";
import { labelsFromIntervals } from "../preprocess/labels";
import type { Interval, Label, Series } from "../types";
import { alarmIntervals, findAlarms } from "../decide/alarms";
import type { PointScores } from "../decide/point-scores";
import { seriesAlarms } from "../decide/series-alarms";
import type { SeriesAlarmOptions } from "../decide/series-alarms";

/** How far scores lie above the threshold of their time; -1, below it, where nothing was decided. */
function margins({ scores }: PointScores, thresholds: readonly (number | null)[]): number[] {
  return scores.map((score, i) => {
    const threshold = thresholds[i];
    return score === null || threshold === null ? -1 : score - threshold;
  });
}

/** Event F1 of decisions on readings at these times. */
function eventF1(times: readonly string[], mergeGap = 1): OwnFigure {
  const stretches = (flags: readonly Label[], gap: number) =>
    alarmIntervals(findAlarms(flags, { mergeGap: gap }), times);
  return {
    name: "event F1",
    of: ({ labels, detected }) =>
      eventScores(stretches(labels, 1), stretches(detected ?? [], mergeGap)).f1,
  };
}

/**
 * Makes the honest row of a claim about events from scores over time. `claim` knows one
 * threshold per run, and a monitor's threshold moves; so each score is given as its distance from the
 * threshold that it met, which came from earlier scores alone, and 0 is the line.
 *
 * @param runs scores of the whole series, one set per seed, aligned "last"
 * @param truth the series, and its labelled events, all after the training readings
 * @param rule how scores become alarms; its trainRows are left out
 * @returns what `claim` takes as `honest`: it works the event F1 out itself
 * @throws RangeError as seriesAlarms and labelsFromIntervals do
 */
export function honestEventF1(
  runs: readonly PointScores[],
  { series, events }: { readonly series: Series; readonly events: readonly Interval[] },
  rule: SeriesAlarmOptions,
): HonestDetection {
  const { trainRows, mergeGap } = rule;
  const labels = labelsFromIntervals(series.times, events).slice(trainRows);
  const threshold = {
    value: 0,
    rule: { rule: "streamingPot" },
    part: "train",
    usesLabels: false,
  } as const;
  return {
    figure: eventF1(series.times.slice(trainRows), mergeGap),
    evidence: runs.map((points) => {
      const { thresholds } = seriesAlarms(points, series.times, rule);
      return { labels, scores: margins(points, thresholds).slice(trainRows), threshold };
    }),
  };
}
