const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/;

/** The commonest form, read without cutting the text up. */
const PLAIN = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/;

/**
 * Reads a time as people and machines write it.
 *
 * Year first, "2013-07-04", "2013-07-04 00:00", "2013-07-04T00:00:00.5+02:00"; without a zone
 * it is UTC. Or seconds (10 digits) or milliseconds (13 digits) since 1970. What could be
 * read in two ways, such as 04/07/2013, is not read at all, nor is a 31 February.
 *
 * @returns milliseconds since 1970 UTC, or NaN
 */
export function parseTime(text: string): number {
  if (PLAIN.test(text)) {
    return epochOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), [
      digits(text, 11, 13),
      digits(text, 14, 16),
      digits(text, 17, 19),
    ]);
  }
  if (/^\d{10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  const found = FORM.exec(text);
  if (found === null) return NaN;
  const [year, month, day, hour, minute, second] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  return epochOf(year, month, day, [hour, minute, second]) + milliseconds - offset(found[8]);
}

/** The number written between two places of a text of digits; much faster than cutting it out. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** A date and time of day as milliseconds since 1970 UTC, or NaN if the calendar has no such day or the clock no such time. */
function epochOf(
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly [number, number, number],
): number {
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** How far a zone is ahead of UTC, in milliseconds. */
function offset(zone: string | undefined): number {
  if (zone === undefined || zone === "Z" || zone === "UTC") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
