import { createRandom } from "../../random";
import { tailThreshold } from "../../decide/threshold/tail";
import { exp } from "../../exp";
import { log } from "../../log";
import { pause } from "../../steps";
import type { FitContext, SeriesData } from "../contract";
import { calendarSeasons } from "./calendar-seasons";
import { findPeriod } from "./find-period";
import { fitView, type LearnedView } from "./fit-view";
import { logRatio, readingScore } from "./fused-score";
import { holdOutBlocks } from "./held-out-blocks";
import { largestUsual } from "./largest-usual";
import { learnScale, NO_PERIOD } from "./learn-scale";
import type { ReadingLimits } from "./reading-limits";
import { resolutionOf } from "./resolution";
import { readingsBack } from "./past-seasons";
import { createSeriesCursor, type SeriesScale } from "./series-cursor";
import { drawEnds, usualStretch, wholeWindowEnds, windowRows } from "./training-windows";
import { layOutViews, type ViewPlan } from "./views";

/** How a series is learned. */
export interface LearnOptions {
  readonly views: readonly ViewPlan[];
  /** Readings after which the series repeats; found by itself where it is not given. */
  readonly period?: number;
  /** Windows to learn from, at most. */
  readonly windows: number;
  /** Units beside the code. */
  readonly units: number;
  /** Batches that every network learns from. */
  readonly steps: number;
}

/** What a detector of one column knows after learning. */
export interface LearnedSeries {
  readonly period: number | null;
  /** Autocorrelation at the period. */
  readonly strength: number;
  /** Readings from one look at the windows to the next. */
  readonly hop: number;
  readonly scale: SeriesScale;
  readonly limits: ReadingLimits;
  readonly views: readonly LearnedView[];
  /** Scores of learned readings by parts that had not seen them. */
  readonly unseen: Float32Array;
}

/** Parts that each keep a block of the learned readings unseen. */
const BLOCKS = 3;
/** Where nothing repeats, the learned part holds so many windows that share no reading. */
const UNRELATED = 8;
/** Looks at the windows per period. */
const LOOKS = 16;

/** Readings are coarse where neighbouring values lie further apart than this share of their spread, as 0 and 1 do. */
const COARSE = 0.5;
/** Windows of coarse readings are either alike or not: where their tail reaches further they say nothing. */
const MOST_REACH = 0.5;
const REACH_RATE = 1e-5;
/** Scores are float32. */
const ROUNDED = 1e-6;

/** Learns one column of a series. */
export async function learnSeries(
  train: SeriesData,
  options: LearnOptions,
  { seed, signal, onProgress }: FitContext,
): Promise<LearnedSeries> {
  const found = options.period
    ? { period: options.period, strength: 1 }
    : findPeriod(train.columns[0]);
  const period = found.period ?? Math.min(NO_PERIOD, Math.floor(train.times.length / UNRELATED));
  const { scale, limits } = learnScale(train, found.period, [
    ...(found.period ? [found.period] : []),
    ...calendarSeasons(train.stepMs),
  ]);
  const views = layOutViews(options.views, period, usualStretch(train, scale));
  const size = Math.max(...views.map((view) => view.readings));
  const random = createRandom(seed).fork("windows");
  const ends = drawEnds(
    wholeWindowEnds(train, scale, Math.max(size, scale.following)),
    options.windows,
    random,
  );
  const hop = Math.max(1, Math.floor(period / LOOKS));
  const unseen = unseenReadings(train, scale, limits, ends);
  const isCoarse = resolutionOf(train.columns[0]) > COARSE * scale.spread;
  const learned: LearnedView[] = [];
  const rows = ends.length < 2 * BLOCKS ? [] : windowRows(train, { scale, limits }, views, ends);
  for (const [v, own] of rows.entries()) {
    const blocks = holdOutBlocks(ends, views[v].readings, BLOCKS);
    const fitted = fitView(views[v], own, blocks, {
      units: options.units,
      steps: options.steps,
      seed: (seed + 7919 * v) >>> 0,
    });
    onProgress?.((v + 1) / views.length);
    await pause(signal);
    if (fitted === null) continue;
    const scores = fitted.heldOut.map((distance) => logRatio(distance / fitted.learned.limit));
    if (isCoarse && reachOf(scores) > MOST_REACH) continue;
    learned.push(fitted.learned);
    scores.forEach((score, i) => (unseen[i] = Math.max(unseen[i], score)));
  }
  return { ...found, hop, scale, limits, views: learned, unseen: withoutGlitches(unseen) };
}

/** The scores without those that stand far apart: a glitch in what is learned from must not raise the threshold for the next one. */
function withoutGlitches(scores: Float32Array): Float32Array {
  const most = log(largestUsual(Array.from(scores, exp)));
  return scores.filter((score) => score <= most + ROUNDED);
}

/** Where the tail of held-out scores ends for one reading in 100,000. */
function reachOf(scores: Float64Array): number {
  return tailThreshold(scores.slice().sort(), REACH_RATE).value;
}

/** Scores of single readings at these ends. */
function unseenReadings(
  train: SeriesData,
  scale: SeriesScale,
  limits: ReadingLimits,
  ends: readonly number[],
): Float32Array {
  const cursor = createSeriesCursor(scale, limits, readingsBack(limits));
  const scores = new Float32Array(ends.length);
  let next = 0;
  for (let i = 0; next < ends.length; i += 1) {
    if (!cursor.push(train.times[i], train.columns[0][i])) continue;
    while (ends[next] === i) scores[next++] = readingScore(cursor.ratio);
  }
  return scores;
}
