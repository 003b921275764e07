import { timeOf } from "./column-takers";
import type { Reading } from "./how";
import { orderedTimes } from "./ordered-times";

/** A line of CSV as numbers. */
export interface PlainLine {
  /** As many as the reading has columns; NaN where there is no value. */
  readonly values: number[];
  /** Milliseconds, where the reading has times. */
  readonly time?: number;
}

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));
/** More digits may not fit into a double. */
const MOST_DIGITS = 15;
const [QUOTE, PLUS, MINUS, POINT, ZERO] = [34, 43, 45, 46, 48];
/** What a field is to be read as, by its place in the line; a column of numbers by its own place. */
const [OTHER, TIME] = [-1, -2];

/**
 * A short way through what most lines are: CSV without quotes, numbers of at most 15 digits with a point or empty fields, one
 * column of times. It gives what the long way gives (`createLineReader`, then `createRecordReader`), to the last bit, or
 * undefined for a line that it leaves to that way.
 *
 * @param columns names of the line's fields
 * @returns undefined where no line of such a reading is plain: it has categories or counters, or a column whose name could be data
 */
export function plainLineReader(
  how: Reading,
  { delimiter, columns }: { readonly delimiter: string; readonly columns: readonly string[] },
): ((line: string) => PlainLine | undefined) | undefined {
  if (!isPlain(how, columns)) return undefined;
  const { time } = how;
  const roles = new Int32Array(columns.length).fill(OTHER);
  how.columns.forEach(({ from }, c) => (roles[columns.indexOf(from)] = c));
  if (time) roles[columns.indexOf(time.columns[0])] = TIME;
  const timeIn = time && orderedTimes((text) => timeOf([text], time));
  const codes = how.columns.map((column) => column.codes);
  const mark = delimiter.charCodeAt(0);

  return (line) => {
    // An empty line is no row.
    if (line.length === 0) return undefined;
    const values = new Array<number>(codes.length);
    let at = 0;
    let moment: number | undefined;
    for (let field = 0; field < roles.length; field += 1) {
      const from = at;
      const role = roles[field];
      if (role >= 0) {
        const end = readNumber(line, from, mark);
        if (end < 0) return undefined;
        at = end;
        values[role] = codes[role].length > 0 && codes[role].includes(found) ? NaN : found;
      } else {
        at = endOf(line, from, mark);
        if (at < 0) return undefined;
        if (role === TIME) {
          const text = line.slice(from, at);
          moment = text.trim() === text ? timeIn!(text) : NaN;
          if (Number.isNaN(moment)) return undefined;
        }
      }
      const isLast = field === roles.length - 1;
      if (isLast !== (at === line.length)) return undefined;
      at += 1;
    }
    return moment === undefined ? { values } : { values, time: moment };
  };
}

/** The number that `readNumber` found. */
let found = NaN;

/** Reads the number, or the empty field, that begins at a place: where it ends, or -1 for what is not plain. */
function readNumber(line: string, from: number, mark: number): number {
  let at = from;
  let code = line.charCodeAt(at);
  const isNegative = code === MINUS;
  if (isNegative || code === PLUS) code = line.charCodeAt((at += 1));
  const first = at;
  let mantissa = 0;
  let point = -1;
  for (; at < line.length && code !== mark; code = line.charCodeAt((at += 1))) {
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (code === POINT && point < 0) point = at;
    else return -1;
  }
  const nDigits = at - first - (point < 0 ? 0 : 1);
  if (nDigits === 0) {
    found = NaN;
    return at === from ? at : -1;
  }
  if (nDigits > MOST_DIGITS) return -1;
  const size = point < 0 ? mantissa : mantissa / POWERS[at - point - 1];
  found = isNegative ? -size : size;
  return at;
}

/** Where the field that begins at a place ends; -1 where there is a quote in it. */
function endOf(line: string, from: number, mark: number): number {
  let at = from;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === mark) break;
    if (code === QUOTE) return -1;
  }
  return at;
}

/** True where every column of numbers and the times have a field of their own, and no field of a plain line could be a name. */
function isPlain({ columns: read, time, entity }: Reading, columns: readonly string[]): boolean {
  const needed = [...(time?.columns ?? []), ...read.map(({ from }) => from)];
  const isData = (name: string) =>
    readNumber(name, 0, NaN) === name.length ||
    (time !== undefined && !Number.isNaN(timeOf([name], time)));
  return (
    entity === undefined &&
    needed.length === read.length + (time ? 1 : 0) &&
    read.every(
      ({ make, number }) => make.as === "number" && number.decimal === "." && number.group !== ".",
    ) &&
    new Set(needed).size === needed.length &&
    new Set(columns).size === columns.length &&
    needed.every((name) => columns.includes(name) && !isData(name))
  );
}
