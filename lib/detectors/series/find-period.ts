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
/** Two periods may be off by this share of one, and one reading. */
const OFF_SHARE = 0.01;

/**
 * Finds the length of what repeats in a series: the first lag whose autocorrelation peaks at nine tenths of the
 * highest peak or more. A linear trend is taken out before; lags run from 8 (or where the autocorrelation stops
 * falling, if that is later) to a quarter of the readings. What noise lets rise a little on the slope of a slow wave is no peak,
 * and what looks alike once but not twice is no period: the mean of the autocorrelations at a lag and at its double must reach `least`, too.
 * Missing readings (NaN) are left out of the sums.
 *
 * @param values readings in time order, NaN where missing; the first 20,000 are looked at
 * @returns the period, or null where no lag reaches `least` and shows twice, and its autocorrelation
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
  const flat = withoutTrend(values, n);
  const correlations = autocorrelations(flat, 0, last + 1);
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
  const shows = (lag: number) => {
    const off = 1 + Math.floor(OFF_SHARE * lag);
    const again = autocorrelations(flat, 2 * lag - off, 2 * lag + off);
    return correlations[lag] + Math.max(...again) >= 2 * least;
  };
  const period = peaks.find((lag) => correlations[lag] >= SHARE_OF_BEST * best && shows(lag));
  if (period === undefined) return { period: null, strength: best };
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

/** Unbiased autocorrelations at lags `first` to `last`: each a mean over the pairs that are known. */
function autocorrelations(
  flat: ReturnType<typeof withoutTrend>,
  first: number,
  last: number,
): Float64Array {
  const variance = meanProduct(flat, 0);
  const products = Float64Array.from({ length: last - first + 1 }, (_, i) =>
    meanProduct(flat, first + i),
  );
  return variance > 0 ? products.map((product) => product / variance) : products;
}

function meanProduct(
  { residuals, known, isWhole }: ReturnType<typeof withoutTrend>,
  lag: number,
): number {
  const n = residuals.length;
  let sum = 0;
  let pairs = n - lag;
  for (let t = lag; t < n; t += 1) sum += residuals[t] * residuals[t - lag];
  if (!isWhole) {
    pairs = 0;
    for (let t = lag; t < n; t += 1) pairs += known[t] * known[t - lag];
  }
  return pairs > 0 ? sum / pairs : 0;
}
