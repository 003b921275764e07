import type { From, Part } from "../types";

/** How to cut a series into windows. */
export interface WindowOptions {
  /** Values per window. */
  size: number;
  /** Steps between the starts of neighbouring windows. Default 1. */
  stride?: number;
}

/**
 * Cuts values into windows of equal length, overlapping when stride < size.
 *
 * A tail shorter than a stride may stay uncovered: no window is ever padded. Values with
 * gaps in time belong to `windowSeries`, which never cuts across one.
 *
 * @param values nValues readings in time order, in any unit
 * @returns nWindows × size, where nWindows = floor((nValues - size) / stride) + 1;
 *   row w starts at values[w * stride]
 * @throws RangeError if size or stride is not a positive whole number, or size > nValues
 * @example
 * slidingWindows([18, 19, 21, 24], { size: 3 }); // [[18, 19, 21], [19, 21, 24]]
 */
export function slidingWindows<P extends Part = never>(
  values: From<P, readonly number[]>,
  { size, stride = 1 }: WindowOptions,
): From<P, number[][]> {
  checkWindow("slidingWindows", values.length, size, stride);
  return startsWithin(0, values.length, size, stride).map((start) =>
    values.slice(start, start + size),
  );
}

/** Refuses a window that is no whole number of values, or longer than the data. */
export function checkWindow(caller: string, nValues: number, size: number, stride: number): void {
  if (!(Number.isInteger(size) && size >= 1 && size <= nValues)) {
    throw new RangeError(
      nValues === 0
        ? `${caller}: needs at least one value, got 0`
        : `${caller}: size must be a whole number from 1 to ${nValues}, got ${size}`,
    );
  }
  if (!(Number.isInteger(stride) && stride >= 1)) {
    throw new RangeError(`${caller}: stride must be a whole number of at least 1, got ${stride}`);
  }
}

/** The starts of all windows that fit between two indices, the second excluded. */
export function startsWithin(from: number, to: number, size: number, stride: number): number[] {
  const nWindows = Math.max(0, Math.floor((to - from - size) / stride) + 1);
  return Array.from({ length: nWindows }, (_, w) => from + w * stride);
}
