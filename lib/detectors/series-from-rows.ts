import { commonStep, epochsOf } from "../times";
import type { Series } from "../types";

/** Readings as a file has them: in any order, some without a value. */
export interface RawSeries {
  readonly name: string;
  /** ISO 8601 with a zone. */
  readonly times: readonly string[];
  readonly values: readonly (number | null)[];
}

/** A series in time order, and where in the file its readings stand. */
export interface OrderedSeries {
  readonly series: Series;
  /** The place of each reading in the file, in time order; places without a value are left out. */
  readonly places: readonly number[];
  /** What had to be done: one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Brings readings into time order and leaves out those without a value, which makes a gap there.
 *
 * @throws RangeError if fewer than two moments have a value, or a time cannot be read
 */
export function seriesFromRows({ name, times, values }: RawSeries): OrderedSeries {
  const epochs = epochsOf("seriesFromRows", times);
  const kept = Array.from(epochs.keys()).filter((i) => values[i] !== null);
  const back = kept.filter((place, k) => k > 0 && epochs[place] < epochs[kept[k - 1]]).length;
  const places = back === 0 ? kept : [...kept].sort((a, b) => epochs[a] - epochs[b] || a - b);
  const repeated = places.filter((place, k) => k > 0 && epochs[place] === epochs[places[k - 1]]);
  const stepSeconds = commonStep(places.map((place) => epochs[place]));
  if (stepSeconds === 0) {
    throw new RangeError(
      `seriesFromRows: a series needs values at two different times at least, got ${places.length} values in ${name}`,
    );
  }
  const notes: string[] = [];
  if (back > 0)
    notes.push(`times go back ${back === 1 ? "once" : `${back} times`}: sorted by time`);
  if (repeated.length > 0) {
    const readings = repeated.length === 1 ? "1 reading has" : `${repeated.length} readings have`;
    notes.push(`${readings} the same time as the one before; kept, in the file's order`);
  }
  return {
    series: {
      ...{ name, unit: "", stepSeconds, simulated: false },
      times: places.map((place) => times[place]),
      values: places.map((place) => values[place]!),
    },
    places,
    notes,
  };
}
