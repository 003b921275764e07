import { log } from "../../log";
import type { FoundThreshold } from "./label-free-rules";

/** The highest tenth and the highest twentieth of the scores are each drawn out; the higher threshold counts. */
const TAIL_SHARES = [0.1, 0.05];
/** So many scores above a threshold are counted; where there are fewer, the tail is drawn out. */
const COUNTED = 10;
/** Tails thinner than this, in the scores' unit, are not believed; scores that are all equal have none. */
const LEAST_SCALE = 0.02;

/**
 * The score that new normal readings pass with chance `rate`: a conformal count where at least ten scores lie above it,
 * and beyond that an exponential tail through the highest tenth or twentieth. For scores that are logarithms, as those
 * of the series detectors, that is Hill's estimator of a power tail (Annals of Statistics 1975).
 *
 * @param sorted scores in rising order, best of readings that the detector had not seen
 * @param rate share of readings that may be above the threshold, above 0 and below 1
 * @param least the threshold is never below it
 */
export function tailThreshold(
  sorted: Float64Array,
  rate: number,
  least = -Infinity,
): FoundThreshold {
  if (!(rate > 0 && rate < 1)) {
    throw new RangeError(`fitThreshold: rate must lie between 0 and 1, got ${rate}`);
  }
  const n = sorted.length;
  // A hair is added because 0.1 * (99 + 1) may fall below 10 by rounding.
  const allowed = Math.floor(rate * (n + 1) * (1 + 1e-12));
  if (allowed >= COUNTED)
    return { value: Math.max(least, sorted[n - allowed]), promised: allowed / (n + 1) };
  const found = TAIL_SHARES.map((share) => drawnOut(sorted, rate, share));
  const { value, detail } = found.reduce((a, b) => (b.value > a.value ? b : a));
  return { value: Math.max(least, value), promised: rate, detail };
}

/** Where an exponential tail through the highest `share` of the scores is passed with chance `rate`. */
function drawnOut(sorted: Float64Array, rate: number, share: number) {
  const n = sorted.length;
  const nTail = Math.min(n, Math.max(COUNTED, Math.floor(share * n)));
  const start = sorted[n - nTail];
  let excess = 0;
  for (let i = n - nTail; i < n; i += 1) excess += sorted[i] - start;
  const scale = excess > 0 ? Math.max(excess / nTail, LEAST_SCALE) : 0;
  const depth = Math.max(0, log(nTail / (n + 1) / rate));
  return { value: start + scale * depth, detail: { start, scale, nTail } };
}

/**
 * Says how rare a score is among scores of unseen normal readings: minus the logarithm of the share that would pass it, counted
 * among them and drawn out beyond the highest twentieth.
 *
 * @param sorted unseen scores, lowest first; at least one
 * @returns a function of a score; at least 0
 * @example
 * tailSurprise(Float64Array.of(1, 2, 3))(0); // 0
 */
export function tailSurprise(sorted: Float64Array): (score: number) => number {
  const n = sorted.length;
  const { detail } = drawnOut(sorted, 0.5, TAIL_SHARES[1]);
  return (score) => {
    let nBelow = 0;
    while (nBelow < n && sorted[nBelow] < score) nBelow += 1;
    const counted = -log((n - nBelow + 1) / (n + 1));
    if (score <= detail.start || detail.scale === 0) return counted;
    return (score - detail.start) / detail.scale - log(detail.nTail / (n + 1));
  };
}
