import { monthOf } from "./month-names";
import { findPeriod, fullYear } from "./find-period-date";

/** Which of two numbers comes first in a date such as 03/04/2021. */
export type DateOrder = "day-first" | "month-first";

/** A date that was found at the start of a text, and where it ends. */
export interface FoundDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly length: number;
}

const WORD = String.raw`(\p{L}{3,10})\.?`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th|er|º)?`;
const YEAR = String.raw`(\d{4}|\d\d)(?!\d)`;
/** "10. März 2021", "10-Mar-21", "10 de enero de 2024". */
const DAY_WORD = new RegExp(`^${DAY}[-/. ]+(?:de )?${WORD},?[-/. ]+(?:de )?${YEAR}`, "iu");
/** "10MAR2021:00:00:00". */
const DAY_WORD_TIGHT = /^(\d{1,2})([a-z]{3})(\d{4}|\d\d)(?![\da-z])/i;
/** "March 10, 2021". */
const WORD_DAY = new RegExp(`^${WORD}[- ]${DAY},?[- ]+(\\d{4})(?!\\d)`, "iu");
/** "2021 March 10". */
const YEAR_WORD = new RegExp(`^(\\d{4})[- ]${WORD}[- ](\\d{1,2})(?!\\d)`, "iu");

/** Finds the date that a text begins with. What may be read in two ways needs the order. */
export function findDate(text: string, order?: DateOrder): FoundDate | undefined {
  let found = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text);
  if (found) return date(found, found[1], Number(found[3]), found[4]);
  found = /^(\d{4})-([0-3]\d\d)(?=[t ]\d\d:)/i.exec(text);
  if (found) return dayOfYear(found);
  found = /^(\d{4})(\d\d)(\d\d)(?=[t ])/i.exec(text);
  if (found) return date(found, found[1], Number(found[2]), found[3]);
  found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)/.exec(text);
  if (found && order !== undefined) {
    const [day, month] = order === "day-first" ? [found[1], found[3]] : [found[3], found[1]];
    return date(found, found[4], Number(month), day);
  }
  return findWord(text) ?? findPeriod(text);
}

/** "2024-064T00:00", the 64th day of a year; without a time of day it is the number of an invoice. */
function dayOfYear([all, year, nth]: RegExpExecArray): FoundDate | undefined {
  const day = new Date(Date.UTC(Number(year), 0, Number(nth)));
  const isThere = Number(nth) > 0 && day.getUTCFullYear() === Number(year);
  if (!isThere) return undefined;
  return {
    year: Number(year),
    month: day.getUTCMonth() + 1,
    day: day.getUTCDate(),
    length: all.length,
  };
}

/** A date with the month's name. */
function findWord(text: string): FoundDate | undefined {
  const dayFirst = DAY_WORD.exec(text) ?? DAY_WORD_TIGHT.exec(text);
  const wordFirst = dayFirst ? null : WORD_DAY.exec(text);
  const yearFirst = dayFirst || wordFirst ? null : YEAR_WORD.exec(text);
  const found = dayFirst
    ? date(dayFirst, dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
    : wordFirst
      ? date(wordFirst, wordFirst[3], monthOf(wordFirst[1]), wordFirst[2])
      : yearFirst && date(yearFirst, yearFirst[1], monthOf(yearFirst[2]), yearFirst[3]);
  return found && found.month > 0 ? found : undefined;
}

function date([all]: RegExpExecArray, year: string, month: number, day: string): FoundDate {
  return { year: fullYear(year), month, day: Number(day), length: all.length };
}
