import { checkFinite } from "../checks";
import { quantileInPlace } from "../quantile-in-place";
import { commonStep, epochsOf, medianStep } from "../times";
import { atOnce } from "../steps";
import type { Steps } from "../steps";
import type { SeriesData } from "./contract";
import { inTimeOrder } from "./in-time-order";

/** Rows of named columns as a file has them, and times where they are readings of a series. */
export interface DataSet {
  readonly name: string;
  readonly columns: readonly string[];
  /** One list of nRows values per column; NaN where a value is missing. */
  readonly values: readonly Float64Array[];
  /** nRows times in milliseconds since 1970, in any order; without them the rows stand for themselves. */
  readonly times?: Float64Array;
}

/** Rows in plain lists: null where a value is missing. */
export interface PlainTable {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | null)[])[];
  /** ISO 8601 with a zone; their presence makes it a series. */
  readonly times?: readonly string[];
}

/** A series in time order, and where in the data set its readings stand. */
export interface OrderedSeries {
  readonly series: SeriesData;
  /** The place of each reading in the data set; rows without any value are left out. */
  readonly places: Uint32Array;
  /** What had to be done: one sentence each. */
  readonly notes: readonly string[];
}

/** How many rows a data set has. */
export function rowsIn({ values, times }: Pick<DataSet, "values" | "times">): number {
  return times?.length ?? values[0]?.length ?? 0;
}

/** What was read, as detectors take it: only a series has times, and one without them has readings at equal steps. */
export function dataOf({
  kind,
  name,
  columns,
  values,
  times,
}: DataSet & { readonly kind: "table" | "series" }): DataSet {
  if (kind === "table") return { name, columns, values };
  return { name, columns, values, times: times ?? equalSteps(values[0].length) };
}

/** Times of readings that have none, a second apart: they count the readings alone. */
function equalSteps(nReadings: number): Float64Array {
  return Float64Array.from({ length: nReadings }, (_, i) => 1000 * i);
}

/** Places of the rows that have any value, and a time where there are times. */
export function rowsWithValues({ values, times }: Pick<DataSet, "values" | "times">): Uint32Array {
  const places = new Uint32Array(rowsIn({ values, times }));
  let n = 0;
  for (let i = 0; i < places.length; i += 1) {
    if (times !== undefined && Number.isNaN(times[i])) continue;
    if (values.some((column) => !Number.isNaN(column[i]))) places[n++] = i;
  }
  return places.subarray(0, n);
}

/** Values by their places. */
function picked(values: Float64Array, places: Uint32Array): Float64Array {
  const found = new Float64Array(places.length);
  for (let k = 0; k < places.length; k += 1) found[k] = values[places[k]];
  return found;
}

/** Row `i` of a data set; NaN where a value is missing. */
export function rowOf({ values }: Pick<DataSet, "values">, i: number): number[] {
  return values.map((column) => column[i]);
}

/**
 * Plain lists as a data set.
 *
 * @throws RangeError if there is no column, a row has another width, a value is not finite, or times do not match
 * @example
 * dataSetOf({ columns: ["a"], rows: [[1], [null]] }).values[0]; // Float64Array [1, NaN]
 */
export function dataSetOf({ name = "data", columns, rows, times }: PlainTable): DataSet {
  if (columns.length === 0) throw new RangeError("dataSetOf: needs at least one column, got 0");
  rows.forEach((row, i) => {
    if (row.length !== columns.length) {
      throw new RangeError(
        `dataSetOf: rows must have ${columns.length} values, one per column, got ${row.length} at row ${i}`,
      );
    }
    const wrong = row.findIndex((value) => value !== null && !Number.isFinite(value));
    if (wrong >= 0) {
      throw new RangeError(
        `dataSetOf: values must be finite or null, got ${row[wrong]} at row ${i}, column ${columns[wrong]}`,
      );
    }
  });
  if (times !== undefined && times.length !== rows.length) {
    throw new RangeError(
      `dataSetOf: needs one time per row, got ${times.length} times for ${rows.length} rows`,
    );
  }
  return {
    name,
    columns: [...columns],
    values: columns.map((_, j) => Float64Array.from(rows, (row) => row[j] ?? NaN)),
    ...(times && { times: epochsOf("dataSetOf", times) }),
  };
}

