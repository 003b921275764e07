import type { FitContext, SeriesData } from "../contract";
import { bankRows, unseenViewScores, windowsAt } from "./bank";
import { blockOf, N_BLOCKS } from "./blocks";
import { fitColumnScale } from "./column-scale";
import { follow } from "./course";
import { findSeason } from "./find-season";
import { frameOf, heldResiduals } from "./frame";
import { fuse } from "./fuse";
import { squeezeAll, trainResiduals } from "./held-out-residuals";
import { VIEWS, type Learned, type View } from "./learned";
import { oddAmong } from "./odd";
import { longestStills } from "./still";
import { fitTailScale, type TailScale } from "./tail-scale";

/** What was learned, and the scores of readings that each part of it had not seen. */
export interface Learning {
  readonly learned: Learned;
  readonly unseenScores: readonly number[];
}

/**
 * Learns what several columns usually show. Readings that stand far out from all others, as anomalies among the
 * learned readings do, are neither remembered as usual nor do they say how far scores reach.
 */
export function learn(train: SeriesData, { onProgress, signal }: FitContext): Learning {
  const done = (share: number) => {
    signal?.throwIfAborted();
    onProgress?.(share);
  };
  const frame = frameOf(train);
  const { nRows, nColumns } = frame;
  const scales = train.columns.map((column) => fitColumnScale(column));
  const squeezed = squeezeAll(frame, scales);
  const season = findSeason(frame, squeezed, train.stepMs);
  done(0.2);
  const blockOfRow = (row: number) => blockOf(row, nRows);
  const residuals = trainResiduals(frame, squeezed, season, N_BLOCKS, blockOfRow);
  done(0.5);
  const course = follow(train, frame, scales, residuals);
  done(0.8);
  const candidates = bankRows(frame);
  const held = heldResiduals(frame, residuals.own, scales);
  const windows = windowsAt(candidates, held, nColumns);
  const all = unseenViewScores(candidates, windows, frame, scales, residuals, course);
  const odd = oddAmong(all);
  const scores = all.filter((_, w) => odd[w] === 0);
  const rows = candidates.filter((_, w) => odd[w] === 0);
  const tails = Object.fromEntries(
    VIEWS.map((view) => [view, fitTailScale(scores.flatMap((own) => own[view] ?? []))]),
  ) as Record<View, TailScale>;
  done(1);
  const learned: Learned = {
    nColumns,
    stepMs: train.stepMs,
    origin: train.times[0],
    scales,
    profile: residuals.profile,
    residualSpread: residuals.residualSpread,
    forecastWeights: course.forecastWeights,
    errorSpread: course.errorSpread,
    departureSpread: course.departureSpread,
    longestStill: longestStills(frame.values, nColumns),
    bank: windowsAt(rows, held, nColumns),
    tails,
  };
  const still = new Float64Array(nColumns);
  return { learned, unseenScores: scores.map((own) => fuse(own, { still }, learned).score) };
}
