import { isMissing } from "../../data/csv-column-kind";
import { parseNumber } from "../../data/csv-columns";
import type { LineRecord } from "../../data/line-records";
import { parseTime } from "../../data/parse-time";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { verdictStream } from "../../detectors/verdicts";
import { epochOf, isoTime } from "../../times";

/** What a stream says about a row, beside its number. */
export type StreamVerdict = Readonly<Record<string, unknown>>;

/** As large as files may hold. */
const LARGEST = 1e18;

/**
 * A function that scores the records of a stream.
 *
 * @throws RangeError if a value is no number, or a time cannot be read or goes back; the stream can go on
 */
export function createRecordScorer(saved: SavedDetector): (record: LineRecord) => StreamVerdict {
  const stream = verdictStream(saved);
  return (record) => {
    const row = saved.columns.map((column) => valueIn(record, column) ?? NaN);
    if (saved.input === "rows") return { ...stream.next(row) };
    const time = timeIn(record, saved.time!);
    return { time, ...stream.next(row, epochOf("stream", time)) };
  };
}

function valueIn(record: LineRecord, column: string): number | null {
  const given = record[column];
  if (given === null || (typeof given === "string" && isMissing(given.trim()))) return null;
  const value =
    typeof given === "number" ? given : typeof given === "string" ? parseNumber(given.trim()) : NaN;
  if (Math.abs(value) <= LARGEST) return value;
  const what = Number.isNaN(value) ? "a number" : "from -1e18 to 1e18";
  throw new RangeError(`${column} must be ${what}, got ${JSON.stringify(given) ?? "nothing"}`);
}

function timeIn(record: LineRecord, column: string): string {
  const given = record[column];
  const text = typeof given === "number" ? String(given) : given;
  const epoch = typeof text === "string" ? parseTime(text.trim()) : NaN;
  if (!Number.isNaN(epoch)) return isoTime(epoch);
  throw new RangeError(
    `${column} must be a time such as 2014-04-01 00:05:00, got ${JSON.stringify(given) ?? "nothing"}`,
  );
}
