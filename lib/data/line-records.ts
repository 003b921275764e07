import { parse } from "papaparse";
import { delimiterOf } from "./csv";
import { parseNumber } from "./csv-columns";

/** A row of a stream by its columns' names: text as CSV has it, or whatever JSON holds. */
export type LineRecord = Readonly<Record<string, unknown>>;

/** What a line of a stream turned out to be. */
export type Line =
  | { readonly kind: "header"; readonly columns: readonly string[] }
  | { readonly kind: "record"; readonly record: LineRecord }
  | { readonly kind: "bad"; readonly problem: string };

/**
 * A function that reads a stream line by line: CSV, whose first line is a header unless it is all numbers (then columns
 * are named column 1, column 2 and so on), or JSON, an object per line. The first line that is not empty decides.
 *
 * @returns what each line is; undefined for an empty one
 * @example
 * createLineReader()('{"flow": 3}'); // { kind: "record", record: { flow: 3 } }
 */
export function createLineReader(): (line: string) => Line | undefined {
  let columns: readonly string[] | undefined;
  let isJson: boolean | undefined;
  let delimiter = ",";
  return (given) => {
    const line = isJson === undefined ? given.replace(/^\uFEFF/, "") : given;
    if (line.trim() === "") return undefined;
    isJson ??= line.trimStart().startsWith("{");
    if (isJson) return fromJson(line);
    if (columns === undefined) {
      delimiter = delimiterOf(line);
      const header = fieldsOf(line, delimiter);
      if (header.some((field) => Number.isNaN(parseNumber(field)))) {
        columns = header;
        return { kind: "header", columns };
      }
      columns = header.map((_, j) => `column ${j + 1}`);
    }
    const fields = fieldsOf(line, delimiter);
    if (fields.length !== columns.length) {
      const problem = `the row must have the header's ${columns.length} fields, got ${fields.length}`;
      return { kind: "bad", problem };
    }
    const record = Object.fromEntries(columns.map((column, j) => [column, fields[j]]));
    return { kind: "record", record };
  };
}

function fieldsOf(line: string, delimiter: string): string[] {
  const fields = line.includes('"')
    ? (parse<string[]>(line, { delimiter }).data[0] ?? [])
    : line.split(delimiter);
  return fields.map((field) => field.trim());
}

function fromJson(line: string): Line {
  try {
    const record: unknown = JSON.parse(line);
    if (typeof record === "object" && record !== null && !Array.isArray(record)) {
      return { kind: "record", record: record as LineRecord };
    }
  } catch {
    // Said below.
  }
  const got = line.length > 40 ? `${line.slice(0, 40)}...` : line;
  return { kind: "bad", problem: `the line must be a JSON object, got ${got}` };
}
