const DAY_MS = 86_400_000;
const DAYS = [1, 7];
/** A step may be off by this share of itself for a whole number of steps to make a day. */
const TOLERANCE = 0.002;

/**
 * Days and weeks in readings, where a whole number of steps makes one: what people's series repeat by.
 *
 * @param stepMs milliseconds between readings
 * @example
 * calendarSeasons(3_600_000); // [24, 168]
 */
export function calendarSeasons(stepMs: number): number[] {
  return DAYS.map((days) => (days * DAY_MS) / stepMs)
    .filter((lag) => lag >= 2 && Math.abs(lag - Math.round(lag)) <= TOLERANCE * lag)
    .map(Math.round);
}
