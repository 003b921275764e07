import type { SeriesData } from "../contract";
import type { ColumnScale } from "./column-scale";

/** Readings of several columns, row by row, with what windows over them must know. */
export interface Frame {
  readonly nRows: number;
  readonly nColumns: number;
  /** nRows × nColumns values; NaN where one is missing. */
  readonly values: Float64Array;
  /** Of each row: how many rows without a gap lie before it. */
  readonly since: Uint32Array;
  /** Of each row: whole steps since the first row, by its time. */
  readonly steps: Float64Array;
}

/** A pause longer than this many steps is a gap: windows do not reach over it. */
export const GAP_STEPS = 1.5;

/** Turns columns into rows, since every row is judged as a whole, and marks the gaps in time. */
export function frameOf(data: SeriesData): Frame {
  const { times, columns, stepMs } = data;
  const nRows = times.length;
  const nColumns = columns.length;
  const values = new Float64Array(nRows * nColumns);
  columns.forEach((column, c) => {
    for (let i = 0; i < nRows; i += 1) values[i * nColumns + c] = column[i];
  });
  const since = new Uint32Array(nRows);
  for (let i = 1; i < nRows; i += 1) {
    since[i] = times[i] - times[i - 1] > GAP_STEPS * stepMs ? 0 : since[i - 1] + 1;
  }
  const steps = Float64Array.from(times, (time) => stepsBetween(times[0], time, stepMs));
  return { nRows, nColumns, values, since, steps };
}

/** Whole steps from one time to another; negative if that one comes first. */
export function stepsBetween(from: number, to: number, stepMs: number): number {
  return Math.round((to - from) / stepMs);
}

/**
 * The residuals as forecasts and windows see them: a missing value replaced by the last one known of its
 * column, or 0 before any is; quiet columns 0.
 */
export function heldResiduals(
  { nColumns }: Frame,
  residuals: Float64Array,
  scales: readonly ColumnScale[],
): Float64Array {
  const held = residuals.slice();
  for (let at = 0; at < held.length; at += 1) {
    if (scales[at % nColumns].spread === 0) held[at] = 0;
    else if (Number.isNaN(held[at])) held[at] = at < nColumns ? 0 : held[at - nColumns];
  }
  return held;
}
