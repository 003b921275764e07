import { parseClock, parseTime } from "../parse-time";
import { isMissingMark } from "./missing";
import { writtenNumber } from "./number-text";

/** What a column's fields mostly look like. */
export type CellType = "number" | "time" | "text" | "empty";

/** What one field looks like. */
export function cellType(field: string): CellType {
  if (field === "" || isMissingMark(field)) return "empty";
  if (writtenNumber(field) !== undefined) return "number";
  const isTime =
    [parseTime(field), parseTime(field, "day-first"), parseTime(field, "month-first")].some(
      (epoch) => !Number.isNaN(epoch),
    ) ||
    (/^\d{1,2}[:.]\d/.test(field) && !Number.isNaN(parseClock(field)));
  return isTime ? "time" : "text";
}

/** The commonest type of each column among some records, the empty fields left aside. */
export function typesOf(
  records: readonly { readonly fields: readonly string[] }[],
  width: number,
): CellType[] {
  return Array.from({ length: width }, (_, j) => {
    const counts = { number: 0, time: 0, text: 0, empty: 0 };
    for (const { fields } of records.slice(0, 200)) counts[cellType(fields[j] ?? "")] += 1;
    const most = Math.max(counts.number, counts.time, counts.text);
    if (most === 0) return "empty";
    return (["number", "time", "text"] as const).find((type) => counts[type] === most)!;
  });
}

/**
 * True for a row of units, types or marks above the data: where the data hold numbers and times it holds none, and at least one
 * text instead.
 */
export function isAboveData(fields: readonly string[], types: readonly CellType[]): boolean {
  const typed = types.flatMap((type, j) =>
    type === "number" || type === "time" ? [cellType(fields[j] ?? "")] : [],
  );
  return typed.includes("text") && typed.every((type) => type === "text" || type === "empty");
}

/** Rows that may stand above the data. */
const MOST_ABOVE = 60;

/**
 * How many rows stand above the data: up to the last one of titles, names or units, if every row before it has a text where the data
 * have numbers or times. A first row of data with a word in it is followed by rows without, and stays.
 */
export function nAbove(
  records: readonly { readonly fields: readonly string[] }[],
  types: readonly CellType[],
): number {
  let n = 0;
  for (const [i, { fields }] of records.slice(0, MOST_ABOVE).entries()) {
    if (isAboveData(fields, types)) n = i + 1;
    else if (!types.some((type, j) => isOdd(type, fields[j]))) break;
  }
  return n;
}

function isOdd(type: CellType, field = ""): boolean {
  return (type === "number" || type === "time") && cellType(field) === "text";
}
