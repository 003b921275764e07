import type { CsvTable } from "./csv";
import { columnKind, countsRows, isMissing } from "./csv-column-kind";
import { parseTime } from "./parse-time";

/** What a person says about a CSV file; the rest is guessed. */
export interface AnyCsvOptions {
  /** Column of times. Default: the first in which every field is a time. */
  time?: string;
  /** Column of labels: 1 or true for an anomaly, 0 or false for normal. Default: no labels. */
  label?: string;
  /** What stands in the label column where a row is an anomaly; anything else is normal then. Default: 1 or true. */
  anomaly?: string;
  /** The only columns of numbers to look at. Default: all. */
  columns?: readonly string[];
  /** Name of the data. Default: the file's name without its ending. */
  name?: string;
}

/** What the columns of a CSV file are taken for, and why. */
export interface CsvGuess {
  /** "series": times and one column of readings. "table": rows that stand for themselves. */
  readonly kind: "table" | "series";
  /** Why it is taken for that: "no column holds times". */
  readonly because: string;
  /** Columns of numbers, in the file's order; of a series its one column. */
  readonly columns: readonly string[];
  readonly time?: string;
  readonly label?: string;
  /** Columns that are not looked at. */
  readonly leftOut: readonly { readonly column: string; readonly why: string }[];
}

const COUNTS = "counts the rows";

/** Names that people give to a column of labels. */
const LABEL_NAME =
  /^(label|labels|is_?anomaly|anomaly|outlier|is_?outlier|class|target|response|y)$/i;

/**
 * Says what the columns of a CSV file are: times, numbers, labels, or nothing to learn from.
 *
 * A column of times and one of numbers make a series; anything else with numbers is a table.
 * A column of text, one without any value and one that counts the rows are left out.
 *
 * @param csv as parseCsv gives it, with a header
 * @throws RangeError if two columns share a name, a named column is missing, no column of numbers is left,
 *   or a column of numbers holds something else
 */
export function guessCsv(
  csv: CsvTable,
  options: Omit<AnyCsvOptions, "name">,
  caller: string,
  file: string,
): CsvGuess {
  checkHeader(csv, options, caller, file);
  const { label } = options;
  const time = options.time ?? guessTime(csv, label);
  let columns: string[] = [];
  let leftOut: { column: string; why: string }[] = [];
  csv.header.forEach((column, j) => {
    if (column === time || column === label) return;
    const asked = options.columns?.includes(column);
    const why = asked === false ? "not asked for" : whyNot(csv, j, { asked, caller, file });
    if (why === undefined) columns.push(column);
    else leftOut.push({ column, why });
  });
  if (columns.length === 0) {
    // Nothing else is there: then it is no count but what was measured.
    columns = leftOut.filter(({ why }) => why === COUNTS).map(({ column }) => column);
    leftOut = leftOut.filter(({ why }) => why !== COUNTS);
  }
  if (columns.length === 0) {
    const found = leftOut.map(({ column, why }) => `${column} (${why})`);
    throw new RangeError(
      `${caller}: needs a column of numbers, found ${found.join(", ") || "none"} in ${file}`,
    );
  }
  const isSeries = time !== undefined && columns.length === 1;
  return {
    kind: isSeries ? "series" : "table",
    because: reasonFor(time, columns),
    columns,
    ...(time !== undefined && { time }),
    ...(label !== undefined && { label }),
    leftOut,
  };
}

/** Columns that look like labels although none was named: to learn from them would be to know the answer. */
export function likelyLabels(csv: CsvTable, { columns, label }: CsvGuess): string[] {
  if (label !== undefined) return [];
  return columns.filter((column) => {
    const j = csv.header.indexOf(column);
    return LABEL_NAME.test(column) && csv.records.every((fields) => /^[01]$/.test(fields[j]));
  });
}

function reasonFor(time: string | undefined, columns: readonly string[]): string {
  if (time === undefined) return "no column holds times";
  if (columns.length === 1) return `times in ${time} and one column of numbers, ${columns[0]}`;
  return `times in ${time} but ${columns.length} columns of numbers, and a series has one`;
}

function guessTime({ header, records }: CsvTable, label?: string): string | undefined {
  return header.find((column, j) => {
    if (column === label || Number.isNaN(parseTime(records[0][j]))) return false;
    let last = -Infinity;
    return records.every((fields) => {
      const epoch = parseTime(fields[j]);
      // Ten digits may be a time or a large number: only times would be in order.
      const inOrder = !/^[\d.]+$/.test(fields[j]) || epoch >= last;
      last = epoch;
      return !Number.isNaN(epoch) && inOrder;
    });
  });
}

/** Why a column is not looked at; undefined for a column of numbers. */
function whyNot(
  csv: CsvTable,
  j: number,
  { asked, caller, file }: { asked?: boolean; caller: string; file: string },
): string | undefined {
  const { kind, odd } = columnKind(csv, j);
  if (kind === "mixed" || (asked && kind === "text")) {
    const got = JSON.stringify(csv.records[odd][j]);
    throw new RangeError(
      `${caller}: ${csv.header[j]} must hold numbers, got ${got} in ${file}, row ${csv.rowNumbers[odd]} (correct it, leave the field empty, or leave the column out)`,
    );
  }
  if (kind === "text") return textKind(csv.records[odd][j]);
  if (kind === "empty") return asked ? undefined : "empty";
  return countsRows(csv, j) && !asked ? COUNTS : undefined;
}

/** What text may have been meant for. */
function textKind(field: string): string {
  if (/^[+-]?\d+,\d+$/.test(field)) return "decimal commas; write points";
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(field)) {
    return "times that can be read in two ways; write 2014-04-30";
  }
  return "text";
}

function checkHeader(
  { header, records, rowNumbers }: CsvTable,
  { time, label, columns = [] }: Omit<AnyCsvOptions, "name">,
  caller: string,
  file: string,
): void {
  const twice = header.find((name, j) => header.indexOf(name) !== j);
  if (twice !== undefined) {
    throw new RangeError(
      `${caller}: column names must differ, got ${twice || "an empty name"} twice in ${file}`,
    );
  }
  for (const name of [time, label, ...columns]) {
    if (name === undefined || header.includes(name)) continue;
    const near = header.find((each) => each.toLowerCase() === name.toLowerCase());
    const hint = near === undefined ? "" : ` (did you mean ${near}?)`;
    throw new RangeError(
      `${caller}: ${JSON.stringify(name)} column missing in ${file}, found ${listed(header)}${hint}`,
    );
  }
  if (time !== undefined) {
    const j = header.indexOf(time);
    const odd = records.findIndex((fields) => Number.isNaN(parseTime(fields[j])));
    if (odd >= 0) {
      const got = isMissing(records[odd][j]) ? "nothing" : JSON.stringify(records[odd][j]);
      throw new RangeError(
        `${caller}: ${time} must be a time such as 2014-04-01 00:05:00, got ${got} in ${file}, row ${rowNumbers[odd]}`,
      );
    }
  }
}

/** The first names of a header, so that a sentence stays one. */
function listed(header: readonly string[]): string {
  const more = header.length - 12;
  return header.slice(0, 12).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
