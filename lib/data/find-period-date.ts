import { monthOf } from "./month-names";

const DAY_MS = 86_400_000;

/** The first day of a month, a quarter or a week, and the length of the text that says so. */
interface FirstDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly length: number;
}

/**
 * A month, a quarter or an ISO week as a whole text: each stands for its first day.
 *
 * @returns undefined for a text that is none, or a week that its year does not have
 * @example
 * findPeriod("2024-W05")?.day; // 29
 */
export function findPeriod(text: string): FirstDay | undefined {
  const first = findMonth(text) ?? findQuarter(text) ?? findWeek(text);
  return first && { ...first, length: text.length };
}

/** "2024-01", "2024M01", "01/2024", "January 2024", "Jan-49", "Jan '49". */
function findMonth(text: string): Omit<FirstDay, "length"> | undefined {
  let found = /^(\d{4})(?:[-/.]|M(?=\d\d$))(\d{1,2})$/.exec(text);
  if (found) return { year: Number(found[1]), month: Number(found[2]), day: 1 };
  found = /^(\d{1,2})\/(\d{4})$/.exec(text);
  if (found) return { year: Number(found[2]), month: Number(found[1]), day: 1 };
  found = /^(\p{L}{3,10})\.?(?:[- ](\d{4})|-(\d\d)| ?'(\d\d))$/u.exec(text);
  if (found === null) return undefined;
  return {
    year: fullYear(found[2] ?? found[3] ?? found[4]),
    month: monthOf(found[1]),
    day: 1,
  };
}

/** "2024-Q1", "2024q1", "Q1 2024", "Q1-24", "1. Quartal 2024", "T1 2024", "1Q2024". */
function findQuarter(text: string): Omit<FirstDay, "length"> | undefined {
  const first = /^(\d{4})[- ]?q([1-4])$/i.exec(text);
  const last =
    /^[qt]([1-4])[-/ ]*(\d{4}|\d\d)$/i.exec(text) ??
    /^([1-4])(?:\. ?quartal |\. ?quarter |q[-/ ]?)(\d{4}|\d\d)$/i.exec(text);
  const [year, quarter] = first ? [first[1], first[2]] : last ? [last[2], last[1]] : [];
  if (year === undefined) return undefined;
  return { year: fullYear(year), month: 3 * Number(quarter) - 2, day: 1 };
}

/** "2024-W05", "2024W05", "2024-W05-3", "W05 2024", "KW 5/2024": the week with the year's first Thursday is its first. */
function findWeek(text: string): Omit<FirstDay, "length"> | undefined {
  const first = /^(\d{4})[- ]?k?w ?(\d{1,2})(?:-?([1-7]))?$/i.exec(text);
  const last = /^(?:k?w|week)[- ]?(\d{1,2})[-/, ]+(\d{4})$/i.exec(text);
  const [year, week] = (first ? [first[1], first[2]] : last ? [last[2], last[1]] : []).map(Number);
  if (year === undefined || week < 1 || week > 53) return undefined;
  const monday = weekOne(year) + (week - 1) * 7 * DAY_MS;
  if (week === 53 && monday >= weekOne(year + 1)) return undefined;
  const day = new Date(monday + (Number(first?.[3] ?? 1) - 1) * DAY_MS);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
}

/** The Monday of a year's first week, in milliseconds since 1970. */
function weekOne(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
}

/** Two digits as POSIX reads them: 69 to 99 are of the last century. */
export function fullYear(year: string): number {
  return year.length === 2 ? Number(year) + (Number(year) < 69 ? 2000 : 1900) : Number(year);
}
