import { chooseSeparator } from "./separator";
import { count } from "./scan-rows";
import { arffLayout, isArff } from "./arff";
import { isAboveData, nAbove, typesOf } from "./cell-types";
import type { CellType } from "./cell-types";
import type { Separator } from "./how";
import { refuseQuotedLines } from "./quoted-lines";

/** A record of the file's beginning. */
export interface HeadRecord {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly fields: readonly string[];
}

/** Where in a file its data are, and what its columns are called. */
export interface Layout {
  readonly separator: Separator;
  /** Lines that begin with this are no data; "" for none. */
  readonly comment: string;
  readonly hasHeader: boolean;
  /** One name per column, each another. */
  readonly header: readonly string[];
  /** The header's fields as they stand in the file, to know it again further down. */
  readonly headerFields: readonly string[];
  /** Row of the first record of data. */
  readonly firstRow: number;
  readonly notes: readonly string[];
}

/** What a saved detector may hold. */
const LONGEST_NAME = 10_000;

/** A record that is not there to be read: a comment, or nothing. */
export function isIdle({ fields }: { fields: readonly string[] }, comment: string): boolean {
  return (comment !== "" && fields[0].startsWith(comment)) || fields.every((field) => field === "");
}

/**
 * Finds separator, comment lines, title lines, header and rows of units or types above the data.
 *
 * A header is the first line as wide as most, unless it looks like the lines below. Columns without a name are called column 1,
 * column 2 and so on; a name that is there twice gets a number.
 *
 * @param head the text of the first lines, whole lines only
 * @throws RangeError if nothing but a header is there
 */
export function findLayout(head: string, file: string): Layout {
  if (isArff(head)) return arffLayout(head, file);
  const { separator, records: all, comment, notes } = chooseSeparator(head);
  const records = all.filter((record) => !isIdle(record, comment));
  if (records.length === 0) throw new RangeError(`file must not be empty, got ${file}`);
  const width = commonWidth(records);
  if (width === 1) refuseQuotedLines(records, file);
  const body = records.slice(records.findIndex(({ fields }) => fitsHeader(fields, width)));
  const types = typesBelow(body, width);
  const named = headerIn(all, body, { comment, types, width });
  const from = named === undefined || named.row < body[0].row ? 0 : 1;
  const begin = from + nAbove(body.slice(from), types);
  const first = body[begin];
  if (first === undefined) {
    throw new RangeError(`file must hold a header and at least one row, got ${file}`);
  }
  const own = from === 0 ? named : (bestHeader(body.slice(0, begin), types, width) ?? named);
  const skipped = records.filter(({ row }) => row < first.row && row !== own?.row);
  const above = skipped.filter(({ row }) => own === undefined || row < own.row);
  const between = skipped.filter((record) => !above.includes(record));
  if (above.length > 0) notes.push(`${rowsText(above)} above the header: skipped`);
  if (between.length > 0) {
    notes.push(`${rowsText(between)} between header and data: skipped`);
  }
  const header = namesOf(own?.fields.slice(0, width) ?? [], width);
  const long = header.names.find((name) => name.length > LONGEST_NAME);
  if (long !== undefined) {
    throw new RangeError(
      `a column's name must have at most ${LONGEST_NAME.toLocaleString("en")} characters, got ${long.length.toLocaleString("en")} in ${file}`,
    );
  }
  if (own === undefined) {
    notes.push(`no header: the columns are named column 1 to column ${header.names.length}`);
  }
  const spare = own?.fields.slice(width).filter((name) => name !== "") ?? [];
  if (spare.length > 0) notes.push(`no row has a field for ${listed(spare)}`);
  return {
    separator,
    comment,
    header: header.names,
    headerFields: own?.fields ?? [],
    hasHeader: own !== undefined,
    firstRow: first.row,
    notes: [...notes, ...header.notes],
  };
}

/**
 * Of the rows above the data the one that names the columns: the one with most names, the first of several. Where settings with numbers
 * stand above ("Interval, 10"), only what follows them counts.
 */
function bestHeader(
  above: readonly HeadRecord[],
  types: readonly CellType[],
  width: number,
): HeadRecord | undefined {
  const isSetting = ({ fields }: HeadRecord, i: number) => i > 0 && !isAboveData(fields, types);
  const settings = above.map(isSetting).lastIndexOf(true);
  const nNames = ({ fields }: HeadRecord) => fields.filter((field) => field !== "").length;
  const best = above
    .slice(settings + 1)
    .filter(({ fields }) => fitsHeader(fields, width) || fields.length > width)
    .reduce<HeadRecord | undefined>(
      (most, each) => (most === undefined || nNames(each) > nNames(most) ? each : most),
      undefined,
    );
  return best && asWide(best, width, types);
}

