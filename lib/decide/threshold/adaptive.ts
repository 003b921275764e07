import { sortedQuantile } from "../../quantile";
import type { FoundThreshold } from "./label-free-rules";
import { potThreshold } from "./pot";

/** Scores above this quantile are peaks, from whose tail a rarer start is drawn out. */
const LEVEL = 0.98;
/** The highest twentieth of the scores, and ten of them at least, tell how far apart rare scores lie. */
const TAIL_SHARE = 0.05;
const LEAST_TAIL = 10;

/**
 * Where a threshold begins that new scores steer to their share, and by how much each score above raises it: the mean excess of the
 * highest twentieth, so that a flag makes the next one rarer by about a factor e. Scores that are all equal give no step: the
 * threshold stays.
 *
 * @param sorted scores in rising order, best of readings that the detector had not seen
 * @param rate share of scores that shall lie above, above 0 and below 1
 */
export function adaptiveThreshold(sorted: Float64Array, rate: number): FoundThreshold {
  if (!(rate > 0 && rate < 1)) {
    throw new RangeError(`fitThreshold: rate must lie between 0 and 1, got ${rate}`);
  }
  const value =
    rate < 1 - LEVEL
      ? potThreshold(sorted, { level: LEVEL, risk: rate }, "fitThreshold").value
      : sortedQuantile(sorted, 1 - rate);
  return { value, promised: rate, detail: { step: stepOf(sorted) } };
}

function stepOf(sorted: Float64Array): number {
  const n = sorted.length;
  const nTail = Math.min(n, Math.max(LEAST_TAIL, Math.floor(TAIL_SHARE * n)));
  const start = sorted[n - nTail];
  let excess = 0;
  for (let i = n - nTail; i < n; i += 1) excess += sorted[i] - start;
  return excess / nTail;
}

/** A threshold that is steered by the scores that it meets. */
export interface AdaptiveStream {
  /** The threshold that the score meets; moves it after that. */
  readonly next: (score: number) => number;
  readonly value: () => number;
}

/**
 * Steers a threshold so that `rate` of the scores lie above it, whatever they become: a score above raises it by a step, any
 * other lowers it by `rate` steps nearly. Of n scores there lie above, to within rounding, exactly rate · n plus the number of steps
 * that the threshold has risen: the share is off by that number over n, however scores depend on each other and drift. This
 * is the quantile tracking of Angelopoulos, Candès and Tibshirani (Conformal PID control, NeurIPS 2023), the step in the unit
 * of the scores' tail.
 *
 * @param start the threshold that the first score meets
 * @example
 * createAdaptive({ rate: 0.1, step: 1 }, 5).next(6); // 5
 */
export function createAdaptive(
  { rate, step }: { readonly rate: number; readonly step: number },
  start: number,
): AdaptiveStream {
  let value = start;
  return {
    next(score) {
      const met = value;
      value += step * ((score > met ? 1 : 0) - rate);
      return met;
    },
    value: () => value,
  };
}
