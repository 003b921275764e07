import type { LabelReading, NumberForm, TimeReading } from "./how";
import { plainWord } from "./choose-labels";
import { isMissingMark } from "./missing";
import { numberIn } from "./number-text";
import { PlainNumber } from "./plain-number";
import type { Fields } from "./record-scanner";
import { timeIn } from "./time-forms";
import { timeOfParts } from "./time-parts";

/** Stands for no value in a column of codes. */
export const NO_CODE = 0xffffffff;
/** Different texts that a column of codes may have. */
const MOST_NAMES = 1_000_000;

/** A column of text as numbers: `names[of[i]]`, or none. */
export interface Codes {
  readonly names: string[];
  of: Uint32Array;
}

/** A test for the marks that everybody uses and those that a person named. */
export function missingTest(missing: readonly string[]): (text: string) => boolean {
  const named = new Set(missing);
  return (text) => isMissingMark(text) || (named.size > 0 && named.has(text.toLowerCase()));
}

/** Takes one column of numbers out of rows, each into its place. */
export interface Taker {
  take(fields: Fields, i: number, row: number): void;
  note(file: string): string[];
}

export class Uint32Rows {
  n = 0;
  values: Uint32Array;
  constructor(capacity: number) {
    this.values = new Uint32Array(Math.max(16, capacity));
  }
  add(value: number): void {
    if (this.n === this.values.length) this.values = grown(this.values);
    this.values[this.n] = value;
    this.n += 1;
  }
}

export class NumberTaker implements Taker {
  values: Float64Array;
  private readonly plain = new PlainNumber();
  private readonly isPlain: boolean;
  private nOdd = 0;
  private odd = { text: "", row: 0 };
  constructor(
    private readonly place: number,
    private readonly name: string,
    private readonly form: NumberForm,
    private readonly isMissing: (text: string) => boolean,
    capacity: number,
  ) {
    this.values = new Float64Array(Math.max(16, capacity));
    this.isPlain = form.decimal === "." && form.group !== ".";
  }

  take(fields: Fields, i: number, row: number): void {
    if (i >= this.values.length) this.values = grown(this.values);
    this.values[i] = this.valueOf(fields, row);
  }

  note(): string[] {
    if (this.nOdd === 0) return [];
    const { text, row } = this.odd;
    const fields = this.nOdd === 1 ? "1 field" : `${this.nOdd.toLocaleString("en")} fields`;
    const first = this.nOdd === 1 ? "" : "first ";
    return [
      `${fields} of ${this.name} held no number, ${first}${JSON.stringify(text.slice(0, 40))} in row ${row}: taken for missing`,
    ];
  }

  private valueOf(fields: Fields, row: number): number {
    const { place, plain } = this;
    if (place >= fields.n || fields.isEmpty(place)) return NaN;
    if (this.isPlain && plain.read(fields.bytes, fields.starts[place], fields.ends[place])) {
      return plain.value;
    }
    const text = fields.text(place);
    const value = numberIn(text, this.form);
    if (!Number.isNaN(value) || this.isMissing(text)) return value;
    if (this.nOdd === 0) this.odd = { text, row };
    this.nOdd += 1;
    return NaN;
  }
}

export class CodeTaker implements Taker {
  readonly codes: Codes;
  private readonly places = new Map<string, number>();
  constructor(
    private readonly place: number,
    private readonly isMissing: (text: string) => boolean,
    capacity: number,
  ) {
    this.codes = { names: [], of: new Uint32Array(Math.max(16, capacity)) };
  }

  take(fields: Fields, i: number): void {
    const { codes } = this;
    if (i >= codes.of.length) codes.of = grown(codes.of);
    codes.of[i] = this.codeOf(this.place < fields.n ? fields.text(this.place) : "");
  }

  note(): string[] {
    return [];
  }

  private codeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    const { names } = this.codes;
    if (this.isMissing(text) || names.length >= MOST_NAMES) return NO_CODE;
    this.places.set(text, names.length);
    return names.push(text) - 1;
  }
}

export class TextTaker implements Taker {
  readonly values: string[] = [];
  constructor(private readonly place: number) {}
  take(fields: Fields, i: number): void {
    this.values[i] = this.place < fields.n ? fields.text(this.place) : "";
  }
  note(): string[] {
    return [];
  }
}

export class TimeTaker implements Taker {
  values: Float64Array;
  private nOdd = 0;
  private odd = { text: "", row: 0 };
  constructor(
    private readonly places: readonly number[],
    private readonly reading: TimeReading,
    capacity: number,
  ) {
    this.values = new Float64Array(Math.max(16, capacity));
  }

  take(fields: Fields, i: number, row: number): void {
    if (i >= this.values.length) this.values = grown(this.values);
    const texts = this.places.map((place) => (place < fields.n ? fields.text(place) : ""));
    const time = timeOf(texts, this.reading);
    this.values[i] = time;
    if (!Number.isNaN(time)) return;
    if (this.nOdd === 0) this.odd = { text: texts.join(" ").trim(), row };
    this.nOdd += 1;
  }

  note(): string[] {
    if (this.nOdd === 0) return [];
    const { text, row } = this.odd;
    const what = text === "" ? "" : ` (${JSON.stringify(text.slice(0, 40))})`;
    return [
      this.nOdd === 1
        ? `row ${row} has no time${what}: it is not judged`
        : `${this.nOdd.toLocaleString("en")} rows have no time, first row ${row}${what}: they are not judged`,
    ];
  }
}

/** The time that one or several fields make; NaN where there is none. */
export function timeOf(texts: readonly string[], { form }: TimeReading): number {
  if (form.as === "parts") return timeOfParts(texts, form.of, form.order);
  const text = texts.length === 1 ? texts[0] : texts.join(" ");
  return timeIn(text, form);
}

export class LabelTaker implements Taker {
  values: Uint8Array;
  private readonly anomaly: ReadonlySet<string>;
  private readonly known = new Map<string, 0 | 1>();
  constructor(
    private readonly place: number,
    reading: LabelReading,
    capacity: number,
  ) {
    this.anomaly = new Set(reading.anomaly);
    this.values = new Uint8Array(Math.max(16, capacity));
  }

  take(fields: Fields, i: number): void {
    if (i >= this.values.length) this.values = grown(this.values);
    const text = this.place < fields.n ? fields.text(this.place) : "";
    let label = this.known.get(text);
    if (label === undefined) {
      label = this.anomaly.has(plainWord(text)) ? 1 : 0;
      this.known.set(text, label);
    }
    this.values[i] = label;
  }

  note(): string[] {
    return [];
  }
}

/** A copy with twice the room. */
function grown<Values extends Float64Array | Uint32Array | Uint8Array>(values: Values): Values {
  const copy = new (values.constructor as new (length: number) => Values)(2 * values.length);
  copy.set(values);
  return copy;
}
