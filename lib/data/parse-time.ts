import { findDate } from "./find-date";
import type { DateOrder } from "./find-date";
import { regionOffset } from "./region-offset";
import { tidyTime } from "./tidy-time";
import { zoneOffset } from "./time-zones";

export type { DateOrder };

/** The commonest form, read without cutting the text up. */
const PLAIN = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,12})?Z?$/;
/** Characters of it up to the whole second. */
const TO_SECOND = 19;
const CLOCK =
  /^(\d{1,2})(?:([:.])(\d\d)(?:\2(\d\d)(?:[.,](\d{1,12}))?)?)?\s*([ap](?:\.?\s?m\.?)?(?![a-z]))?\s*(.*)$/i;
/** "2024-03-04 14:05 Europe/Prague", "2024-03-04T14:05[Europe/Prague]": a zone by its place alone, without an offset before it. */
const REGION =
  /(?<=:\d\d(?:[.,]\d+)?)(?<![+-]\d\d:\d\d)(?: ([A-Z]\w+\/[\w/+-]+)| ?\[([A-Z]\w+\/[\w/+-]+)\])$/;
const DAY_MS = 86_400_000;

/**
 * Reads a time as people and machines write it, if it has one reading.
 *
 * "2013-07-04", "2021/3/10 0:00", "20210310T000000", "10-Mar-2021 1:00 PM", "Wed, 10 Mar 2021 00:00:00 GMT", "1950-01",
 * "2021-03-09 24:00:00", "10. März 2021 14:05 Uhr", "2024-W05", "Q1 2024", with fractions after a point or a comma and with a zone;
 * without one it is UTC. Of an interval the begin is taken. Or seconds (10
 * digits), milliseconds (13), microseconds (16) or nanoseconds (19 digits) since 1970. What could be read in two ways, such as 04/07/2013,
 * needs the order; a 31 February is no time.
 *
 * @returns milliseconds since 1970 UTC, with a fraction where the text has one, or NaN
 * @example
 * parseTime("10-Mar-2021 01:00:00"); // 1615338000000
 */
export function parseTime(text: string, order?: DateOrder): number {
  if (/^\d{10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1e6) / 1000;
  if (/^(\d{13}|\d{16}|\d{19})$/.test(text)) return epochDigits(text);
  return parseMoment(text, order);
}

/** Reads a time that is written as a date, with or without a time of day. Numbers since 1970 are none. */
export function parseMoment(text: string, order?: DateOrder): number {
  if (PLAIN.test(text)) return plainMoment(text);
  if (text.length < 6 || text.length > 80) return NaN;
  const region = REGION.exec(text);
  if (region !== null) {
    const local = parseMoment(text.slice(0, region.index), order);
    return local - regionOffset(region[1] ?? region[2], local);
  }
  const bare = tidyTime(text);
  const date = findDate(bare, order);
  if (date === undefined) return NaN;
  const day = dayOf(date.year, date.month, date.day);
  const rest = bare.slice(date.length);
  if (rest === "") return day;
  const separated = /^(?:\s*t\s*|,?\s+|:)(?=\d)/i.exec(rest);
  if (separated === null) return NaN;
  const clock = rest.slice(separated[0].length);
  // Nothing but the hour is no time of day by itself; beside a date it is.
  return day + parseClock(/^\d{1,2}$/.test(clock) ? `${clock}:00` : clock);
}

/**
 * Reads a time of day: "18:05", "18.05.07", "6:05:07,250 PM +01:00", "24:00:00", "180507".
 *
 * @returns milliseconds since midnight UTC, or NaN
 */
export function parseClock(text: string): number {
  const compact = /^(\d\d)(\d\d)(\d\d)?((?:\.\d+)?)(?=$|[^\d:.])/.exec(text);
  const spread =
    compact === null
      ? text
      : `${compact[1]}:${compact[2]}:${compact[3] ?? "00"}${compact[4]}${text.slice(compact[0].length)}`;
  const found = CLOCK.exec(spread);
  if (found === null) return NaN;
  const [, hours, , minutes, seconds, fraction, half, zone] = found;
  if (minutes === undefined && half === undefined) return NaN;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour > 12) return NaN;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const ofSecond = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000;
  return clockOf(hour, Number(minutes ?? 0), Number(seconds ?? 0)) + ofSecond - zoneOffset(zone);
}

function plainMoment(text: string): number {
  const day = dayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  const clock = clockOf(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, TO_SECOND));
  if (text[TO_SECOND] !== ".") return day + clock;
  const nLetters = text.length - TO_SECOND - (text.endsWith("Z") ? 1 : 0);
  // What most clocks write: the same number, without cutting the text.
  if (nLetters === 4) return day + (clock + digits(text, TO_SECOND + 1, TO_SECOND + 4));
  return day + (clock + Number(`0${text.slice(TO_SECOND, TO_SECOND + nLetters)}`) * 1000);
}

/** Digits since 1970 in the unit that their number tells; more than a double holds are kept by halves. */
export function epochDigits(text: string): number {
  const beyond = text.length - 13;
  return beyond <= 0
    ? Number(text)
    : Number(text.slice(0, 13)) + Number(text.slice(13)) / 10 ** beyond;
}

/** The number written between two places of a text of digits; much faster than cutting it out. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Milliseconds from midnight, or NaN if the clock has no such time; 24:00:00 is the next midnight, :60 a leap second. */
export function clockOf(hour: number, minute: number, second: number): number {
  if (hour > 24 || minute > 59 || second > 60) return NaN;
  if (hour === 24 && minute + second > 0) return NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Midnight of a day as milliseconds since 1970 UTC, or NaN if the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999. The Gregorian calendar repeats itself after 400 years.
  const shift = year < 400 ? 400 : 0;
  return Date.UTC(year + shift, month - 1, day) - (shift / 400) * 146_097 * DAY_MS;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
