import type { FitContext, SeriesData } from "../contract";
import { bankRows, unseenViewScores, windowsAt } from "./bank";
import { blockOf, N_BLOCKS } from "./blocks";
import { fitColumnScale } from "./column-scale";
import { follow } from "./course";
import { followLevels } from "./follow-levels";
import { findSeason } from "./find-season";
import { frameOf, heldResiduals } from "./frame";
import { fuse, limitsOver } from "./fuse";
import { squeezeAll, trainResiduals } from "./held-out-residuals";
import type { Learned } from "./learned";
import { oddAmong } from "./odd";
import { binOf, fitProfile } from "./season-profile";
import { longestStills } from "./still";

/** What was learned, and the scores of readings that each part of it had not seen. */
export interface Learning {
  readonly learned: Learned;
  readonly unseenScores: readonly number[];
}

/**
 * Learns what several columns usually show. Readings that stand far out from all others, as anomalies among the
 * learned readings do, are neither remembered as usual nor do they say how far scores reach.
 */
export function learn(given: SeriesData, { onProgress, signal }: FitContext): Learning {
  const done = (share: number) => {
    signal?.throwIfAborted();
    onProgress?.(share);
  };
  const asGiven = seasonOf(given);
  const following = followLevels(given, beyondSeason(given, asGiven), asGiven.season);
  const train = following?.kept ?? given;
  const { scales, squeezed, season } = following ? seasonOf(following.levelled) : asGiven;
  const frame = frameOf(train);
  const { nRows, nColumns } = frame;
  done(0.2);
  const blockOfRow = (row: number) => blockOf(row, nRows);
  const residuals = trainResiduals(frame, squeezed, season, N_BLOCKS, blockOfRow);
  done(0.5);
  const longestStill = longestStills(frame.values, nColumns);
  const course = follow(train, frame, scales, longestStill, residuals.heldOut);
  done(0.8);
  const candidates = bankRows(frame);
  const held = heldResiduals(frame, residuals.own, scales);
  const windows = windowsAt(candidates, held, nColumns);
  const steps = course.steps.map((step) => (Number.isNaN(step) ? 0 : step));
  const stepWindows = windowsAt(candidates, steps, nColumns);
  const all = unseenViewScores(candidates, windows, stepWindows, frame, scales, residuals, course);
  const odd = oddAmong(all);
  const scores = all.filter((_, w) => odd[w] === 0);
  const rows = candidates.filter((_, w) => odd[w] === 0);
  const limits = limitsOver(scores);
  done(1);
  const learned: Learned = {
    nColumns,
    stepMs: train.stepMs,
    origin: train.times[0],
    followed: following?.followed ?? train.columns.map(() => 0),
    scales,
    profile: residuals.profile,
    residualSpread: residuals.residualSpread,
    stepSpread: course.stepSpread,
    departureSpread: course.departureSpread,
    longestStill,
    bank: windowsAt(rows, held, nColumns),
    stepBank: windowsAt(rows, steps, nColumns),
    limits,
  };
  const still = new Float64Array(nColumns);
  return { learned, unseenScores: scores.map((own) => fuse(own, { still }, learned).score) };
}

/** The columns in one scale, and after how many steps they repeat. */
function seasonOf(series: SeriesData) {
  const frame = frameOf(series);
  const scales = series.columns.map((column) => fitColumnScale(column));
  const squeezed = squeezeAll(frame, scales);
  return { scales, squeezed, season: findSeason(frame, squeezed, series.stepMs) };
}

/** Each column without what the season explains. */
function beyondSeason(
  series: SeriesData,
  { squeezed, season }: ReturnType<typeof seasonOf>,
): Float64Array[] {
  const { nRows, nColumns, steps } = frameOf(series);
  const { nBins, medians } = fitProfile(squeezed, nColumns, steps, season, () => true);
  return series.columns.map((_, c) =>
    Float64Array.from({ length: nRows }, (_, row) => {
      const usual = season === 0 ? 0 : medians[binOf(steps[row], season, nBins) * nColumns + c];
      return squeezed[row * nColumns + c] - usual;
    }),
  );
}
