import { tailThreshold } from "../../decide/threshold/tail";
import { exp } from "../../exp";
import { log } from "../../log";
import type { Range, SwingLimits } from "./reading-limits";

/** Places in the range where a series may be parted into high and low readings, as shares of the range. */
const PLACES = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/** Around the place lies a band of this share of the range: readings that stay in it do not change sides. */
const BAND = 0.2;
/** Every learned run reaches so many bands beyond the place. */
const REACH = 1;
/** Runs on either side that must have been seen. */
const LEAST_RUNS = 8;
/** Share of readings at which runs may be longer than the longest that is usual. */
const RATE = 1e-5;
/** Readings by which a run may be longer by rounding alone. */
const ROUNDING = 2;
/** What has lasted for so many times its limit is what the series has become. */
const LONGEST = 3;

/** Which side a series is on, and for how many readings; plain JSON. */
export interface Swing {
  readonly isHigh: boolean | null;
  readonly run: number;
}

export const NO_SWING: Swing = { isHigh: null, run: 0 };

/** Where a series is after one more reading. */
export function swung({ isHigh, run }: Swing, level: number, { low, high }: SwingLimits): Swing {
  const now = level > high ? true : level < low ? false : isHigh;
  return { isHigh: now, run: now === isHigh ? run + 1 : 1 };
}

/** How much longer than usual a series has been on its side; 1 is the edge, and 0 says that it stays there. */
export function swingRatio({ isHigh, run }: Swing, limits: SwingLimits): number {
  if (isHigh === null) return 0;
  const ratio = run / (isHigh ? limits.longestHigh : limits.longestLow);
  return ratio > LONGEST ? 0 : ratio;
}

/**
 * Learns how long a series stays high and low, as beats, pulses, and machines that go on and off do: the longest usual run is drawn
 * out by Hill's tail of all runs. A missing beat is a low run that is too long, though every one of its readings is usual.
 *
 * @param stretches levels in time order, between gaps
 * @returns null where no place in the range parts high from low clearly: each run on either side must reach well beyond it
 */
export function learnSwings(
  stretches: readonly (readonly number[])[],
  { middle, half }: Range,
): SwingLimits | null {
  let best: { runs: Runs; limits: Pick<SwingLimits, "low" | "high"> } | null = null;
  for (const place of PLACES) {
    const at = middle + (2 * place - 1) * half;
    const limits = { low: at - BAND * half, high: at + BAND * half };
    const runs = runsOf(stretches, limits, at);
    if (runs.reach < REACH * 2 * BAND * half || runs.reach <= (best?.runs.reach ?? 0)) continue;
    if (Math.min(runs.high.length, runs.low.length) >= LEAST_RUNS) best = { runs, limits };
  }
  return (
    best && {
      ...best.limits,
      longestHigh: longestUsual(best.runs.high),
      longestLow: longestUsual(best.runs.low),
    }
  );
}

interface Runs {
  /** Readings in each run that was seen whole. */
  readonly high: number[];
  readonly low: number[];
  /** How far the run that reaches least gets from the place. */
  reach: number;
}

function runsOf(
  stretches: readonly (readonly number[])[],
  { low, high }: Pick<SwingLimits, "low" | "high">,
  at: number,
): Runs {
  const runs: Runs = { high: [], low: [], reach: Infinity };
  for (const levels of stretches) {
    let swing = NO_SWING;
    let isWhole = false;
    let reach = 0;
    for (const level of levels) {
      const next = swung(swing, level, { low, high, longestHigh: 1, longestLow: 1 });
      if (next.isHigh !== swing.isHigh) {
        if (isWhole) {
          (swing.isHigh ? runs.high : runs.low).push(swing.run);
          runs.reach = Math.min(runs.reach, reach);
        }
        isWhole = swing.isHigh !== null;
        reach = 0;
      }
      reach = Math.max(reach, next.isHigh ? level - at : at - level);
      swing = next;
    }
  }
  return runs;
}

function longestUsual(runs: readonly number[]): number {
  const sorted = Float64Array.from(runs, log).sort();
  const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
  const { value } = tailThreshold(sorted, Math.min(0.5, RATE * mean), sorted[sorted.length - 1]);
  return Math.round(exp(value)) + ROUNDING;
}
