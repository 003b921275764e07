import { parse } from "papaparse";
import { namesWritten, parseJson } from "../parse-json";
import { delimiterOf } from "./csv";

/** A row of a stream by its columns' names: text as CSV has it, or whatever JSON holds. */
export type LineRecord = Readonly<Record<string, unknown>>;

/** What a line of a stream turned out to be. */
export type Line =
  | { readonly kind: "header"; readonly columns: readonly string[] }
  | { readonly kind: "record"; readonly record: LineRecord }
  | { readonly kind: "bad"; readonly problem: string };

/** What lines are read for. */
export interface LineReaderOptions {
  /** Names of the columns that are needed: a line that holds them all is a header, wherever it comes. */
  readonly needed: readonly string[];
  /** Names of all columns where no header comes. */
  readonly columns: readonly string[];
  /** True for a first line that is data; only asked where it has as many fields as `columns`. */
  readonly isRow: (record: LineRecord) => boolean;
}

/** How the lines so far were to be read: plain JSON. */
export type LineState =
  | { readonly as: "json" }
  | { readonly as: "csv"; readonly delimiter: string; readonly columns: readonly string[] };

/** Reads a stream line by line. */
export interface LineReader {
  /** What a line is; undefined for an empty one. */
  readonly read: (line: string) => Line | undefined;
  /** Null before the first line that is not empty. */
  readonly state: () => LineState | null;
}

/**
 * Reads a stream line by line: CSV or JSON, an object per line. The first line that is not empty decides. CSV begins with a
 * header or at once with data. A later header, as after a change of log files, is known by its names, and the rows after it are
 * read by them.
 *
 * @param state how lines before were read, to go on with
 * @example
 * createLineReader({ needed: ["flow"], columns: ["flow"], isRow: () => true }).read('{"flow": 3}'); // { kind: "record", record: { flow: 3 } }
 */
export function createLineReader(
  { needed, columns: usual, isRow }: LineReaderOptions,
  state: LineState | null = null,
): LineReader {
  const names = new Set(needed);
  const isHeader = (fields: readonly string[]) => needed.every((name) => fields.includes(name));
  let how = state;
  /** Where the first needed column stands: another name in its place tells a header. */
  let place = how?.as === "csv" ? how.columns.indexOf(needed[0]) : -1;

  const begin = (line: string): Line | undefined => {
    if (isJson(line)) {
      how = { as: "json" };
      return undefined;
    }
    const delimiter = delimiterOf(line);
    const fields = fieldsOf(line, delimiter);
    const isData =
      fields.length === usual.length &&
      !fields.some((field) => names.has(field)) &&
      isRow(recordOf(fields, usual));
    return isData ? take(delimiter, usual, false) : take(delimiter, fields, true);
  };
  const take = (delimiter: string, columns: readonly string[], told: boolean) => {
    how = { as: "csv", delimiter, columns };
    place = columns.indexOf(needed[0]);
    return told ? ({ kind: "header", columns } as const) : undefined;
  };
  const read = (given: string): Line | undefined => {
    const line = how === null ? given.replace(/^\uFEFF/, "") : given;
    if (line.trim() === "") return undefined;
    if (how?.as !== "json" && !isJson(line) && hasOpenQuote(line))
      return { kind: "bad", problem: OPEN_QUOTE };
    const header = how === null ? begin(line) : undefined;
    if (header !== undefined) return header;
    if (how!.as === "json") return fromJson(line);
    const { delimiter, columns } = how as LineState & { as: "csv" };
    const fields = fieldsOf(line, delimiter);
    if (names.has(fields[place]) && isHeader(fields)) return take(delimiter, fields, true)!;
    if (fields.length === columns.length) {
      return { kind: "record", record: recordOf(fields, columns) };
    }
    if (isHeader(fields)) return take(delimiter, fields, true)!;
    const problem = `the row must have the header's ${columns.length} fields, got ${fields.length}`;
    return { kind: "bad", problem };
  };
  return { read, state: () => how };
}

const NAME_TWICE = "a line of JSON must have each name once, got one that stands there again";
const OPEN_QUOTE = "a quote must be closed within its line, got one that is not";

function isJson(line: string): boolean {
  return line.trimStart().startsWith("{");
}

/** Quotes come in pairs, but for one within a field that does not begin with it. */
function hasOpenQuote(line: string): boolean {
  if (line.split('"').length % 2 === 1) return false;
  return parse(line, { delimiter: delimiterOf(line) }).errors.some(
    ({ code }) => code === "MissingQuotes",
  );
}

function recordOf(fields: readonly string[], columns: readonly string[]): LineRecord {
  const record: Record<string, unknown> = {};
  for (let j = 0; j < columns.length; j += 1) record[columns[j]] = fields[j];
  return record;
}

function fieldsOf(line: string, delimiter: string): string[] {
  const fields = line.includes('"')
    ? (parse<string[]>(line, { delimiter }).data[0] ?? [])
    : line.split(delimiter);
  for (let j = 0; j < fields.length; j += 1) fields[j] = fields[j].trim();
  return fields;
}

function fromJson(line: string): Line {
  try {
    const record = parseJson(line);
    if (typeof record === "object" && record !== null && !Array.isArray(record)) {
      if (namesWritten(line) > Object.keys(record).length) {
        return { kind: "bad", problem: NAME_TWICE };
      }
      return { kind: "record", record: record as LineRecord };
    }
  } catch {
    // Said below.
  }
  const got = line.length > 40 ? `${line.slice(0, 40)}...` : line;
  return { kind: "bad", problem: `the line must be a JSON object, got ${got}` };
}
