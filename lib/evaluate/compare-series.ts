import { checkLabelled } from "../checks";
import { alarmIntervals, findAlarms } from "../decide/alarms";
import { orderedSeries } from "../detectors/data-set";
import type { DataSet } from "../detectors/data-set";
import { fitSaved } from "../detectors/fit-saved";
import type { FitOptions } from "../detectors/fit-saved";
import { detectorNamed } from "../detectors/registry";
import { verdictsOn } from "../detectors/verdicts";
import { evaluateSeries } from "../metrics/evaluate-series";
import { labelRanges } from "../metrics/label-ranges";
import { gatherRuns } from "../metrics/over-seeds";
import { isoTime } from "../times";
import type { Interval, Label } from "../types";
import type { Comparison, Contender } from "./comparison";
import { verdictOn } from "./comparison";

/** How a model is held against simple baselines on a labelled series. */
export interface CompareSeriesOptions extends FitOptions {
  /** Trainings of a model that makes random choices, with the seeds from `seed` on. Default 5. */
  readonly seeds?: number;
}

/** What every model is held against, in the same windows under the same threshold. */
const BASELINES = ["mean-squared-z", "pca"];

/**
 * Measures a model on the readings after those that it learned from, beside mean squared z and PCA on the same windows
 * under the same threshold. Labels are used for nothing but the figures.
 *
 * @param series with one label per reading; runs of 1 are the events
 * @returns figures as mean and spread over the seeds, anomalies positive, and a plain verdict
 * @throws RangeError if no event, or nothing else, is left after the readings learned from, or as fitDetector does
 */
export async function compareOnSeries(
  series: DataSet & { readonly labels: readonly Label[] },
  {
    model = "dense",
    seed = 1,
    seeds: nSeeds = 5,
    onProgress,
    ...options
  }: CompareSeriesOptions = {},
): Promise<Comparison> {
  checkLabelled("compareOnSeries", series.labels, series.times ?? [], "reading");
  const ordered = inOrder(series);
  const named = detectorNamed(model);
  const seedsOf = (draws: boolean) =>
    Array.from({ length: draws ? nSeeds : 1 }, (_, i) => seed + i);
  const runs: Judgement[] = [];
  for (const each of seedsOf(named.draws)) {
    runs.push(await judge(ordered, { ...options, model, seed: each }));
    onProgress?.(runs.length / seedsOf(named.draws).length);
  }
  const contenders: Contender[] = [contender(named.title, "model", runs)];
  for (const name of BASELINES.filter((each) => each !== named.name)) {
    const run = await judge(ordered, { ...options, model: name, seed });
    contenders.push(contender(detectorNamed(name).title, "baseline", [run]));
  }
  const [{ nEvents, nLearned, nBefore }] = runs;
  const before = nBefore === 0 ? "" : ` (${nBefore} labelled readings before that are not judged)`;
  return {
    heldOut: `learned from the first ${nLearned} readings, judged on the ${ordered.labels.length - nLearned} after them with ${nEvents} labelled event${nEvents === 1 ? "" : "s"}${before}`,
    contenders,
    verdict: verdictOn(contenders, { figure: "eventF1", title: "event F1", runs: "seeds" }),
  };
}

interface Judgement {
  readonly figures: Record<
    "eventF1" | "eventsFound" | "falseAlarms" | "pointF1" | "rocAuc",
    number
  >;
  readonly nEvents: number;
  readonly nLearned: number;
  readonly nBefore: number;
}

function contender(name: string, kind: Contender["kind"], runs: readonly Judgement[]): Contender {
  return { name, kind, figures: gatherRuns(runs.map(({ figures }) => figures)) };
}

/** The readings that have a value, in time order. */
function inOrder(
  series: DataSet & { readonly labels: readonly Label[] },
): DataSet & { readonly times: Float64Array; readonly labels: readonly Label[] } {
  const { places, series: ordered } = orderedSeries(series);
  return {
    name: series.name,
    columns: series.columns,
    values: ordered.columns,
    times: ordered.times,
    labels: Array.from(places, (place) => series.labels[place]),
  };
}

async function judge(
  data: DataSet & { readonly times: Float64Array; readonly labels: readonly Label[] },
  options: FitOptions,
): Promise<Judgement> {
  const saved = await fitSaved(data, options);
  const { nRows: trainRows } = saved.learned;
  const times = Array.from(data.times, isoTime);
  const later = data.labels.map((label, i) => (i < trainRows ? 0 : label));
  const events: Interval[] = labelRanges(later).map(({ first, last }) => ({
    start: times[first],
    end: times[last],
  }));
  if (events.length === 0) {
    throw new RangeError(
      `compareOnSeries: an anomaly must be labelled after the ${trainRows} readings learned from, got none in ${data.name}`,
    );
  }
  const verdicts = verdictsOn(data, saved);
  const detected = verdicts.map(({ flag }) => flag);
  const alarms = alarmIntervals(findAlarms(detected, { mergeGap: saved.mergeGap }), times);
  const scores = verdicts.map(({ score }) => score);
  const evaluation = evaluateSeries(
    { scores, detected, alarms },
    { labels: later, events, trainRows },
  );
  const { eventF1, eventsFound, falseAlarms, pointF1, rocAuc } = evaluation;
  return {
    figures: { eventF1, eventsFound, falseAlarms, pointF1, rocAuc },
    nEvents: events.length,
    nLearned: trainRows,
    nBefore: data.labels.filter((label, i) => label === 1 && i < trainRows).length,
  };
}
