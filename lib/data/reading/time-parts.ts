import { monthOf } from "../month-names";
import { clockOf, dayOf, parseClock, parseMoment } from "../parse-time";
import type { DateOrder } from "../parse-time";
import type { ColumnProfile } from "./column-profile";
import type { TimePart } from "./how";
import { isTimes } from "./number-times";
import { compactTime } from "./time-forms";

const DAY_MS = 86_400_000;
/** Columns of a file by their names. */
type Columns = readonly (readonly [name: string, profile: ColumnProfile])[];
/** What columns of one part of a time are called, and what they hold. */
const PARTS: Readonly<
  Record<Exclude<TimePart, "date" | "clock">, readonly [name: RegExp, least: number, most: number]>
> = {
  year: [/^(year|yr|yy|yyyy|jahr|année|annee|año|ano|anno)$/, 1000, 2999],
  month: [/^(month|mon|mo|mm|mnth|monat|mois|mes|mese)$/, 1, 12],
  day: [/^(day|dy|dd|dom|mday|tag|jour|día|dia|giorno)$/, 1, 31],
  dayOfYear: [/^(doy|dayofyear|yday|jday|julianday)$/, 1, 366],
  hour: [/^(hour|hours|hr|hh|he|hourending|stunde|std|heure|hora|ora)$/, 0, 24],
  minute: [/^(minute|minutes|min|mi|mn|mm|minuto)$/, 0, 59],
  second: [/^(second|seconds|sec|ss|sekunde|seconde|segundo)$/, 0, 60],
};
/** What a column of times of day without marks is called: 5 is 00:05, 1430 is 14:30. */
const HOUR_MINUTE =
  /^(time|hhmm|hrmn|hourminute|clock|utc|timeutc|utctime|zeit|uhrzeit|heure|hora)$/;

function isTimePart(
  part: keyof typeof PARTS,
  name: string,
  { plain, nRows, distinct }: ColumnProfile,
): boolean {
  const [form, least, most] = PARTS[part];
  if (!form.test(plainName(name))) return false;
  if (part === "month" && plain.n === 0 && distinct !== undefined && distinct.size > 0) {
    return [...distinct.keys()].every((word) => monthOf(String(word)) > 0);
  }
  return plain.n >= 0.9 * nRows && plain.n > 1 && plain.min >= least && plain.max <= most;
}

function isHourMinute(name: string, { plain, nRows }: ColumnProfile): boolean {
  return (
    HOUR_MINUTE.test(plainName(name)) &&
    plain.n >= 0.9 * nRows &&
    plain.nHourMinute === plain.n &&
    plain.max > 24
  );
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[([].*$/, "")
    .replace(/[\s_.-]/g, "");
}

/**
 * What part of a time a column holds: a date or a time of day by its fields, any other by its name too.
 *
 * @param taken parts that other columns hold: "mm" is the month, or the minute where that is there
 * @returns undefined for none
 */
export function timePartOf(
  name: string,
  profile: ColumnProfile,
  taken: readonly TimePart[] = [],
): TimePart | undefined {
  const { clock, nTimes, dates, plain, nRows } = profile;
  if (isTimes(profile, nTimes + dates.n)) return "date";
  if (isTimes(profile, clock.n)) return "clock";
  if (plain.nCompact > 0.9 * nRows && plain.mostDigits === 8) return "date";
  const named = (Object.keys(PARTS) as (keyof typeof PARTS)[]).find(
    (part) => !taken.includes(part) && isTimePart(part, name, profile),
  );
  return named ?? (isHourMinute(name, profile) ? "clock" : undefined);
}

/**
 * The columns that make the times together, the largest part first: at least the year and the month, or the day of the year.
 *
 * @returns undefined where there are none
 */
export function timePartsAmong(columns: Columns): readonly string[] | undefined {
  const found = (part: keyof typeof PARTS) =>
    columns.find(([name, profile]) => isTimePart(part, name, profile))?.[0];
  const [year, month, dayOfYear] = [found("year"), found("month"), found("dayOfYear")];
  if (year === undefined || (month ?? dayOfYear) === undefined) return undefined;
  const day = month && found("day");
  if (month !== undefined && day === undefined && dayOfYear === undefined) return [year, month];
  const days = month && day ? [year, month, day] : [year, dayOfYear ?? month!];
  if (days[1] === month && day === undefined) return days;
  const others = columns.filter(([name]) => !days.includes(name));
  const clock = others.find(([, profile]) => isTimes(profile, profile.clock.n));
  return [...days, ...(clock ? [clock[0]] : clockPartsAmong(others))];
}

/** The columns of hours, and of minutes and seconds beside them, or the one of 5 and 1430 for 00:05 and 14:30. */
export function clockPartsAmong(columns: Columns): readonly string[] {
  const names: string[] = [];
  for (const part of ["hour", "minute", "second"] as const) {
    const next = columns.find(
      ([name, profile]) => !names.includes(name) && isTimePart(part, name, profile),
    );
    if (next === undefined) break;
    names.push(next[0]);
  }
  if (names.length > 0) return names;
  return columns
    .filter(([name, profile]) => isHourMinute(name, profile))
    .slice(0, 1)
    .map(([name]) => name);
}

/**
 * The time that its parts make; what is not given is the least there is.
 *
 * @param texts one for each part
 * @param order what comes first in a date such as 03/04/2021
 * @returns milliseconds since 1970 UTC, or NaN
 * @example
 * timeOfParts(["2024", "1", "5", "14"], ["year", "month", "day", "hour"]); // 1704463200000
 */
export function timeOfParts(
  texts: readonly string[],
  of: readonly TimePart[],
  order?: DateOrder,
): number {
  const at = (part: TimePart, least: number) => {
    const text = texts[of.indexOf(part)];
    if (!of.includes(part)) return least;
    if (/^\d{1,4}(\.0*)?$/.test(text ?? "")) return Number(text);
    return part === "month" ? monthOf((text ?? "").replace(/\.$/, "")) : NaN;
  };
  return dayIn(texts[of.indexOf("date")]) + clockIn(texts[of.indexOf("clock")]);

  function dayIn(date: string | undefined): number {
    if (date !== undefined) {
      return /^\d{8}$/.test(date) ? compactTime(date) : parseMoment(date, order);
    }
    const day = dayOf(at("year", 0), at("month", 1), at("day", 1));
    const dayOfYear = at("dayOfYear", 1);
    return dayOfYear >= 1 && dayOfYear <= 366 ? day + (dayOfYear - 1) * DAY_MS : NaN;
  }

  function clockIn(clock: string | undefined): number {
    if (clock === undefined) return clockOf(at("hour", 0), at("minute", 0), at("second", 0));
    const found = /^(\d{1,4})(?:\.0*)?$/.exec(clock);
    if (found === null) return parseClock(clock);
    return clockOf(Math.floor(Number(found[1]) / 100), Number(found[1]) % 100, 0);
  }
}
