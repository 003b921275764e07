import { compactTime } from "./time-forms";

/** A column's numbers one after the other: their order, their size, and how many digits they have. */
export class NumberRun {
  n = 0;
  first = NaN;
  last = NaN;
  min = Infinity;
  max = -Infinity;
  /** Numbers that are smaller than the one before, and that equal it. */
  nBack = 0;
  nSame = 0;
  /** Numbers that are one more than the one before. */
  nNext = 0;
  nWhole = 0;
  /** Numbers that are dates without marks between, such as 20210310. */
  nCompact = 0;
  /** Whole numbers that are times of day without marks between: 5 for 00:05, 1430 for 14:30. */
  nHourMinute = 0;
  /** Numbers that are a year and a month: 202403. */
  nYearMonth = 0;
  fewestDigits = Infinity;
  mostDigits = 0;
  /** True while each is one more than the last. */
  counts = true;

  /** @param nDigits digits before the decimal mark */
  add(value: number, isWhole: boolean, nDigits: number): void {
    if (isWhole) this.nWhole += 1;
    if (this.n === 0) this.first = value;
    else if (value < this.last) this.nBack += 1;
    else if (value === this.last) this.nSame += 1;
    else if (value === this.last + 1) this.nNext += 1;
    if (this.counts && value !== this.first + this.n) this.counts = false;
    this.n += 1;
    this.last = value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (nDigits < this.fewestDigits) this.fewestDigits = nDigits;
    if (nDigits > this.mostDigits) this.mostDigits = nDigits;
    if (isWhole && value >= 0 && value <= 2400 && value % 100 < 60) this.nHourMinute += 1;
    if (isWhole && nDigits === 6 && !Number.isNaN(compactTime(String(value)))) this.nYearMonth += 1;
    if (isWhole && nDigits >= 8 && !Number.isNaN(compactTime(String(value)))) this.nCompact += 1;
  }
}
