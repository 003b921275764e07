import type { SeriesData } from "../contract";
import { firstPart } from "./first-part";
import { calendarSeasons } from "./calendar-seasons";
import { beyondCourse } from "./drifts";

const DAYS = 7;
/** So many weeks show a weekend twice and a half, as one that readings are compared with must have been seen. */
const WEEKS = 2.5;
/** A week and a day show every way from one day to the next; they are learned from in any case where weekdays differ. */
const LEAST_DAYS = 8;
/** More than this share of a series is not spent on weeks, but on that week and a day. */
const MOST_SHARE = 0.45;
/** How alike two weeks are beyond what all days share. */
const ALIKE = 0.5;

/**
 * Readings of a series that are learned from where nobody says more: its first part, and weeks instead of days where the
 * first two weeks say that weekdays differ: else the first weekend or the Monday after it would be like nothing that was learned.
 *
 * Two weeks are looked at only if they are at most half of the series, and only where a whole number of steps makes a day.
 */
export function firstWeeks(series: SeriesData): number {
  const nReadings = series.times.length;
  const usual = firstPart(nReadings);
  const [day, week] = calendarSeasons(series.stepMs);
  if (week === undefined || !series.columns.some((column) => weeksAlike(series, column, day))) {
    return usual;
  }
  const start = series.times[0];
  const within = (days: number) => {
    const end = start + days * day * series.stepMs;
    const first = series.times.findIndex((time) => time >= end);
    return first < 0 ? nReadings : first;
  };
  const weeks = Math.min(
    within(WEEKS * DAYS),
    Math.max(within(LEAST_DAYS), Math.floor(MOST_SHARE * nReadings)),
  );
  return Math.max(usual, Math.min(weeks, Math.floor(nReadings / 2)));
}

/** Whether what the first week shows beyond a mean day comes again in the second one. */
function weeksAlike({ times, stepMs }: SeriesData, column: Float64Array, day: number): boolean {
  const week = DAYS * day;
  const slotOf = (i: number) => Math.round((times[i] - times[0]) / stepMs);
  const n = times.length;
  if (slotOf(n - 1) < 4 * week - 1 || slotOf(Math.floor(n / 2)) < 2 * week) return false;
  const slots = new Float64Array(2 * week).fill(NaN);
  for (let i = 0; slotOf(i) < slots.length; i += 1) slots[slotOf(i)] = column[i];
  const beyond = beyondCourse(slots, day);
  let [together, before, after] = [0, 0, 0];
  for (let slot = 0; slot < week; slot += 1) {
    const [a, b] = [beyond[slot], beyond[slot + week]];
    if (!Number.isFinite(a * b)) continue;
    together += a * b;
    before += a * a;
    after += b * b;
  }
  return together > ALIKE * Math.sqrt(before * after);
}
