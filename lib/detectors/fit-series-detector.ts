import { fitBaseline } from "./baselines";
import type { BaselineRecipe } from "./baselines";
import { autoencoderDetector } from "./autoencoder/autoencoder-detector";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { FollowingRule, ThresholdRule } from "../decide/threshold/rules";
import { scoreTable } from "../evaluate/table-detector";
import type { AutoencoderRecipe } from "../evaluate/table-recipe";
import { abortError } from "../models/interrupt";
import { createRunningSpread } from "../preprocess/running-spread";
import { scaleCausally } from "../preprocess/scale-causally";
import { windowSeries } from "../preprocess/window-series";
import type { Series } from "../types";
import { VERSION } from "../version";
import { windowRecipe } from "./model-name";
import type { ModelName } from "./model-name";
import { DETECTOR_FILE_VERSION } from "./saved/saved-detector";
import type {
  FollowingThreshold,
  PortableDetector,
  SavedSeriesDetector,
} from "./saved/saved-detector";
import { windowRule } from "./window-rule";

/** How a series is learned. */
export interface FitSeriesOptions {
  /** Default "dense". */
  model?: ModelName;
  /** Default { rule: "following", risk: 0.003 }: 3 of 1,000 readings are expected above it. */
  threshold?: ThresholdRule | FollowingRule;
  /** Default 1. */
  seed?: number;
  /** Readings per window. Default by `windowRule`. */
  window?: number;
  /** Names of the columns, by which the detector knows them again. Default "time" and "value". */
  columns?: { readonly time: string; readonly value: string };
  /** Told now and then which share of the training is done, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** The default rule: notebook 01's. */
export const SERIES_RULE: FollowingRule = { rule: "following", risk: 0.003 };
const LEVEL = 0.98;
/** Fewer scores say nothing of their tail. */
const FEWEST_SCORES = 20;
/** Stretches of which each is left out once. */
const BLOCKS = 3;

/**
 * Learns what windows of a series usually look like from its first readings, without any label, and gives a
 * detector that can be saved as JSON. Readings are scaled by mean and spread of all readings before them, windows
 * span no gap, and the default threshold follows the past scores: notebook 01's recipe.
 *
 * @param series in time order
 * @throws RangeError if the series is too short, its first part flat or full of gaps, or an option is out of range
 * @throws Error named AbortError when the signal stops it
 */
export async function fitSeriesDetector(
  series: Series,
  { model = "dense", seed = 1, ...options }: FitSeriesOptions = {},
): Promise<SavedSeriesDetector> {
  return fitWindows(series, (windows) => windowRecipe(model, windows), { ...options, model, seed });
}

/** The same with any recipe: a baseline in the detector's place, under the same windows and thresholds. */
export async function fitWindows(
  series: Series,
  recipeFor: (windows: { nWindows: number; size: number }) => AutoencoderRecipe | BaselineRecipe,
  options: FitSeriesOptions & { model: ModelName; seed: number },
): Promise<SavedSeriesDetector> {
  const { window, seed, model, columns = { time: "time", value: "value" } } = options;
  const { times, values, stepSeconds, name } = series;
  const rule = windowRule({ stepSeconds, nReadings: values.length }, { window });
  const { size, trainRows, refitEvery, mergeGap } = rule;
  const first = values.slice(0, trainRows);
  checkVaries(first, name);
  const rows = trainingWindows(series, { trainRows, size });
  const recipe = recipeFor({ nWindows: rows.length, size });
  const fit = fitter(recipe, options);
  const scores = await unseenScores(rows, size, fit);
  const detector = await fit(rows);
  const spread = createRunningSpread();
  first.forEach((value) => spread.add(value));
  return {
    ...{ format: "anomalab-detector", version: DETECTOR_FILE_VERSION, libraryVersion: VERSION },
    ...{ kind: "series", model, name, seed, columns: { ...columns }, stepSeconds, size, mergeGap },
    learned: {
      nReadings: trainRows,
      from: times[0],
      until: times[trainRows - 1],
      firstValue: values[0],
      spread: spread.state(),
    },
    detector,
    threshold: thresholdFrom(scores, options.threshold ?? SERIES_RULE, refitEvery, stepSeconds),
  };
}

type Fit = (rows: number[][]) => Promise<PortableDetector>;

/** A function that fits the recipe on windows; the last of so many fits is told as progress `nFits`. */
function fitter(
  recipe: AutoencoderRecipe | BaselineRecipe,
  { seed, onProgress, signal }: FitSeriesOptions,
): Fit {
  let nDone = 0;
  return async (rows) => {
    if (recipe.detector !== "autoencoder") {
      const seeded = recipe.detector === "isolation-forest" ? { seed, ...recipe } : recipe;
      return { kind: "baseline", scaler: null, fitted: fitBaseline(rows, seeded) };
    }
    const fitted = await autoencoderDetector.fit(rows, {
      ...{ ...recipe, seed, signal },
      onEpoch: ({ epoch, epochs }) => onProgress?.((nDone + (epoch + 1) / epochs) / (BLOCKS + 1)),
    });
    nDone += 1;
    if (signal?.aborted) throw abortError("fitSeriesDetector: stopped before training ended");
    return { kind: "autoencoder", score: "error", fitted };
  };
}

/**
 * Scores of windows by detectors that had not seen them: each learns without one of three stretches and
 * the windows that overlap with it. Scores of windows that were learned from would be too low for a threshold.
 */
async function unseenScores(rows: number[][], size: number, fit: Fit): Promise<number[]> {
  const scores: number[] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    const [from, to] = [block, block + 1].map((k) => Math.floor((k * rows.length) / BLOCKS));
    const apart = rows.filter((_, w) => w <= from - size || w >= to + size - 1);
    const rest = rows.filter((_, w) => w < from || w >= to);
    const detector = await fit(apart.length >= FEWEST_SCORES ? apart : rest);
    scores.push(...scoreTable(rows.slice(from, to), detector));
  }
  return scores;
}

