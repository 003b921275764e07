import type { Reasons, SeriesDetector } from "./contract";
import { orderedSeries, rowOf } from "./data-set";
import type { DataSet } from "./data-set";
import { detectorNamed } from "./registry";
import { reasonsOfRow } from "./row-reasons";
import type { SavedDetector } from "./saved/saved-detector";
import { filled } from "./verdicts";

/** A column's part in what makes a row or a reading unusual. */
export interface ColumnReason {
  readonly column: string;
  /** What was there; null where the value was missing. */
  readonly value: number | null;
  /** What was expected instead, in the column's unit, where the detector expects something. */
  readonly expected?: number;
  /** From 0 to 1. */
  readonly share: number;
}

/** Why a row or a reading looks unusual. */
export interface Explanation {
  /** The largest share first. */
  readonly columns: readonly ColumnReason[];
  /** Of a series: share of each reading of the window that ends here, oldest first. */
  readonly steps?: readonly number[];
  /** What a person would say. */
  readonly note?: string;
}

/**
 * Which columns, and which readings of the window, make a row's score. A detector that does not say it itself is asked what the row
 * would score with one column at its usual value: a column's share is by how much that lowers the score.
 *
 * @param i the row's place in the data set
 * @throws RangeError if there is no such row, or it has no value
 */
export function explainAt(data: DataSet, i: number, saved: SavedDetector): Explanation {
  return explainAll(data, [i], saved)[0];
}

/**
 * Explains several rows, or readings of a series, which is gone through once for all of them.
 *
 * @param places in the data set, in any order
 * @returns one explanation per place, in their order
 * @throws RangeError as `explainAt`
 */
export function explainAll(
  data: DataSet,
  places: readonly number[],
  saved: SavedDetector,
): Explanation[] {
  if (places.length === 0) return [];
  const reasons =
    saved.input === "rows"
      ? places.map((i) => ofRow(data, i, saved))
      : ofReadings(data, places, saved);
  return places.map((i, k) => explained(rowOf(data, i), reasons[k], saved));
}

/** Reasons with the columns' names and values, the largest share first. */
export function explained(
  row: readonly number[],
  { columns, steps, note, expected }: Reasons,
  saved: Pick<SavedDetector, "columns">,
): Explanation {
  const reasons = saved.columns.map((column, j): ColumnReason => {
    const value = row[j];
    return {
      column,
      value: Number.isNaN(value) ? null : value,
      ...(expected && { expected: expected[j] }),
      share: columns[j],
    };
  });
  return {
    columns: reasons.sort((a, b) => b.share - a.share),
    ...(steps && { steps }),
    ...(note !== undefined && { note }),
  };
}

function ofRow(data: DataSet, i: number, saved: SavedDetector): Reasons {
  const row = i in data.values[0] ? filled(rowOf(data, i), saved) : null;
  if (row === null) throw new RangeError(`explainAt: row must have a value, got none at row ${i}`);
  return reasonsOfRow(row, saved);
}

function ofReadings(data: DataSet, wanted: readonly number[], saved: SavedDetector): Reasons[] {
  const { series, places } = orderedSeries(data);
  const moments = momentsOf(wanted, places);
  const at = wanted.map((i) => {
    const t = moments.get(i);
    if (t !== undefined) return t;
    throw new RangeError(`explainAt: reading must have a value, got none at row ${i}`);
  });
  const ascending = [...new Set(at)].sort((a, b) => a - b);
  const found = detectorNamed(saved.detector.detector) as SeriesDetector;
  const equal = { columns: saved.columns.map(() => 1 / saved.columns.length) };
  const given = found.reasons?.(series, ascending, saved.detector) ?? ascending.map(() => equal);
  const reasons = new Map(ascending.map((t, k) => [t, given[k]]));
  return at.map((t) => reasons.get(t)!);
}

/** Where those places stand in time order, as far as they do. */
function momentsOf(wanted: readonly number[], places: Uint32Array): Map<number, number> {
  const sought = new Set(wanted);
  const moments = new Map<number, number>();
  for (let t = 0; t < places.length; t += 1) if (sought.has(places[t])) moments.set(places[t], t);
  return moments;
}
