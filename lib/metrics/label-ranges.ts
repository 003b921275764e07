import type { Label } from "../types";

/** A run of points, both ends included. */
export interface IndexRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The runs of ones among labels or decisions.
 *
 * @returns runs in order; none when there is no 1
 * @example
 * labelRanges([0, 1, 1, 0, 1]); // [{ first: 1, last: 2 }, { first: 4, last: 4 }]
 */
export function labelRanges(labels: ArrayLike<Label>): IndexRange[] {
  const ranges: IndexRange[] = [];
  let first = -1;
  for (let i = 0; i <= labels.length; i += 1) {
    const inside = i < labels.length && labels[i] === 1;
    if (inside && first < 0) first = i;
    if (!inside && first >= 0) {
      ranges.push({ first, last: i - 1 });
      first = -1;
    }
  }
  return ranges;
}

/** The runs of anomalies, refused when there are none: then nothing can be found. */
export function anomalyRanges(caller: string, labels: ArrayLike<Label>): IndexRange[] {
  const ranges = labelRanges(labels);
  if (ranges.length > 0) return ranges;
  throw new RangeError(
    `${caller}: needs at least one anomaly, got none in ${labels.length} points`,
  );
}
