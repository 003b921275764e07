import { clockOf, dayOf } from "../parse-time";
import type { ColumnProfile } from "./column-profile";
import type { TimePart } from "./how";

const DAY_MS = 86_400_000;
/** What columns of one part of a time are called, and what they hold. */
const PARTS: Readonly<Record<TimePart, readonly [name: RegExp, least: number, most: number]>> = {
  year: [/^(year|yr|yyyy|jahr|année|annee|año|ano|anno)$/, 1000, 2999],
  month: [/^(month|mon|mo|mm|mnth|monat|mois|mes|mese)$/, 1, 12],
  day: [/^(day|dy|dd|dom|mday|tag|jour|día|dia|giorno)$/, 1, 31],
  dayOfYear: [/^(doy|dayofyear|yday|jday|julianday)$/, 1, 366],
  hour: [/^(hour|hours|hr|hh|he|hourending|stunde|std|heure|hora|ora)$/, 0, 24],
  minute: [/^(minute|minutes|min|mi|minuto)$/, 0, 59],
  second: [/^(second|seconds|sec|ss|sekunde|seconde|segundo)$/, 0, 60],
};

/** True for a column of whole numbers that is called a part of a time and has the size of one. */
export function isTimePart(part: TimePart, name: string, { plain, nRows }: ColumnProfile): boolean {
  const [form, least, most] = PARTS[part];
  const plainName = name
    .toLowerCase()
    .replace(/[([].*$/, "")
    .replace(/[\s_.-]/g, "");
  return (
    form.test(plainName) &&
    plain.n >= 0.9 * nRows &&
    plain.n > 1 &&
    plain.min >= least &&
    plain.max <= most
  );
}

/**
 * The columns that make the times together, the largest part first: at least the year and the month, or the day of the year.
 *
 * @returns undefined where there are none
 */
export function timePartsAmong(
  columns: readonly (readonly [name: string, profile: ColumnProfile])[],
): readonly (readonly [part: TimePart, name: string])[] | undefined {
  const found = (part: TimePart) => {
    const column = columns.find(([name, profile]) => isTimePart(part, name, profile));
    return column && ([part, column[0]] as const);
  };
  const [year, month, dayOfYear] = [found("year"), found("month"), found("dayOfYear")];
  if (year === undefined || (month ?? dayOfYear) === undefined) return undefined;
  const day = month && found("day");
  const parts = month && (day || !dayOfYear) ? [year, month] : [year, dayOfYear!];
  if (day) parts.push(day);
  if (parts[1][0] === "month" && !day) return parts;
  for (const part of ["hour", "minute", "second"] as const) {
    const next = found(part);
    if (next === undefined) break;
    parts.push(next);
  }
  return parts;
}

/**
 * The time that its parts make; what is not given is the least there is.
 *
 * @param text the parts with blanks between
 * @returns milliseconds since 1970 UTC, or NaN
 * @example
 * timeOfParts("2024 1 5 14", ["year", "month", "day", "hour"]); // 1704463200000
 */
export function timeOfParts(text: string, of: readonly TimePart[]): number {
  const fields = text.split(" ");
  const at = (part: TimePart, least: number) => {
    const place = of.indexOf(part);
    if (place < 0) return least;
    return /^\d{1,4}(\.0*)?$/.test(fields[place] ?? "") ? Number(fields[place]) : NaN;
  };
  const clock = clockOf(at("hour", 0), at("minute", 0), at("second", 0));
  const day = dayOf(at("year", 0), at("month", 1), at("day", 1));
  const dayOfYear = at("dayOfYear", 1);
  return dayOfYear >= 1 && dayOfYear <= 366 ? day + (dayOfYear - 1) * DAY_MS + clock : NaN;
}
