import { findGaps } from "./gaps";
import type { GapOptions } from "./gaps";
import { checkWindow, startsWithin } from "./windows";
import type { WindowOptions } from "./windows";
import type { From, Part, Series } from "../types";

/** Windows of a series, and where in the series each of them lies. */
export interface SeriesWindows<P extends Part = never> {
  /** nWindows × size readings. */
  readonly rows: From<P, number[][]>;
  /** Index in the series of each window's first reading. */
  readonly starts: readonly number[];
  /** Index in the series of each window's last reading (included). */
  readonly ends: readonly number[];
  /** Time of each window's last reading: when a score of the window is known. */
  readonly endTimes: readonly string[];
  /** Indices of the readings that no window covers, in order. */
  readonly uncovered: readonly number[];
  /** Readings in the series that was cut. */
  readonly nPoints: number;
  /** Readings per window. */
  readonly size: number;
  /** Steps between the starts of neighbouring windows. */
  readonly stride: number;
}

/**
 * Cuts a series into windows, none of which spans a gap.
 *
 * After a gap the cutting begins anew at the first reading. A stretch shorter than `size`
 * gives no window; its readings are listed in `uncovered`, as is a tail shorter than a stride.
 *
 * @param series readings in time order; the part's brand goes on to the windows
 * @returns the windows with their places; at least one
 * @throws RangeError if size or stride is not a positive whole number, size exceeds the
 *   series, or every stretch between two gaps is shorter than size
 * @example
 * windowSeries({ name: "x", unit: "", times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"], values: [1, 2], stepSeconds: 3600, simulated: false }, { size: 2 }).rows; // [[1, 2]]
 */
export function windowSeries<P extends Part = never>(
  series: From<P, Series>,
  { size, stride = 1, maxStepSeconds }: WindowOptions & GapOptions,
): SeriesWindows<P> {
  const { times, values } = series;
  checkWindow("windowSeries", values.length, size, stride);
  const breaks = findGaps(series, { maxStepSeconds }).map(({ after }) => after + 1);
  const starts = [0, ...breaks].flatMap((from, stretch) =>
    startsWithin(from, breaks[stretch] ?? values.length, size, stride),
  );
  if (starts.length === 0) {
    throw new RangeError(
      `windowSeries: some stretch without a gap must hold size readings, got size ${size} and ${breaks.length} gaps in ${values.length} readings`,
    );
  }
  const ends = starts.map((start) => start + size - 1);
  return {
    rows: starts.map((start) => values.slice(start, start + size)),
    starts,
    ends,
    endTimes: ends.map((end) => times[end]),
    uncovered: uncoveredBy(starts, size, values.length),
    nPoints: values.length,
    size,
    stride,
  };
}

function uncoveredBy(starts: readonly number[], size: number, nPoints: number): number[] {
  const uncovered: number[] = [];
  let next = 0;
  for (const start of starts) {
    while (next < start) uncovered.push(next++);
    next = Math.max(next, start + size);
  }
  while (next < nPoints) uncovered.push(next++);
  return uncovered;
}
