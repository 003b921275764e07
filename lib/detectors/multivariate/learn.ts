import type { FitContext, SeriesData } from "../contract";
import { fitColumnScale } from "./column-scale";
import { findSeason } from "./find-season";
import { frameOf, heldResiduals, type Frame } from "./frame";
import { fuse } from "./fuse";
import {
  rootMeanSquares,
  squeezeAll,
  trainResiduals,
  type TrainResiduals,
} from "./held-out-residuals";
import { VIEWS, WINDOW, type Learned, type View } from "./learned";
import { forecastSums, lagsFor, solveForecast } from "./ridge-forecast";
import { longestStills } from "./still";
import { fitTailScale, type TailScale } from "./tail-scale";
import { advance, beginning, type Moment } from "./tracker";
import { viewScores, type ViewScores } from "./views";
import { windowSearch } from "./window-search";

/** Parts of the learned readings, each scored by what the others taught. */
const N_BLOCKS = 5;
const MOST_WINDOWS = 4000;
const LEAST_STRIDE = 2;
const LEAST_ERROR_SPREAD = 0.1;
const LEAST_DEPARTURE_SPREAD = 0.05;

/** What was learned, and the scores of readings that each part of it had not seen. */
export interface Learning {
  readonly learned: Learned;
  readonly unseenScores: readonly number[];
}

/** Learns what several columns usually show. */
export function learn(train: SeriesData, { onProgress }: FitContext): Learning {
  const frame = frameOf(train);
  const { nRows, nColumns } = frame;
  const scales = train.columns.map((column) => fitColumnScale(column));
  const squeezed = squeezeAll(frame, scales);
  const season = findSeason(frame, squeezed, train.stepMs);
  onProgress?.(0.2);
  const odd = new Uint8Array(nRows);
  const blocks = { nBlocks: N_BLOCKS, blockOf: (row: number) => blockOf(row, nRows), odd };
  const residuals = trainResiduals(frame, squeezed, season, blocks);
  onProgress?.(0.4);
  const course = follow(train, frame, scales, residuals, odd);
  onProgress?.(0.6);
  const rows = bankRows(frame, odd);
  const bank = windowsAt(rows, heldResiduals(frame, residuals.own, scales), nColumns);
  const scores = unseenViewScores(rows, bank, frame, scales, residuals, course);
  const tails = Object.fromEntries(
    VIEWS.map((view) => [view, fitTailScale(scores.flatMap((own) => own[view] ?? []))]),
  ) as Record<View, TailScale>;
  onProgress?.(1);
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
    bank,
    tails,
  };
  const still = new Float64Array(nColumns);
  return { learned, unseenScores: scores.map((own) => fuse(own, { still }, learned).score) };
}

function blockOf(row: number, nRows: number): number {
  return Math.floor((row * N_BLOCKS) / nRows);
}

/** How forecasts and levels did over the learned part. */
interface Course {
  readonly forecastWeights: Float32Array;
  readonly errorSpread: Float32Array;
  readonly departureSpread: Float32Array;
  /** nRows × nColumns, by forecasts that had not learned from the row's block; NaN where there is none. */
  readonly errors: Float64Array;
  readonly departures: Float64Array;
}

/** Goes through the learned part as a stream would, each block with the forecast of the other blocks. */
function follow(
  train: SeriesData,
  frame: Frame,
  scales: Learned["scales"],
  residuals: TrainResiduals,
  odd: Uint8Array,
): Course {
  const { nRows, nColumns, values } = frame;
  const { heldOut } = residuals;
  const sums =
    lagsFor(nColumns) === 0
      ? []
      : forecastSums(frame, heldResiduals(frame, heldOut, scales), N_BLOCKS, (row) =>
          odd[row] === 0 ? blockOf(row, nRows) : -1,
        );
  const solve = (parts: typeof sums) =>
    parts.length === 0 ? new Float32Array(0) : solveForecast(parts);
  const others = Array.from({ length: N_BLOCKS }, (_, k) =>
    solve(sums.filter((_sum, j) => j !== k)),
  );
  const errors = new Float64Array(nRows * nColumns);
  const departures = new Float64Array(nRows * nColumns);
  const moment = beginning(nColumns);
  for (let row = 0; row < nRows; row += 1) {
    const from = row * nColumns;
    const own = heldOut.subarray(from, from + nColumns);
    const forecastWeights = others[blockOf(row, nRows)];
    const readings = values.subarray(from, from + nColumns);
    advance(moment, train.times[row], readings, own, {
      stepMs: train.stepMs,
      scales,
      forecastWeights,
    });
    errors.set(moment.errors.subarray(0, nColumns), from);
    departures.set(moment.departures, from);
  }
  return {
    forecastWeights: solve(sums),
    errorSpread: rootMeanSquares(errors, nColumns, odd, LEAST_ERROR_SPREAD),
    departureSpread: rootMeanSquares(departures, nColumns, odd, LEAST_DEPARTURE_SPREAD),
    errors,
    departures,
  };
}

/** Rows whose windows are remembered: evenly among all that have one. */
function bankRows({ nRows, since }: Frame, odd: Uint8Array): number[] {
  const stride = Math.max(LEAST_STRIDE, Math.ceil(nRows / MOST_WINDOWS));
  const rows: number[] = [];
  for (let row = 0; row < nRows; row += stride) {
    const whole = since[row] >= WINDOW - 1;
    if (whole && !odd.subarray(row - WINDOW + 1, row + 1).includes(1)) rows.push(row);
  }
  return rows;
}

/** The windows that end at the rows, newest row first. */
function windowsAt(rows: readonly number[], held: Float64Array, nColumns: number): Float32Array {
  const width = WINDOW * nColumns;
  const windows = new Float32Array(rows.length * width);
  rows.forEach((row, w) => {
    for (let lag = 0; lag < WINDOW; lag += 1) {
      const from = (row - lag) * nColumns;
      windows.set(held.subarray(from, from + nColumns), w * width + lag * nColumns);
    }
  });
  return windows;
}

/** The views' scores at the rows of the bank, each block against the others. */
function unseenViewScores(
  rows: readonly number[],
  bank: Float32Array,
  frame: Frame,
  scales: Learned["scales"],
  { heldOut }: TrainResiduals,
  course: Course,
): ViewScores[] {
  const { nRows, nColumns } = frame;
  const held = heldResiduals(frame, heldOut, scales);
  const nearest = windowSearch(bank, WINDOW * nColumns);
  const starts = Array.from({ length: N_BLOCKS + 1 }, (_, k) => {
    const first = rows.findIndex((row) => blockOf(row, nRows) >= k);
    return first < 0 ? rows.length : first;
  });
  const moment: Moment = beginning(nColumns);
  let hint = -1;
  return rows.map((row) => {
    const block = blockOf(row, nRows);
    moment.departures.set(course.departures.subarray(row * nColumns, (row + 1) * nColumns));
    for (let lag = 0; lag < WINDOW; lag += 1) {
      const from = (row - lag) * nColumns;
      moment.recent.set(held.subarray(from, from + nColumns), lag * nColumns);
      moment.errors.set(course.errors.subarray(from, from + nColumns), lag * nColumns);
      for (let c = 0; c < nColumns; c += 1) {
        moment.present[lag * nColumns + c] = Number.isNaN(heldOut[from + c]) ? 0 : 1;
      }
    }
    const { present } = moment;
    const found = nearest(moment.recent, {
      present,
      skip: [starts[block], starts[block + 1]],
      hint,
    });
    hint = found.window + 1;
    return viewScores(moment, course, found);
  });
}
