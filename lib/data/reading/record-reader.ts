import type { CounterState } from "./counters";
import { increaseSince } from "./counters";
import type { ColumnReading, Reading } from "./how";
import { entityColumns } from "./entities";
import { durationText } from "../../duration";
import { missingTest, timeOf } from "./column-takers";
import { numberIn } from "./number-text";

/** A record by its columns' names: text as CSV has it, or whatever JSON holds. */
export type GivenRecord = Readonly<Record<string, unknown>>;

/** One record as numbers. */
export interface ReadRecord {
  /** As many as the reading has columns; NaN where there is no value. */
  readonly values: Float64Array;
  /** Milliseconds, as in `ReadFile.times`. */
  readonly time?: number;
  /** The series that it belongs to. */
  readonly entity?: string;
}

/** What a reader of records has to know of those before: the last reading of each counter. Plain JSON. */
export type RecordState = Readonly<Record<string, Readonly<Record<string, CounterState>>>>;

/** Reads records one by one. */
export interface RecordReader {
  readonly read: (record: GivenRecord) => ReadRecord;
  readonly state: () => RecordState;
}

const LARGEST = 1e18;

/**
 * A reader of single records that reads them as a file was read: the same numbers, to the last bit, as `readDataLike` gives for a file of these
 * records in this order.
 *
 * @param state what a reader before it knew, to go on where that ended
 * @param nBefore records that it had read: a counter without times goes by their number. Default 0
 * @throws RangeError if the file's readings were put together by intervals; from `read` if a needed field is missing, no number or no time; the reader can go on
 */
export function createRecordReader(
  how: Reading,
  state: RecordState = {},
  nBefore = 0,
): RecordReader {
  if (how.resampleMs !== undefined) {
    throw new RangeError(
      `createRecordReader: readings must be as they are, got a detector of intervals of ${durationText(how.resampleMs)} (score whole files with it)`,
    );
  }
  const isMissing = missingTest(how.missing);
  const last = new Map(
    Object.entries(state).map(([series, counters]) => [series, new Map(Object.entries(counters))]),
  );
  const { columns } = how;
  const hasCounters = columns.some(({ make }) => make.as === "increase");
  const entities = entityColumns(how);
  let nRecords = nBefore;
  /** Puts increases in the place of counters. */
  const takeIncreases = (values: Float64Array, series: string, at: number) => {
    const known = last.get(series) ?? new Map<string, CounterState>();
    columns.forEach(({ make, name }, j) => {
      if (make.as !== "increase" || Number.isNaN(values[j])) return;
      const now = { value: values[j], at };
      values[j] = increaseSince(known.get(name), now, make.step);
      known.set(name, now);
    });
    last.set(series, known);
  };
  return {
    read: (record) => {
      const time = how.time && timeIn(record, how.time);
      const keys = entities.map((name) => textIn(record, name));
      const entity = keys.length > 0 ? keys.join(" ") : undefined;
      const values = new Float64Array(columns.length);
      for (let j = 0; j < columns.length; j += 1)
        values[j] = valueIn(record, columns[j], isMissing);
      if (hasCounters) takeIncreases(values, entity ?? "", time ?? nRecords);
      nRecords += 1;
      return {
        values,
        ...(time !== undefined && { time }),
        ...(entity !== undefined && { entity }),
      };
    },
    state: () =>
      Object.fromEntries([...last].map(([series, known]) => [series, Object.fromEntries(known)])),
  };
}

/** The number that a field stands for, before increases are taken. */
function valueIn(
  record: GivenRecord,
  { from, make, number, codes }: ColumnReading,
  isMissing: (text: string) => boolean,
): number {
  if (make.as === "category" || make.as === "share") {
    const text = textIn(record, from);
    if (isMissing(text)) return NaN;
    if (make.as === "category") return text === make.is ? 1 : 0;
    return Object.hasOwn(make.of, text) ? make.of[text] : 0;
  }
  const given = record[from];
  // A number of JSON is one: to write it as a text first would take as long as all else.
  const value = typeof given === "number" ? given : numberIn(textIn(record, from), number);
  if (Number.isNaN(value) && !isMissing(textIn(record, from))) {
    throw new RangeError(`${from} must be a number, got ${shown(given)}`);
  }
  if (Math.abs(value) > LARGEST && !codes.includes(value)) {
    throw new RangeError(`${from} must be from -1e18 to 1e18, got ${shown(given)}`);
  }
  return codes.includes(value) ? NaN : value;
}

function timeIn(record: GivenRecord, reading: NonNullable<Reading["time"]>): number {
  const texts = reading.columns.map((column) => textIn(record, column));
  const time = timeOf(texts, reading);
  if (!Number.isNaN(time)) return time;
  throw new RangeError(
    `${reading.columns.join(" and ")} must be a time as in the file that was learned from, got ${shown(texts.join(" "))}`,
  );
}

/** What was given, short enough for a sentence; JSON has no word for the numbers that are not finite. */
function shown(given: unknown): string {
  const text = typeof given === "number" ? String(given) : JSON.stringify(given);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A field as CSV would have it: nothing for null, true and false as words. */
function textIn(record: GivenRecord, column: string): string {
  if (!Object.hasOwn(record, column)) {
    throw new RangeError(`the row must have the column ${column}, got none`);
  }
  const given = record[column];
  if (given === null || given === undefined) return "";
  if (typeof given === "string") return given.trim();
  if (typeof given === "number" || typeof given === "boolean") return String(given);
  throw new RangeError(`${column} must be a number or a text, got ${shown(given)}`);
}