/**
 * Brings the rows of a data set into time order and leaves out those without a time or without any value, which makes a gap there.
 *
 * @throws RangeError if it has no times, or values at fewer than two moments
 */
export function orderedSeries(data: DataSet): OrderedSeries {
  return atOnce(orderingSteps(data));
}

/** The same in steps, for whoever must hear a signal meanwhile. */
export function* orderingSteps({ name, values, times }: DataSet): Steps<OrderedSeries> {
  if (times === undefined)
    throw new RangeError(`orderedSeries: a series needs times, got none in ${name}`);
  const kept = rowsWithValues({ values, times });
  let nBack = 0;
  for (let k = 1; k < kept.length; k += 1) if (times[kept[k]] < times[kept[k - 1]]) nBack += 1;
  const places = nBack === 0 ? kept : yield* inTimeOrder(kept, times);
  const ordered = picked(times, places);
  yield;
  const stepMs = usualStep(ordered);
  yield;
  if (stepMs === 0) {
    throw new RangeError(
      `orderedSeries: a series needs values at two different times at least, got ${places.length} values in ${name}`,
    );
  }
  let nRepeated = 0;
  for (let k = 1; k < ordered.length; k += 1) if (ordered[k] === ordered[k - 1]) nRepeated += 1;
  const notes: string[] = [];
  if (nBack > 0) {
    notes.push(`times go back ${nBack === 1 ? "once" : `${nBack} times`}: sorted by time`);
  }
  if (nRepeated > 0) {
    const readings = nRepeated === 1 ? "1 reading has" : `${nRepeated} readings have`;
    notes.push(`${readings} the same time as the one before; kept, in the file's order`);
  }
  const columns = values.map((column) => picked(column, places));
  return { series: { times: ordered, columns, stepMs }, places, notes };
}

/**
 * The most frequent step where most steps are so long; else, as in a log without a clock, the median one, which a window can be
 * laid out by.
 */
function usualStep(sorted: Float64Array): number {
  const common = 1000 * commonStep(sorted);
  const isCommon = sorted.reduce(
    (n, t, i) => n + (i > 0 && t - sorted[i - 1] === common ? 1 : 0),
    0,
  );
  return 2 * isCommon >= sorted.length - 1 ? common : medianStep(sorted);
}

/** The readings from..to-1 of a series. */
export function sliceSeries(
  { times, columns, stepMs }: SeriesData,
  from: number,
  to: number,
): SeriesData {
  return {
    times: times.slice(from, to),
    columns: columns.map((column) => column.slice(from, to)),
    stepMs,
  };
}

/** Fewer rows say too little about what is usual. */
export const FEWEST_ROWS = 20;

/** The median of a column's values; 0 for a column without any. */
export function medianOf(column: Float64Array): number {
  const known = new Float64Array(column.length);
  let n = 0;
  for (let i = 0; i < column.length; i += 1) if (!Number.isNaN(column[i])) known[n++] = column[i];
  if (n === 0) return 0;
  checkFinite("median", "values", known.subarray(0, n));
  return quantileInPlace(known.subarray(0, n), 0.5);
}

/** Refuses a table of which nothing can be learned. */
export function checkTable(data: DataSet, caller: string): void {
  let nWhole = 0;
  for (let i = 0; i < rowsIn(data); i += 1) {
    if (data.values.some((column) => !Number.isNaN(column[i]))) nWhole += 1;
  }
  if (nWhole < FEWEST_ROWS) {
    throw new RangeError(
      `${caller}: needs at least ${FEWEST_ROWS} rows to learn what is usual, got ${nWhole} in ${data.name}`,
    );
  }
  if (!data.values.some(varies)) {
    throw new RangeError(
      `${caller}: a column must vary to learn what is usual, got ${data.columns.length} constant ones in ${data.name}`,
    );
  }
}

function varies(column: Float64Array): boolean {
  const first = column.find((value) => !Number.isNaN(value));
  return column.some((value) => !Number.isNaN(value) && value !== first);
}

/** Refuses readings that never move. */
export function checkVaries({ times, columns }: SeriesData, name: string): void {
  if (!columns.some(varies)) {
    const [first] = columns;
    throw new RangeError(
      `fitDetector: the readings must vary while they are learned from, got ${first[0]} in each of the first ${times.length} of ${name} (learn from a longer part, in which they move: --learn-first)`,
    );
  }
}
