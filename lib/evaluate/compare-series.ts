import type { BaselineRecipe } from "../detectors/baselines";
import { alarmIntervals, findAlarms } from "../decide/alarms";
import type { AutoencoderRecipe } from "./table-recipe";
import { evaluateSeries } from "../metrics/evaluate-series";
import { labelRanges } from "../metrics/label-ranges";
import { gatherRuns } from "../metrics/over-seeds";
import { checkLabelled } from "../checks";
import type { Interval, Label, Series } from "../types";
import type { Comparison, Contender } from "./comparison";
import { verdictOn } from "./comparison";
import { fitWindows } from "../detectors/fit-series-detector";
import type { FitSeriesOptions } from "../detectors/fit-series-detector";
import { isNetwork, modelTitles, windowRecipe } from "../detectors/model-name";
import type { ModelName } from "../detectors/model-name";
import { scoreReadings } from "../detectors/series-scorer";

/** How a model is held against simple baselines on a labelled series. */
export interface CompareSeriesOptions extends FitSeriesOptions {
  /** Trainings of a model that draws, with the seeds from `seed` on. Default 5. */
  seeds?: number;
}

type RecipeFor = (windows: {
  nWindows: number;
  size: number;
}) => AutoencoderRecipe | BaselineRecipe;

/**
 * Measures a model on the readings after those that it learned from, beside mean squared z and PCA on the same windows
 * under the same threshold. Labels are used for nothing but the figures.
 *
 * @param series in time order, with one label per reading; runs of 1 are the events
 * @returns figures as mean and spread over the seeds, anomalies positive, and a plain verdict
 * @throws RangeError if no event, or nothing else, is left after the readings learned from, or as fitSeriesDetector does
 */
export async function compareOnSeries(
  series: Series,
  labels: readonly Label[],
  {
    model = "dense",
    seed = 1,
    seeds: nSeeds = 5,
    onProgress,
    ...options
  }: CompareSeriesOptions = {},
): Promise<Comparison> {
  checkLabelled("compareOnSeries", labels, series.values, "reading");
  const draws = isNetwork(model) || model === "iforest";
  const ownSeeds = Array.from({ length: draws ? nSeeds : 1 }, (_, i) => seed + i);
  const baselines: Record<string, BaselineRecipe> = {
    "mean squared z": { detector: "mean-squared-z" },
    "PCA, 1 component": { detector: "pca", latentSize: 1 },
  };
  const runs: Judgement[] = [];
  for (const each of ownSeeds) {
    const recipe: RecipeFor = (windows) => windowRecipe(model, windows);
    runs.push(await judge(series, labels, recipe, { ...options, model, seed: each }));
    onProgress?.(runs.length / ownSeeds.length);
  }
  const contenders: Contender[] = [contender(modelTitles[model], "model", runs)];
  for (const [name, recipe] of Object.entries(baselines)) {
    const run = await judge(series, labels, () => recipe, { ...options, model, seed });
    contenders.push(contender(name, "baseline", [run]));
  }
  const [{ nEvents, nLearned, nBefore }] = runs;
  const before = nBefore === 0 ? "" : ` (${nBefore} labelled readings before that are not judged)`;
  return {
    heldOut: `learned from the first ${nLearned} readings, judged on the ${labels.length - nLearned} after them with ${nEvents} labelled event${nEvents === 1 ? "" : "s"}${before}`,
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

async function judge(
  series: Series,
  labels: readonly Label[],
  recipe: RecipeFor,
  options: FitSeriesOptions & { model: ModelName; seed: number },
): Promise<Judgement> {
  const { times, values } = series;
  const saved = await fitWindows(series, recipe, options);
  const { nReadings: trainRows } = saved.learned;
  const later = labels.map((label, i) => (i < trainRows ? 0 : label));
  const events: Interval[] = labelRanges(later).map(({ first, last }) => ({
    start: times[first],
    end: times[last],
  }));
  checkEvents(events, { series, trainRows });
  const verdicts = scoreReadings(
    times.map((time, i) => ({ time, value: values[i] })),
    saved,
  );
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
    nBefore: labels.filter((label, i) => label === 1 && i < trainRows).length,
  };
}

function checkEvents(
  events: readonly Interval[],
  { series, trainRows }: { series: Series; trainRows: number },
): void {
  if (events.length === 0) {
    throw new RangeError(
      `compareOnSeries: an anomaly must be labelled after the ${trainRows} readings learned from, got none in ${series.name}`,
    );
  }
}
