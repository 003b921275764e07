import { parseClock, parseMoment } from "../parse-time";
import { DateOrders } from "./date-orders";
import { isInfinite, isMissingMark } from "./missing";
import { writtenNumber } from "./number-text";
import type { NumberStyle } from "./number-text";
import type { PlainNumber } from "./plain-number";
import type { Fields } from "./record-scanner";
import { compactTime } from "./time-forms";

/** Different values that are counted one by one. */
export const MOST_DISTINCT = 1000;
const NUMERIC_DATE = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d)(?!\d)/;
const CLOCK = /^\d{1,3}[:.]\d\d([:.]\d\d([.,]\d+)?)?( ?[ap]\.?m\.?)?$/i;

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
  /** Fields that say that a number is infinite: missing, and told of. */
  readonly infinite = { n: 0, row: 0 };
  /** Numbers by the way they are written, with a unit or without. */
  readonly styles: Partial<Record<NumberStyle, number>> = {};
  /** Whole numbers of at most three digits. */
  nShortWhole = 0;
  readonly units = new Map<string, number>();
  /** Numbers without unit: their order and size. */
  readonly plain = {
    n: 0,
    first: NaN,
    last: NaN,
    min: Infinity,
    max: -Infinity,
    nBack: 0,
    nSame: 0,
    nWhole: 0,
    nCompact: 0,
    fewestDigits: Infinity,
    mostDigits: 0,
    /** True while each is one more than the last. */
    counts: true,
  };
  /** Texts that are times with one reading, dates such as 03/04/2021, and times of day. */
  nTimes = 0;
  nWithClock = 0;
  nWithZone = 0;
  readonly dates = new DateOrders();
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
    const { plain } = this;
    const { value, nWhole, nDecimals } = number;
    const isWhole = nDecimals < 0 && !number.hasExponent;
    const three = nDecimals === 3 && nWhole <= 3 && !number.leadingZero && !number.hasExponent;
    this.count(isWhole ? "whole" : three ? "point3" : "point");
    if (isWhole) plain.nWhole += 1;
    if (isWhole && nWhole <= 3) this.nShortWhole += 1;
    if (plain.n === 0) plain.first = value;
    else if (value < plain.last) plain.nBack += 1;
    else if (value === plain.last) plain.nSame += 1;
    if (plain.counts && value !== plain.first + plain.n) plain.counts = false;
    plain.n += 1;
    plain.last = value;
    if (value < plain.min) plain.min = value;
    if (value > plain.max) plain.max = value;
    if (nWhole < plain.fewestDigits) plain.fewestDigits = nWhole;
    if (nWhole > plain.mostDigits) plain.mostDigits = nWhole;
    if (isWhole && nWhole >= 8 && !Number.isNaN(compactTime(String(value)))) plain.nCompact += 1;
    this.addDistinct(value, row);
    this.firstNoTime ??= { text: String(value), row };
  }

  private addText(text: string, row: number): void {
    const isNamed = this.missing.size > 0 && this.missing.has(text.toLowerCase());
    if (isNamed || isMissingMark(text)) {
      if (isInfinite(text)) this.addInfinite(row);
      return this.addMissing(row);
    }
    this.plain.counts = false;
    const isTime = this.addTime(text);
    if (!isTime) this.firstNoTime ??= { text, row };
    const number = isTime ? undefined : writtenNumber(text);
    if (number === undefined) this.firstNoNumber ??= { text, row };
    else {
      this.count(number.style);
      if (number.style === "whole" && number.body.length <= 3) this.nShortWhole += 1;
      if (number.unit !== "") this.units.set(number.unit, (this.units.get(number.unit) ?? 0) + 1);
    }
    if (!isTime) this.addDistinct(text, row);
  }

  private addTime(text: string): boolean {
    let isTime = false;
    if (NUMERIC_DATE.test(text)) isTime = this.dates.add(text);
    else if (!Number.isNaN(parseMoment(text))) {
      this.nTimes += 1;
      isTime = true;
    }
    if (isTime && /\d:\d\d/.test(text)) {
      this.nWithClock += 1;
      if (endsInZone(text)) this.nWithZone += 1;
    }
    if (CLOCK.test(text)) {
      const time = parseClock(text);
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

/** True where a zone stands behind a time of day: a letter that is not that of "PM", or a sign before the last digits. */
function endsInZone(text: string): boolean {
  return /[+-]\d\d(:?\d\d)?$|[a-z]$|\]$/i.test(text) && !/[ap]\.?m\.?$/i.test(text);
}