function trainingWindows(
  series: Series,
  { trainRows, size }: { trainRows: number; size: number },
): number[][] {
  const values = scaleCausally(series.values.slice(0, trainRows), { warmUp: trainRows });
  const part = { ...series, times: series.times.slice(0, trainRows), values };
  const nWindows = () => windowSeries(part, { size }).rows;
  let rows: number[][] = [];
  try {
    rows = nWindows();
  } catch {
    // No stretch is long enough: said below, with what to do.
  }
  if (rows.length < FEWEST_SCORES) {
    throw new RangeError(
      `fitSeriesDetector: the first ${trainRows} readings of ${series.name} must hold at least ${FEWEST_SCORES} windows of ${size} readings without a gap at steps of ${series.stepSeconds} s, got ${rows.length} (a smaller window needs fewer)`,
    );
  }
  return rows;
}

function thresholdFrom(
  scores: readonly number[],
  rule: ThresholdRule | FollowingRule,
  refitEvery: number,
  stepSeconds: number,
): SavedSeriesDetector["threshold"] {
  if (rule.rule !== "following") {
    return fitThreshold(scores, rule, { part: "train", stepSeconds });
  }
  const { risk = 0.003 } = rule;
  if (!(risk > 0 && risk < 1 - LEVEL)) {
    throw new RangeError(
      `fitSeriesDetector: risk must lie between 0 and ${Number((1 - LEVEL).toFixed(6))}, got ${risk}`,
    );
  }
  const following: FollowingThreshold = {
    ...{ rule: "following", risk, level: LEVEL, refitEvery, scores: [...scores] },
  };
  return following;
}

function checkVaries(values: readonly number[], name: string): void {
  if (values.every((value) => value === values[0])) {
    throw new RangeError(
      `fitSeriesDetector: the readings must vary while they are learned from, got ${values[0]} in each of the first ${values.length} of ${name}`,
    );
  }
}
