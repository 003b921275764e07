import type { CsvTable } from "./csv";
import { parseNumber } from "./csv-columns";

/** What people write where a value is missing. */
const MISSING = new Set(["", "na", "n/a", "nan", "null", "none", "?"]);

/** True for a field that says that there is no value. */
export function isMissing(field: string): boolean {
  return field.length < 5 && MISSING.has(field.toLowerCase());
}

/** What a column holds. */
export interface ColumnKind {
  /** "mixed": mostly numbers, and something else. */
  readonly kind: "numbers" | "text" | "mixed" | "empty";
  /** The first record that is neither a number nor missing; -1 if there is none. */
  readonly odd: number;
}

/** Looks at every field of a column. */
export function columnKind({ records }: CsvTable, j: number): ColumnKind {
  let [nNumbers, nOther, odd] = [0, 0, -1];
  records.forEach((fields, i) => {
    if (!Number.isNaN(parseNumber(fields[j]))) nNumbers += 1;
    else if (!isMissing(fields[j])) {
      nOther += 1;
      if (odd < 0) odd = i;
    }
  });
  if (nNumbers + nOther === 0) return { kind: "empty", odd };
  if (nOther === 0) return { kind: "numbers", odd };
  return { kind: nNumbers > nOther ? "mixed" : "text", odd };
}

/** True for a column of whole numbers of which each is one more than the last: it only says where a row stands. */
export function countsRows({ records }: CsvTable, j: number): boolean {
  if (records.length < 3) return false;
  const first = parseNumber(records[0][j]);
  return Number.isInteger(first) && records.every((fields, i) => Number(fields[j]) === first + i);
}
