import { clockOf, dayOf, epochDigits, parseClock, parseMoment } from "../parse-time";
import type { TimeForm } from "./how";

const PER_UNIT = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 31_557_600_000,
};
/** Digits of an epoch of our days, by its unit. */
const DIGITS = { s: 10, ms: 13, us: 16, ns: 19 };
/** The first of January 1970 as a spreadsheet counts days. */
const SERIAL_1970 = 25_569;

/**
 * Reads a time in one form.
 *
 * @returns milliseconds, since 1970 UTC or since the start, or NaN for what is no time in this form
 * @example
 * timeIn("42005.5", { as: "serial" }); // 1420113600000
 */
export function timeIn(text: string, form: Exclude<TimeForm, { as: "parts" }>): number {
  switch (form.as) {
    case "text":
      return parseMoment(text, form.order);
    case "compact":
      return compactTime(text);
    case "year":
      return /^\d{4}$/.test(text) ? dayOf(Number(text), 1, 1) : NaN;
    case "epoch":
      return epochIn(text, form.unit);
    case "serial":
      // A second is 1.2e-5 days, and six decimals are what is written: to the millisecond would be noise.
      return Math.round((numberOf(text) - SERIAL_1970) * 86_400) * 1000;
    case "elapsed":
      return form.unit === "clock" ? elapsedClock(text) : numberOf(text) * PER_UNIT[form.unit];
  }
}

function epochIn(text: string, unit: keyof typeof DIGITS): number {
  // Of 19 digits a double keeps 16.
  if (/^\d+$/.test(text) && text.length === DIGITS[unit] && unit !== "s") return epochDigits(text);
  return numberOf(text) * PER_UNIT[unit];
}

/** 202103, 20210310, 2021031005, 202103100500 or 20210310050000 as a time, or NaN. */
export function compactTime(text: string): number {
  const short = /^([12]\d{3})(\d\d)$/.exec(text);
  if (short !== null) return dayOf(Number(short[1]), Number(short[2]), 1);
  const found = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?$/.exec(text);
  // Ten digits may be seconds since 1970: those of our days would be years before 1900.
  if (found === null || (text.length === 10 && !/^(19|20)/.test(text))) return NaN;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  return dayOf(year, month, day) + clockOf(hour, minute, second);
}

/**
 * A length of time: "26:03:10.5" (hours, which may be more than a day has), "3:10.5" (minutes and seconds, where those have decimals),
 * else what a clock shows.
 *
 * @returns milliseconds, or NaN
 * @example
 * elapsedClock("100:00:01.5"); // 360001500
 */
export function elapsedClock(text: string): number {
  const found = /^(?:(\d+):(\d\d)|(\d+)):(\d\d)(?:[.,](\d+))?$/.exec(text);
  if (found === null || (found[3] !== undefined && found[5] === undefined)) return parseClock(text);
  const [, hours = "0", minutes, more, seconds, fraction = "0"] = found;
  const whole = (Number(hours) * 60 + Number(minutes ?? more)) * 60 + Number(seconds);
  return (whole + Number(`0.${fraction}`)) * 1000;
}

/** A number with a decimal point or comma. */
function numberOf(text: string): number {
  const pointed = text.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed) ? Number(pointed) : NaN;
}
