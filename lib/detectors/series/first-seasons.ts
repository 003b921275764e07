import type { SeriesData } from "../contract";
import { firstWeeks } from "./first-weeks";
import { firstYear } from "./first-year";

/** Readings of a series that are learned from where nobody says more: its first part, as many weeks as it needs, or a year. */
export function firstSeasons(series: SeriesData): number {
  return Math.max(firstWeeks(series), firstYear(series));
}
