import { checkInteger } from "../../checks";

/** Where a period is looked for. */
export interface FindPeriodOptions {
  /** Longest period in readings. Default 1000. */
  readonly longest?: number;
  /** Least autocorrelation that makes a period. Default 0.15. */
  readonly least?: number;
}

/** A period and how clearly it shows. */
export interface FoundPeriod {
  /** In readings; null where no lag stands out. */
  readonly period: number | null;
  /** Autocorrelation at the period, or the largest there was. */
  readonly strength: number;
}

/** Readings that the period is read from: more make it slower, not better. */
const READINGS = 20000;
const SHORTEST = 8;
/** An earlier peak wins over the highest one if it reaches this share of it: the period, and not two of them. */
const SHARE_OF_BEST = 0.9;
/** A peak stands at least so far above the lowest autocorrelation before it, */
const LEAST_RISE = 0.05;
/** and so many of its standard errors, each 1 / √n. */
const LEAST_ERRORS = 2;

/**
 * Finds the length of what repeats in a series: the first lag whose autocorrelation peaks at nine tenths of the
 * highest peak or more. A linear trend is taken out before; lags run from 8 (or where the autocorrelation stops
 * falling, if that is later) to a quarter of the readings. What noise lets rise a little on the slope of a slow wave is no peak.
 * Missing readings (NaN) are left out of the sums.
 *
 * @param values readings in time order, NaN where missing; the first 20,000 are looked at
 * @returns the period, or null where no lag reaches `least`, and its autocorrelation
 * @throws RangeError if longest is not a whole number of at least 8
 * @example
 * findPeriod(Float64Array.from({ length: 200 }, (_, i) => i % 10)).period; // 10
 */
export function findPeriod(
  values: ArrayLike<number>,
  { longest = 1000, least = 0.15 }: FindPeriodOptions = {},
): FoundPeriod {
  checkInteger("findPeriod", "longest", longest, SHORTEST);
  const n = Math.min(values.length, READINGS);
  const last = Math.min(longest, Math.floor(n / 4));
  const correlations = autocorrelations(withoutTrend(values, n), last + 1);
  let first = 1;
  while (first < last && correlations[first + 1] < correlations[first]) first += 1;
  const rise = Math.max(LEAST_RISE, LEAST_ERRORS / Math.sqrt(n));
  const peaks: number[] = [];
  let lowest = Infinity;
  for (let lag = first; lag < last; lag += 1) {
    const here = correlations[lag];
    lowest = Math.min(lowest, here);
    const isPeak = here > correlations[lag - 1] && here >= correlations[lag + 1];
    if (lag >= SHORTEST && isPeak && here >= lowest + rise) peaks.push(lag);
  }
  const best = peaks.reduce((top, lag) => Math.max(top, correlations[lag]), 0);
  if (best < least) return { period: null, strength: best };
  const period = peaks.find((lag) => correlations[lag] >= SHARE_OF_BEST * best)!;
  return { period, strength: correlations[period] };
}

/** Residuals of the least-squares line; missing readings become 0 and count as missing by the mask. */
function withoutTrend(values: ArrayLike<number>, n: number) {
  let [count, sumT, sumX, sumTT, sumTX] = [0, 0, 0, 0, 0];
  for (let t = 0; t < n; t += 1) {
    if (!Number.isFinite(values[t])) continue;
    count += 1;
    sumT += t;
    sumX += values[t];
  }
  const meanT = sumT / (count || 1);
  const meanX = sumX / (count || 1);
  for (let t = 0; t < n; t += 1) {
    if (!Number.isFinite(values[t])) continue;
    sumTT += (t - meanT) * (t - meanT);
    sumTX += (t - meanT) * (values[t] - meanX);
  }
  const slope = sumTT > 0 ? sumTX / sumTT : 0;
  const residuals = new Float64Array(n);
  const known = new Float64Array(n);
  for (let t = 0; t < n; t += 1) {
    if (!Number.isFinite(values[t])) continue;
    residuals[t] = values[t] - meanX - slope * (t - meanT);
    known[t] = 1;
  }
  return { residuals, known, isWhole: count === n };
}

/** Unbiased autocorrelations at lags 0 to `last`: each a mean over the pairs that are known. */
function autocorrelations(
  { residuals, known, isWhole }: ReturnType<typeof withoutTrend>,
  last: number,
): Float64Array {
  const n = residuals.length;
  const result = new Float64Array(last + 1);
  for (let lag = 0; lag <= last; lag += 1) {
    let sum = 0;
    let pairs = n - lag;
    for (let t = lag; t < n; t += 1) sum += residuals[t] * residuals[t - lag];
    if (!isWhole) {
      pairs = 0;
      for (let t = lag; t < n; t += 1) pairs += known[t] * known[t - lag];
    }
    result[lag] = pairs > 0 ? sum / pairs : 0;
  }
  const variance = result[0];
  return variance > 0 ? result.map((sum) => sum / variance) : result;
}
