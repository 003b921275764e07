import { findAlarms } from "../decide/alarms";
import type { VerdictList } from "../decide/packed-verdicts";
import { orderedSeries } from "./data-set";
import type { DataSet } from "./data-set";
import type { SavedDetector } from "./saved/saved-detector";

/** Flagged readings that belong together: one alarm for whoever is woken by it. */
export interface SeriesAlarm {
  /** Places in the data set of its first, its last and its highest-scoring flagged reading. */
  readonly first: number;
  readonly last: number;
  readonly strongest: number;
  /** Their times, in milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly nFlagged: number;
  readonly highestScore: number;
}

/**
 * The alarms of a series in time order: flags at most `mergeGap` readings apart make one.
 *
 * @param verdicts as `verdictsOn` gives them for the data
 */
export function alarmsOn(
  data: DataSet,
  verdicts: VerdictList,
  { mergeGap }: Pick<SavedDetector, "mergeGap">,
): SeriesAlarm[] {
  const { places, series } = orderedSeries(data);
  const flags = Uint8Array.from(places, (place) => verdicts.at(place)!.flag ?? 0);
  return findAlarms(flags, { mergeGap }).map(({ first, last, nFlagged }) => {
    let strongest = first;
    for (let t = first; t <= last; t += 1) {
      if (flags[t] === 1 && scoreAt(t) > scoreAt(strongest)) strongest = t;
    }
    return {
      first: places[first],
      last: places[last],
      strongest: places[strongest],
      start: series.times[first],
      end: series.times[last],
      nFlagged,
      highestScore: scoreAt(strongest),
    };
  });

  function scoreAt(t: number): number {
    return verdicts.at(places[t])!.score ?? -Infinity;
  }
}
