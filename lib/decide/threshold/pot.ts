import { sortedQuantile } from "../../quantile";
import { fitPareto, paretoReturnLevel } from "./pareto";

/** Where peaks begin and how rare an alarm must be. */
export interface PotOptions {
  /** Scores above this quantile are peaks. Default 0.98. */
  level?: number;
  /** Share of scores allowed above the threshold; below 1 - level. Default 0.001. */
  risk?: number;
}

/** A threshold by peaks over threshold, with the tail it was read from. */
export interface PotThreshold {
  value: number;
  promised: number;
  detail: { level: number; shape: number; scale: number; nPeaks: number };
}

/**
 * Peaks over threshold on sorted scores: a generalised Pareto tail fitted to what exceeds
 * the `level` quantile, and the score that this tail passes with chance `risk`.
 */
export function potThreshold(
  sorted: ArrayLike<number>,
  { level = 0.98, risk = 0.001 }: PotOptions,
  caller: string,
): PotThreshold {
  checkPot(caller, level, risk);
  const start = sortedQuantile(sorted, level);
  const tail = fitPareto(excessesOver(sorted, start));
  return {
    value: paretoReturnLevel({ start, tail, risk, nScores: sorted.length }),
    promised: risk,
    detail: { level: start, shape: tail.shape, scale: tail.scale, nPeaks: tail.nPeaks },
  };
}

/** By how much each sorted score above `start` exceeds it. */
function excessesOver(sorted: ArrayLike<number>, start: number): Float64Array {
  let first = sorted.length;
  while (first > 0 && sorted[first - 1] > start) first -= 1;
  return Float64Array.from({ length: sorted.length - first }, (_, i) => sorted[first + i] - start);
}

/** Refuses a level outside 0..1 and a risk that the level leaves no room for. */
export function checkPot(caller: string, level: number, risk: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${caller}: level must lie between 0 and 1, got ${level}`);
  }
  if (!(risk > 0 && risk < 1 - level)) {
    throw new RangeError(
      `${caller}: risk must lie between 0 and 1 - level = ${Number((1 - level).toPrecision(6))}, got ${risk}`,
    );
  }
}
