import { basename } from "node:path";
import type { Label } from "../types";
import type { CsvTable } from "./csv";
import { parseCsv } from "./csv";
import { isMissing } from "./csv-column-kind";
import { parseNumber } from "./csv-columns";
import type { AnyCsvOptions, CsvGuess } from "./csv-guess";
import { guessCsv, likelyLabels } from "./csv-guess";
import { parseTime } from "./parse-time";
import { withHeader } from "./read-table-csv";
import { readText } from "./read-text";
import { isoTime } from "../times";

/** A CSV file of whatever kind, row by row as the file has it: nothing is filled, sorted or dropped. */
export interface AnyCsv extends CsvGuess {
  readonly name: string;
  /** nRows × nColumns; null where the field is empty or says that there is no value. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** Each row's place as a spreadsheet counts: the header is row 1. */
  readonly rowNumbers: readonly number[];
  /** nRows times, ISO 8601 UTC, where there is a column of times. */
  readonly times?: readonly string[];
  /** nRows labels, where their column was named. */
  readonly labels?: readonly Label[];
  /** What a person should know: one sentence each. */
  readonly notes: readonly string[];
}

/** Larger numbers overflow when they are squared in single precision. */
const LARGEST = 1e18;

/**
 * Reads any CSV file and says what it takes it for: a series (times and one column of numbers) or a
 * table. Missing values (empty, NA, NaN, null, none, ?) stay missing, as null.
 *
 * @param path a CSV file; without a header its columns are named column 1, column 2 and so on
 * @throws RangeError if the file cannot be read, names differ from what was asked for or are there twice, no column of
 *   numbers is left, or a field is no number, time or label; the message names file, row and column
 */
export function readAnyCsv(path: string, options: AnyCsvOptions = {}): AnyCsv {
  return anyCsvFrom(readText(path, "readAnyCsv"), path, options, "readAnyCsv");
}

/** The same for text that has been read already. */
export function anyCsvFrom(
  text: string,
  file: string,
  options: AnyCsvOptions,
  caller: string,
): AnyCsv {
  const parsed = parseCsv(text, caller, file);
  const csv = withHeader(parsed);
  const guess = guessCsv(csv, options, caller, file);
  const places = guess.columns.map((column) => csv.header.indexOf(column));
  const rows = csv.records.map((fields) => places.map((j) => valueIn(fields[j])));
  checkSizes(csv, { rows, columns: guess.columns }, caller, file);
  const { time, label } = guess;
  const timePlace = time === undefined ? -1 : csv.header.indexOf(time);
  return {
    ...guess,
    name: options.name ?? basename(file).replace(/\.[a-z]+$/i, ""),
    rows,
    rowNumbers: csv.rowNumbers,
    ...(time !== undefined && {
      times: csv.records.map((fields) => isoTime(parseTime(fields[timePlace]))),
    }),
    ...(label !== undefined && { labels: labelsIn(csv, label, options.anomaly, caller, file) }),
    notes: notesOn(csv, guess, { rows, hasHeader: csv === parsed }),
  };
}

function valueIn(field: string): number | null {
  const value = parseNumber(field);
  return Number.isNaN(value) ? null : value;
}

function checkSizes(
  { rowNumbers }: CsvTable,
  { rows, columns }: Pick<AnyCsv, "rows" | "columns">,
  caller: string,
  file: string,
): void {
  rows.forEach((row, i) =>
    row.forEach((value, j) => {
      if (value !== null && Math.abs(value) > LARGEST) {
        throw new RangeError(
          `${caller}: ${columns[j]} must be from -1e18 to 1e18, got ${value} in ${file}, row ${rowNumbers[i]}`,
        );
      }
    }),
  );
}

function labelsIn(
  { header, records, rowNumbers }: CsvTable,
  column: string,
  anomaly: string | undefined,
  caller: string,
  file: string,
): Label[] {
  const j = header.indexOf(column);
  return records.map((fields, i) => {
    const field = fields[j];
    const where = `in ${file}, row ${rowNumbers[i]}`;
    if (isMissing(field)) {
      throw new RangeError(`${caller}: ${column} must hold a label, got nothing ${where}`);
    }
    if (anomaly !== undefined) {
      return field === anomaly || parseNumber(field) === Number(anomaly) ? 1 : 0;
    }
    const label = /^true$/i.test(field) ? 1 : /^false$/i.test(field) ? 0 : parseNumber(field);
    if (label === 0 || label === 1) return label;
    throw new RangeError(
      `${caller}: ${column} must be 0 or 1, got ${JSON.stringify(field)} ${where} (say which value means anomaly if it is another)`,
    );
  });
}

function notesOn(
  csv: CsvTable,
  guess: CsvGuess,
  { rows, hasHeader }: { rows: AnyCsv["rows"]; hasHeader: boolean },
): string[] {
  const notes: string[] = [];
  if (!hasHeader)
    notes.push(`no header: the columns are named column 1 to column ${csv.header.length}`);
  if (guess.leftOut.length > 0) {
    const listed = guess.leftOut.slice(0, 8).map(({ column, why }) => `${column || '""'} (${why})`);
    const more = guess.leftOut.length - listed.length;
    notes.push(`left out: ${listed.join(", ")}${more > 0 ? ` and ${more} more` : ""}`);
  }
  for (const column of likelyLabels(csv, guess)) {
    notes.push(
      `${column} holds only 0 and 1 and is taken for a measurement; if it is the truth, name it as the label`,
    );
  }
  const nMissing = rows.reduce((sum, row) => sum + row.filter((v) => v === null).length, 0);
  if (nMissing > 0) {
    const nRows = rows.filter((row) => row.includes(null)).length;
    notes.push(`${count(nMissing, "value is", "values are")} missing, in ${count(nRows, "row")}`);
  }
  return notes;
}

/** "1 row", "1,200 rows". */
function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}
