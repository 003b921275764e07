import { blockOf, N_BLOCKS } from "./blocks";
import type { Course } from "./course";
import { heldResiduals, type Frame } from "./frame";
import type { TrainResiduals } from "./held-out-residuals";
import { WINDOW, type Learned } from "./learned";
import { beginning, type Moment } from "./tracker";
import { viewScores, type ViewScores } from "./views";
import { nearestTo } from "./nearest-to";
import { windowSearch } from "./window-search";

/** Windows that are remembered; twice as many found nothing more and took twice as long. */
const MOST_WINDOWS = 2000;
const LEAST_STRIDE = 2;

/** Rows whose windows are remembered: evenly among all that have one. */
export function bankRows({ nRows, since }: Frame): number[] {
  const stride = Math.max(LEAST_STRIDE, Math.ceil(nRows / MOST_WINDOWS));
  const rows: number[] = [];
  for (let row = 0; row < nRows; row += stride) {
    if (since[row] >= WINDOW - 1) rows.push(row);
  }
  return rows;
}

/** The windows that end at the rows, newest row first. */
export function windowsAt(
  rows: readonly number[],
  held: Float64Array,
  nColumns: number,
): Float32Array {
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

/**
 * The views' scores at the rows of the bank, each block against those that are no neighbours of it: what is judged later lies as far
 * from most of what was learned.
 */
export function unseenViewScores(
  rows: readonly number[],
  bank: Float32Array,
  stepBank: Float32Array,
  frame: Frame,
  scales: Learned["scales"],
  { heldOut }: TrainResiduals,
  course: Course,
): ViewScores[] {
  const { nRows, nColumns } = frame;
  const held = heldResiduals(frame, heldOut, scales);
  const nearest = windowSearch(bank, WINDOW * nColumns);
  const nearestSteps = windowSearch(stepBank, WINDOW * nColumns);
  const starts = Array.from({ length: N_BLOCKS + 1 }, (_, k) => {
    const first = rows.findIndex((row) => blockOf(row, nRows) >= k);
    return first < 0 ? rows.length : first;
  });
  const moment: Moment = beginning(nColumns);
  return rows.map((row) => {
    const block = blockOf(row, nRows);
    moment.departures.set(course.departures.subarray(row * nColumns, (row + 1) * nColumns));
    for (let lag = 0; lag < WINDOW; lag += 1) {
      const from = (row - lag) * nColumns;
      moment.recent.set(held.subarray(from, from + nColumns), lag * nColumns);
      moment.steps.set(course.steps.subarray(from, from + nColumns), lag * nColumns);
      for (let c = 0; c < nColumns; c += 1) {
        moment.present[lag * nColumns + c] = Number.isNaN(heldOut[from + c]) ? 0 : 1;
      }
    }
    const skip = [starts[Math.max(block - 1, 0)], starts[Math.min(block + 2, N_BLOCKS)]] as const;
    const found = nearestTo(moment, { residuals: nearest, steps: nearestSteps }, skip);
    return viewScores(moment, course, found);
  });
}
