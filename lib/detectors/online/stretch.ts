import type { StreamPlan } from "../../engine/training";
import type { Rows } from "../../types";
import { BATCH_SIZE, REMEMBERED, type Replay } from "./replay";
import type { TrailingWindows } from "./trailing-windows";

/** Readings from..to-1, the next to be scored; `oldest` is the first whose window may be replayed after them. */
export interface Stretch {
  readonly oldest: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch, where `first` is the first reading of all with a window. */
export function stretchOf(first: number, from: number, to: number): Stretch {
  return { oldest: Math.max(first, from - REMEMBERED + 1), from, to };
}

/**
 * Whether a stretch is so long that the windows of the whole past are fewer than its own and
 * those replayed after them, 16 for every 8 readings. Either way gives the same bits.
 */
export function needsWholePast({ oldest, from, to }: Stretch): boolean {
  return 3 * (to - from) > to - oldest;
}

/** The windows of the whole past that is remembered, one row each. */
export function pastRows(windows: TrailingWindows, { oldest, to }: Stretch): Rows {
  return rowsOf(windows, to - oldest, (i) => oldest + i);
}

/** What to do with `pastRows`: score the stretch, learning as the replay says. */
export function planOnPast({ oldest, from, to }: Stretch, learn: Replay): StreamPlan {
  const { stepsAfter, batches } = drawn(from, to, learn);
  const places = batches.map((t) => t - oldest);
  return { from: from - oldest, to: to - oldest, stepsAfter, batches: places };
}

/** For a few readings: their own windows, those replayed after them, and what to do with both. */
export function ownRowsAndPlan(
  windows: TrailingWindows,
  { from, to }: Stretch,
  learn: Replay,
): { rows: Rows; plan: StreamPlan } {
  const { stepsAfter, batches } = drawn(from, to, learn);
  const n = to - from;
  return {
    rows: rowsOf(windows, n + batches.length, (i) => (i < n ? from + i : batches[i - n])),
    plan: { from: 0, to: n, stepsAfter, batches: batches.map((_, i) => n + i) },
  };
}

function drawn(from: number, to: number, { stepsAfter: stepsAfterReading, draw }: Replay) {
  const stepsAfter = Uint32Array.from({ length: to - from }, (_, i) => stepsAfterReading(from + i));
  const batches = new Uint32Array(BATCH_SIZE * stepsAfter.reduce((sum, steps) => sum + steps, 0));
  let at = 0;
  stepsAfter.forEach((steps, i) => {
    if (steps > 0) draw(from + i, batches, at);
    at += BATCH_SIZE * steps;
  });
  return { stepsAfter, batches };
}

function rowsOf(windows: TrailingWindows, nSamples: number, reading: (i: number) => number): Rows {
  const values = new Float32Array(nSamples * windows.bins);
  for (let i = 0; i < nSamples; i += 1) windows.write(reading(i), values, i * windows.bins);
  return { values, nSamples, nFeatures: windows.bins };
}
