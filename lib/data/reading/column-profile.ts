import { parseMoment } from "../parse-time";
import { DateOrders } from "./date-orders";
import { isInfinite, isMissingMark } from "./missing";
import { NumberRun } from "./number-run";
import { writtenNumber } from "./number-text";
import type { NumberStyle, WrittenNumber } from "./number-text";
import type { PlainNumber } from "./plain-number";
import type { Fields } from "./record-scanner";
import { elapsedClock } from "./time-forms";

/** Different values that are counted one by one. */
export const MOST_DISTINCT = 1000;
/** Different words among numbers that may all say that there is no value. */
export const MOST_WORDS = 3;
/** May be a date with two readings, such as 03/04/2021. */
const NUMERIC_DATE = /(?:^|\D)\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d)(?!\d)/;
const CLOCK = /^\d{1,4}[:.]\d\d([:.]\d\d)?([.,]\d+)?( ?[ap]\.?( ?m\.?)?)?$/i;

/** Beside a date: "14:05", "14h05", "14時05分", "T14", or an hour alone. */
const HAS_CLOCK = /\d ?[:h時时시] ?\d\d|\d[ T]\d\d$|\d[-_]\d\d[-.]\d\d[-.]\d\d$|\d ?[ap]\.? ?m\b/i;
/** In quotes or not, "20.12" is a number; only "20:12" and "20.12.30" are times of day. */
const DECIMAL = /^\d+\.\d+$/;

/** A field and where it stands. */
export interface FoundField {
  readonly text: string;
  readonly row: number;
}

/** All that must be known about a column before it can be said what it holds: counts, gathered field by field. */
export class ColumnProfile {
  nRows = 0;
  nMissing = 0;
  firstMissingRow = 0;
  /** Fields that are a minus alone: no value, unless others are a plus. */
  nMinus = 0;
  /** Fields that say that a number is infinite: missing, and told of. */
  readonly infinite = { n: 0, row: 0 };
  /** Numbers by the way they are written, with a unit or without. */
  readonly styles: Partial<Record<NumberStyle, number>> = {};
  /** Whole numbers of at most three digits. */
  nShortWhole = 0;
  readonly units = new Map<string, number>();
  /** Marks of numbers that are not exact: "<" in <0.05. */
  readonly marks = new Map<string, number>();
  /** Texts that are neither numbers nor times, each with the number of its rows, up to one more than `MOST_WORDS`. */
  readonly words = new Map<string, number>();
  /** Numbers without unit and without groups. */
  readonly plain = new NumberRun();
  /** Texts that are times with one reading, dates such as 03/04/2021, and times of day. */
  nTimes = 0;
  nWithClock = 0;
  nWithZone = 0;
  readonly dates = new DateOrders();
  /** False while all times are one: it says what an export covers, or when it was made. */
  timesVary = false;
  private firstTime = "";
  readonly clock = { n: 0, nBack: 0, last: -Infinity };
  /** The first fields that are no number, and no time. */
  firstNoNumber?: FoundField;
  firstNoTime?: FoundField;
  /** Each value with the number of its rows, and its first row; undefined for too many. */
  distinct: Map<string | number, { n: number; readonly row: number }> | undefined = new Map();

  /** @param missing marks for a missing value that a person named, numbers and texts in lower case */
  constructor(private readonly missing: ReadonlySet<string | number>) {}

  add(fields: Fields, j: number, row: number, plain: PlainNumber): void {
    this.nRows += 1;
    if (j >= fields.n || fields.isEmpty(j)) this.addMissing(row);
    else if (plain.read(fields.bytes, fields.starts[j], fields.ends[j])) {
      if (this.missing.has(plain.value)) this.addMissing(row);
      else this.addPlain(plain, row);
    } else this.addText(fields.text(j), row);
  }

  get nNumbers(): number {
    return Object.values(this.styles).reduce((sum, n) => sum + n, 0);
  }

