import { createLineReader } from "../../data/line-records";
import type { LineRecord } from "../../data/line-records";
import type { Reading } from "../../data/reading/how";
import { createRecordReader } from "../../data/reading/record-reader";
import { parseJson } from "../../parse-json";
import { neededColumns } from "../../data/reading/entities";
import { Refused } from "./refused";

/** A row of a request. */
export interface GivenRow {
  readonly record: LineRecord;
  /** Where it stands: the line of a text, a header being line 1, or the place in a JSON array; from 1. */
  readonly place: number;
}

/** In what form rows come: one JSON document, or lines of CSV or JSON. */
export type BodyForm = "document" | "lines";

/**
 * The rows of a request's body: a JSON object or an array of them; or lines, CSV with a header or without, or a JSON
 * object each, as `anomalab stream` takes them.
 *
 * @throws Refused with status 400 for what is none of these, 422 for a line that holds no row
 */
export function rowsIn(text: string, form: BodyForm, how: Reading): GivenRow[] {
  const rows = form === "document" ? fromDocument(text) : fromLines(text, how);
  if (rows.length === 0) throw new Refused(400, "the body must hold at least one row, got none");
  return rows;
}

/** A row that cannot be taken: the answer names it. */
export function badRow(place: number, problem: string): Refused {
  return new Refused(422, `row ${place}: ${problem}`, { row: place });
}

function fromDocument(text: string): GivenRow[] {
  const document = parsed(text);
  const records: readonly unknown[] = Array.isArray(document) ? document : [document];
  return records.map((record, i) => {
    if (isObject(record)) return { record, place: i + 1 };
    throw badRow(i + 1, `a row must be a JSON object, got ${JSON.stringify(record).slice(0, 40)}`);
  });
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new Refused(400, `the body must be JSON, got ${(error as Error).message}`);
  }
}

function isObject(value: unknown): value is LineRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fromLines(text: string, how: Reading): GivenRow[] {
  const needed = neededColumns(how);
  const reader = createLineReader({
    needed,
    columns: how.header,
    isRow: (record) => isReadable(record, how),
  });
  const rows: GivenRow[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    const read = reader.read(line);
    if (read === undefined) return;
    if (read.kind === "bad") throw badRow(i + 1, read.problem);
    if (read.kind === "record") rows.push({ record: read.record, place: i + 1 });
    else checkHeader(read.columns, needed);
  });
  return rows;
}

function isReadable(record: LineRecord, how: Reading): boolean {
  try {
    createRecordReader(how).read(record);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

function checkHeader(columns: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  throw new Refused(
    422,
    `rows must have the detector's columns ${needed.join(", ")}, got ${columns.join(", ")} (${missing.join(", ")} missing)`,
  );
}
