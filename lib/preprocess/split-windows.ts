import { splitPoints } from "./split-series";
import type { SeriesSplitOptions } from "./split-series";
import type { SeriesWindows } from "./window-series";
import type { Part, Series } from "../types";

/** Windows of one series, by the part that their last reading lies in. */
export interface WindowsSplit {
  readonly train: SeriesWindows<"train">;
  readonly validation: SeriesWindows<"validation">;
  readonly test: SeriesWindows<"test">;
}

/**
 * Splits the windows of a whole series into the parts, each by its last reading.
 *
 * So the first test window ends at the first test reading and reaches back into the past,
 * as a detector at work would; no training window holds a reading of a later part. Give it
 * the same options as `splitSeries`. Starts and ends stay indices into the whole series,
 * and `uncovered` lists each part's own readings without a window that ends in the part.
 *
 * @param windows what `windowSeries` gave for the whole series
 * @param series the series that was cut
 * @throws RangeError as splitSeries does, or if the windows are not of this series
 * @example
 * splitWindows(windowSeries({ name: "x", unit: "", times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"], values: [1, 2], stepSeconds: 3600, simulated: false }, { size: 1 }), { times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"] }, { train: 0.5 }).test.rows; // [[2]]
 */
export function splitWindows(
  windows: SeriesWindows,
  { times }: Pick<Series, "times">,
  options: SeriesSplitOptions,
): WindowsSplit {
  if (windows.nPoints !== times.length) {
    throw new RangeError(
      `splitWindows: windows must be of this series, got windows of ${windows.nPoints} readings for a series of ${times.length}`,
    );
  }
  const [first, second] = splitPoints("splitWindows", times, options);
  return {
    train: endingWithin<"train">(windows, 0, first),
    validation: endingWithin<"validation">(windows, first, second),
    test: endingWithin<"test">(windows, second, times.length),
  };
}

function endingWithin<P extends Part>(
  windows: SeriesWindows,
  from: number,
  to: number,
): SeriesWindows<P> {
  const kept = windows.ends.flatMap((end, w) => (from <= end && end < to ? [w] : []));
  const covered = new Set<number>();
  for (const w of kept) {
    for (let i = windows.starts[w]; i <= windows.ends[w]; i += 1) covered.add(i);
  }
  const own = Array.from({ length: to - from }, (_, i) => from + i);
  return {
    ...windows,
    rows: kept.map((w) => windows.rows[w]),
    starts: kept.map((w) => windows.starts[w]),
    ends: kept.map((w) => windows.ends[w]),
    endTimes: kept.map((w) => windows.endTimes[w]),
    uncovered: own.filter((i) => !covered.has(i)),
  };
}
