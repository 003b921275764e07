/**
 * Picks the readings that a chart of limited width can show, so that no peak is lost.
 *
 * Time is cut into `buckets` equal spans; of each span the first, lowest, highest and last reading are
 * kept. A line through these draws the same pixels as a line through all readings. Short
 * series are kept whole.
 *
 * @param times nValues numbers, never decreasing
 * @param values nValues readings; NaN stands for none and is never picked as lowest or highest
 * @param buckets pixels of the chart's width
 * @returns indices to keep, ascending, at most 4 per bucket
 * Source: Jugel et al. 2014, "M4: A Visualization-Oriented Time Series Data Aggregation", section 4.
 * @example
 * decimate([0, 1, 2, 3, 4, 5], [0, 9, 1, 2, -5, 0], 1); // [0, 1, 4, 5]
 */
export function decimate(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  buckets: number,
): number[] {
  const n = values.length;
  if (n <= buckets * 4) return Array.from({ length: n }, (_, i) => i);
  const first = times[0];
  const span = times[n - 1] - first || 1;
  const bucketOf = (i: number) =>
    Math.min(buckets - 1, Math.floor(((times[i] - first) / span) * buckets));

  const kept: number[] = [];
  for (let start = 0; start < n;) {
    const bucket = bucketOf(start);
    let end = start;
    let lowest = start;
    let highest = start;
    while (end < n && bucketOf(end) === bucket) {
      if (!(values[lowest] <= values[end])) lowest = end;
      if (!(values[highest] >= values[end])) highest = end;
      end += 1;
    }
    kept.push(...new Set([start, lowest, highest, end - 1].sort((a, b) => a - b)));
    start = end;
  }
  return kept;
}
