import type { SeriesData } from "../contract";
import { meanOf, sdOf } from "./moments";

const DAY_MS = 86_400_000;
const YEAR_MS = 365.25 * DAY_MS;
const MONTHS = 12;
/** Months after the year that show whether it begins anew. */
const MONTHS_AFTER = 2;
/** A year has seasons where its months differ by more than so many times what is usual within a month. */
const LEAST_SWING = 2;
/** Months that come again differ by at most this share of what the months of the year differ by. */
const ALIKE = 0.25;

/**
 * Readings in the first year of a series that has seasons: its months differ clearly, and the two that follow are as the year began, as
 * those after a new level would not be. Of half a year every autumn, or every spring, would be like nothing that was learned.
 *
 * Looked at are a year and two months of days or longer steps, if they are at most half of the series. Shorter steps have their days, and
 * a level that is followed.
 *
 * @returns 0 where there is no such year
 */
export function firstYear({ stepMs, times, columns }: SeriesData): number {
  if (stepMs < DAY_MS) return 0;
  const ends = Array.from({ length: MONTHS + MONTHS_AFTER + 1 }, (_, month) =>
    times.findIndex((time) => time >= times[0] + (month / MONTHS) * YEAR_MS),
  );
  const last = ends[ends.length - 1];
  if (last < 0 || last > times.length / 2) return 0;
  const hasSeasons = (column: Float64Array) => {
    const months = ends.slice(1).map((end, m) => column.subarray(ends[m], end));
    const known = months.map((month) => Array.from(month.filter(Number.isFinite)));
    if (known.some((month) => month.length < 2)) return false;
    const means = known.map(meanOf);
    const year = means.slice(0, MONTHS);
    const swing = Math.max(...year) - Math.min(...year);
    const after = means.slice(MONTHS).map((mean, m) => Math.abs(mean - means[m]));
    return swing > LEAST_SWING * meanOf(known.map(sdOf)) && Math.max(...after) <= ALIKE * swing;
  };
  return columns.some(hasSeasons) ? ends[MONTHS] : 0;
}
