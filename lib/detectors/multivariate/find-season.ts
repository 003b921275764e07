import { autocorrelation } from "./autocorrelation";
import type { Frame } from "./frame";
import { refineSeason } from "./refine-season";

/** A season shorter than this is what windows see anyway; days of hourly readings are longer. */
const SHORTEST = 12;
/** Multiples of a lag that must all be alike. */
const TEETH = 8;
/** Comb below which nothing repeats. */
const LEAST_COMB = 0.15;
/** How far a season stands above the lowest comb before it. */
const LEAST_RISE = 0.1;
/** Share of the best comb that the shortest season needs. */
const SHARE_OF_BEST = 0.9;
/** Share of the best comb with which a day or a week is preferred. */
const CALENDAR_SHARE = 0.8;
/** How often a season must have shown: what is no day or week is measured, and too roughly by fewer. */
const LEAST_TIMES = { calendar: 4, other: 6 };
const DAY_MS = 86400000;

/**
 * Finds after how many steps several columns repeat themselves: a day or a week where the times allow it
 * and the readings agree, else the shortest lag that with all its multiples is nearly as good as the
 * best. A day or a week must show four times, another lag six times.
 *
 * The comb of a lag is the mean autocorrelation at the lag and its next seven multiples: noise that happens to
 * look alike once does not do so eight times.
 *
 * @param values nRows × nColumns, NaN where missing
 * @returns steps, of what is no calendar's with fractions; 0 if there is no season
 */
export function findSeason(frame: Frame, values: Float64Array, stepMs: number): number {
  const likeness = autocorrelation(frame, values);
  const longest = Math.floor((likeness.length * 3) / 2 / LEAST_TIMES.calendar);
  const combs = Float64Array.from({ length: Math.max(longest + 1, 0) }, (_, k) =>
    k < SHORTEST ? NaN : combOf(likeness, k),
  );
  let rise = SHORTEST;
  while (rise + 1 < longest && combs[rise + 1] <= combs[rise]) rise += 1;
  let best = 0;
  for (let k = rise; k <= longest; k += 1) best = Math.max(best, combs[k]);
  if (best < LEAST_COMB) return 0;
  const passes = (k: number, share: number) =>
    k > rise &&
    k < longest &&
    combs[k] >= Math.max(share * best, LEAST_COMB) &&
    combs[k] - lowest(combs, k) >= LEAST_RISE;
  for (const calendar of [DAY_MS / stepMs, (7 * DAY_MS) / stepMs]) {
    if (Number.isInteger(calendar) && passes(calendar, CALENDAR_SHARE)) return calendar;
  }
  for (let k = rise + 1; k < (longest * LEAST_TIMES.calendar) / LEAST_TIMES.other; k += 1) {
    const isPeak = combs[k] >= combs[k - 1] && combs[k] >= combs[k + 1];
    if (isPeak && passes(k, SHARE_OF_BEST)) return refineSeason(frame, values, k);
  }
  return 0;
}

function combOf(likeness: Float64Array, k: number): number {
  let sum = 0;
  let n = 0;
  for (let tooth = 1; tooth <= TEETH && tooth * k < likeness.length; tooth += 1) {
    sum += likeness[tooth * k];
    n += 1;
  }
  return sum / n;
}

function lowest(combs: Float64Array, before: number): number {
  let least = Infinity;
  for (let k = SHORTEST; k < before; k += 1) least = Math.min(least, combs[k]);
  return least;
}
