import type { Groups } from "./group-readings";

/** A stretch with a value in every place. */
export interface FilledStretch {
  readonly times: Float64Array;
  readonly values: readonly Float64Array[];
  readonly rows: Int32Array;
  /** The place of each group. */
  readonly places: Int32Array;
  /** Values that were held. */
  readonly nHeld: number;
}

/**
 * Lays readings out one per step and fills the places between by straight lines, or by what an empty interval is worth. A column without a
 * value holds its last one; before its first, that one; without any, 0.
 *
 * @param steps from each group to the one before it; the first does not count
 */
export function fillStretch(
  groups: Groups,
  { from, to, steps }: { from: number; to: number; steps: readonly number[] },
): FilledStretch {
  const places = new Int32Array(to - from);
  for (let k = 1; k < places.length; k += 1) places[k] = places[k - 1] + steps[k];
  const nPlaces = places[places.length - 1] + 1;
  const rows = new Int32Array(nPlaces).fill(-1);
  places.forEach((place, k) => (rows[place] = groups.order[groups.starts[from + k + 1] - 1]));
  const times = bridged(groups.times.subarray(from, to), places, undefined);
  let nHeld = 0;
  const values = groups.values.map((column) => {
    const held = holdLast(column.subarray(from, to));
    nHeld += held.nHeld;
    return bridged(held.values, places, groups.empty);
  });
  return { times, values, rows, places, nHeld };
}

function holdLast(column: Float64Array): { values: Float64Array; nHeld: number } {
  const values = Float64Array.from(column);
  let last = column.find((value) => !Number.isNaN(value)) ?? 0;
  let nHeld = 0;
  for (let k = 0; k < values.length; k += 1) {
    if (Number.isNaN(values[k])) {
      values[k] = last;
      nHeld += 1;
    } else last = values[k];
  }
  return { values, nHeld };
}

function bridged(known: Float64Array, places: Int32Array, empty: number | undefined): Float64Array {
  const values = new Float64Array(places[places.length - 1] + 1);
  values[0] = known[0];
  for (let k = 1; k < known.length; k += 1) {
    const [before, here] = [places[k - 1], places[k]];
    for (let place = before + 1; place < here; place += 1) {
      const share = (place - before) / (here - before);
      values[place] = empty ?? known[k - 1] + share * (known[k] - known[k - 1]);
    }
    values[here] = known[k];
  }
  return values;
}
