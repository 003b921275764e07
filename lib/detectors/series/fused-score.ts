import { log } from "../../log";

/** Ratios below this share are all alike. */
const LEAST_RATIO = 1e-3;

/**
 * The score of a view: logarithm of a distance over the largest that held-out readings had; above 0 is further out. It is rounded
 * to float32 as saved scores are, so that equal ones stay equal.
 */
export function logRatio(ratio: number): number {
  return Math.fround(log(Math.max(ratio, LEAST_RATIO)));
}

/** From here on the score of a single reading rises more slowly. */
const STEEP_UP_TO = 0.4;
const FLATTER = 0.5;

/**
 * The score of a single reading: `logRatio` up to 0.4 and half as steep beyond. One reading may be any number of times
 * further out than all others, as no window of learned shape ever is; without this a glitch would outrank every
 * change of shape.
 */
export function readingScore(ratio: number): number {
  const score = logRatio(ratio);
  return score > STEEP_UP_TO ? Math.fround(STEEP_UP_TO + FLATTER * (score - STEEP_UP_TO)) : score;
}
