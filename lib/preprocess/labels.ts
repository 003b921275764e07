import { epochOf, epochsOf } from "../times";
import type { From, Interval, Label, Part } from "../types";

/**
 * Turns labelled stretches of time into one label per reading.
 *
 * Both ends of an interval belong to it. Readings may repeat a time; an interval that holds
 * no reading labels none.
 *
 * @param times nValues ISO 8601 UTC times, in any order
 * @param intervals the anomalous stretches, in any order; they may overlap
 * @returns nValues labels: 1 inside an interval, 0 elsewhere
 * @throws RangeError if a time cannot be read or an interval ends before it starts
 * @example
 * labelsFromIntervals(["2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"], [{ start: "2024-01-02T00:00:00Z", end: "2024-01-03T00:00:00Z" }]); // [0, 1]
 */
export function labelsFromIntervals<P extends Part = never>(
  times: From<P, readonly string[]>,
  intervals: readonly Interval[],
): From<P, Label[]> {
  const bounds = intervals.map(({ start, end }, i) => {
    const from = epochOf("labelsFromIntervals", start, `in interval ${i}`);
    const to = epochOf("labelsFromIntervals", end, `in interval ${i}`);
    if (to < from) {
      throw new RangeError(
        `labelsFromIntervals: an interval must not end before it starts, got ${start} to ${end} in interval ${i}`,
      );
    }
    return { from, to };
  });
  return Array.from(epochsOf("labelsFromIntervals", times), (epoch) =>
    bounds.some(({ from, to }) => from <= epoch && epoch <= to) ? 1 : 0,
  );
}