/** What the lower half of the rows holds, column by column: titles, names and units stand above it. */
export function typesBelow(body: readonly HeadRecord[], width: number): CellType[] {
  const below = body.slice(Math.floor(body.length / 2));
  return typesOf(
    below.filter(({ fields }) => fields.length >= width - 1),
    width,
  );
}

/** The number of fields that most records have; the larger on a tie. */
export function commonWidth(records: readonly HeadRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0][0];
}

/** Data may have a separator more than the header, or (as R writes it) a column of row names. */
function fitsHeader(fields: readonly string[], width: number): boolean {
  return fields.length === width || (width > 2 && fields.length === width - 1);
}

/** The header: the first record, the comment line above it that names the columns (of several the first: units stand below names), or none. */
function headerIn(
  all: readonly HeadRecord[],
  body: readonly HeadRecord[],
  { comment, types, width }: { comment: string; types: readonly CellType[]; width: number },
): HeadRecord | undefined {
  const [first] = body;
  const beside = all.findIndex(({ row }) => row === first.row) - 1;
  const looksLikeData = first.fields.length === width && !isHeader(first.fields, types);
  if (!looksLikeData) return asWide(first, width, types);
  let named: HeadRecord | undefined;
  for (let i = beside; i >= 0 && comment !== "" && all[i].fields[0].startsWith(comment); i -= 1) {
    const said = uncommented(all[i], comment, width);
    if (said.fields.length !== width) break;
    named = said;
  }
  return named;
}

/** What a comment line says; where blanks part fields, its mark may be a field of its own. */
export function uncommented(
  { row, fields }: HeadRecord,
  comment: string,
  width: number,
): HeadRecord {
  const [first, ...others] = fields;
  if (first === comment && others.length === width) return { row, fields: others };
  return { row, fields: [first.slice(comment.length).trim(), ...others] };
}

/** A header with one name less than there are columns: the lines end with a separator, or begin with names of the rows, as R writes them. */
export function asWide(record: HeadRecord, width: number, types: readonly CellType[]): HeadRecord {
  const { fields } = record;
  if (width < 3 || fields.length !== width - 1) return record;
  const isTail = types[width - 1] === "empty";
  return { ...record, fields: isTail ? [...fields, ""] : ["", ...fields] };
}

/** True for a line of names above data: where the data hold numbers or times, it does not, or it counts the columns. */
function isHeader(fields: readonly string[], types: readonly CellType[]): boolean {
  const own = typesOf([{ fields }], fields.length);
  const typed = types.flatMap((type, j) => (type === "number" || type === "time" ? [j] : []));
  if (typed.length === 0) return true;
  if (fields.length > 2 && countsColumns(fields)) return true;
  if (typed.some((j) => own[j] === "text")) return true;
  return !typed.some((j) => own[j] === types[j]);
}

/** "0,1,2,3", as a program writes it that has no names; a first field may be empty. */
function countsColumns(fields: readonly string[]): boolean {
  const counted = fields[0] === "" ? fields.slice(1) : fields;
  return (
    counted.every((field, j) => field === String(j)) ||
    counted.every((field, j) => field === String(j + 1))
  );
}

/** Names for all columns, each another. */
export function namesOf(fields: readonly string[], width = fields.length) {
  const given = Array.from({ length: width }, (_, j) => fields[j]?.trim() || `column ${j + 1}`);
  const taken = new Set(given);
  const seen = new Set<string>();
  /** The number that a name got last. */
  const numbers = new Map<string, number>();
  const notes: string[] = [];
  const names = given.map((name, j) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let n = numbers.get(name) ?? 1;
    do n += 1;
    while (taken.has(`${name} (${n})`));
    numbers.set(name, n);
    const numbered = `${name} (${n})`;
    taken.add(numbered);
    notes.push(
      `${listed([name])} is there more than once: column ${j + 1} is called ${listed([numbered])}`,
    );
    return numbered;
  });
  const more = notes.length - MOST_NAME_NOTES;
  return {
    names,
    notes:
      more > 0
        ? [...notes.slice(0, MOST_NAME_NOTES), `and so on for ${count(more, "more column")}`]
        : notes,
  };
}

/** Columns of one name that are told of one by one. */
const MOST_NAME_NOTES = 3;

/** "row 2 (datetime, float) and row 3 (T, )". */
function rowsText(records: readonly HeadRecord[]): string {
  const some = records.slice(0, 3).map(({ row, fields }) => `row ${row} (${listed(fields)})`);
  const more = records.length - some.length;
  return `${some.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The first names of a header, so that a sentence stays one. */
export function listed(names: readonly string[]): string {
  const more = names.length - 12;
  const some = names
    .slice(0, 12)
    .map((name) => (name.length > 60 ? `${name.slice(0, 60)}...` : name));
  return some.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