  /** Rows that have something. */
  get nPresent(): number {
    return this.nRows - this.nMissing;
  }

  private addMissing(row: number): void {
    this.nMissing += 1;
    this.firstMissingRow ||= row;
    this.plain.counts = false;
  }

  private addInfinite(row: number): void {
    this.infinite.n += 1;
    this.infinite.row ||= row;
  }

  private addPlain(number: PlainNumber, row: number): void {
    const { value, nWhole, nDecimals } = number;
    const isWhole = nDecimals < 0 && !number.hasExponent;
    const three = nDecimals === 3 && nWhole <= 3 && !number.leadingZero && !number.hasExponent;
    this.count(isWhole ? "whole" : three ? "point3" : "point");
    if (isWhole && nWhole <= 3) this.nShortWhole += 1;
    // 1.7e9 has ten digits, however it is written.
    const nDigits = number.hasExponent ? String(Math.trunc(Math.abs(value))).length : nWhole;
    this.plain.add(value, isWhole, nDigits);
    this.addDistinct(value, row);
    this.firstNoTime ??= { text: String(value), row };
  }

  private addText(text: string, row: number): void {
    const isNamed = this.missing.size > 0 && this.missing.has(text.toLowerCase());
    if (isNamed || isMissingMark(text)) {
      if (isInfinite(text)) this.addInfinite(row);
      if (text === "-") this.nMinus += 1;
      return this.addMissing(row);
    }
    const isTime = !DECIMAL.test(text) && this.addTime(text);
    if (isTime && this.firstTime === "") this.firstTime = text;
    if (isTime && text !== this.firstTime) this.timesVary = true;
    if (!isTime) this.firstNoTime ??= { text, row };
    const number = isTime ? undefined : writtenNumber(text);
    if (number === undefined) {
      this.firstNoNumber ??= { text, row };
      if (!isTime && (this.words.size <= MOST_WORDS || this.words.has(text)))
        addTo(this.words, text);
    } else this.addWritten(number);
    if (!isTime) this.addDistinct(text, row);
  }

  private addWritten({ style, body, unit, mark }: WrittenNumber): void {
    this.count(style);
    if (style === "whole" && body.length <= 3) this.nShortWhole += 1;
    if (unit !== "") addTo(this.units, unit);
    else if (style === "comma") {
      this.plain.add(Number(body.replace(",", ".")), false, body.replace("-", "").indexOf(","));
    }
    if (mark !== "") addTo(this.marks, mark);
  }

  private addTime(text: string): boolean {
    let isTime = false;
    if (!Number.isNaN(parseMoment(text))) {
      this.nTimes += 1;
      isTime = true;
    } else if (NUMERIC_DATE.test(text)) isTime = this.dates.add(text);
    if (isTime && HAS_CLOCK.test(text)) {
      this.nWithClock += 1;
      if (endsInZone(text)) this.nWithZone += 1;
    }
    if (CLOCK.test(text)) {
      const time = elapsedClock(text);
      if (Number.isNaN(time)) return isTime;
      if (time < this.clock.last) this.clock.nBack += 1;
      this.clock.last = time;
      this.clock.n += 1;
      return true;
    }
    return isTime;
  }

  private count(style: NumberStyle): void {
    this.styles[style] = (this.styles[style] ?? 0) + 1;
  }

  private addDistinct(value: string | number, row: number): void {
    const found = this.distinct?.get(value);
    if (found !== undefined) found.n += 1;
    else if (this.distinct !== undefined) {
      this.distinct.set(value, { n: 1, row });
      if (this.distinct.size > MOST_DISTINCT) this.distinct = undefined;
    }
  }
}

/** True where a zone stands behind a time of day: letters other than those of "PM", or a sign before the last digits. */
function endsInZone(text: string): boolean {
  return /[+-]\d\d(:?\d\d)?$|[a-z]$|\]$/i.test(text) && !/([ap](\.? ?m\.?)?|uhr)$/i.test(text);
}

function addTo(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
