import type { LabelReading, NumberForm, TimeReading } from "./how";
import type { Layout } from "./layout";
import { plainWord } from "./choose-labels";
import { isMissingMark } from "./missing";
import { numberIn } from "./number-text";
import { PlainNumber } from "./plain-number";
import type { Fields } from "./record-scanner";
import { scanRows } from "./scan-rows";
import type { TextFile } from "./text-file";
import { timeIn } from "./time-forms";

/** Stands for no value in a column of codes. */
export const NO_CODE = 0xffffffff;
/** Different texts that a column of codes may have. */
const MOST_NAMES = 1_000_000;

/** What is to be taken out of a file. */
export interface Wanted {
  readonly numbers: ReadonlyMap<string, NumberForm>;
  /** Columns of text of which each value gets a number. */
  readonly codes: readonly string[];
  readonly time?: TimeReading;
  readonly label?: LabelReading;
  /** Columns kept as they stand. */
  readonly texts: readonly string[];
  /** Marks for a missing value that a person named, in lower case. */
  readonly missing: readonly string[];
}

/** A column of text as numbers: `names[of[i]]`, or none. */
export interface Codes {
  readonly names: string[];
  of: Uint32Array;
}

/** What was taken out of a file, nRows each. */
export interface Parsed {
  readonly nRows: number;
  readonly rowNumbers: Uint32Array;
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly codes: ReadonlyMap<string, Codes>;
  readonly times?: Float64Array;
  readonly labels?: Uint8Array;
  readonly texts: ReadonlyMap<string, string[]>;
  readonly notes: readonly string[];
}

/**
 * Takes columns out of a file in one go. Nothing but numbers is kept of most fields, so that a file may be much larger than memory
 * would hold as text. A field of a column of numbers that is none counts as missing; the notes say how many are, and where the first.
 *
 * @param nRows rows that are expected: room for them is made at once
 */
export async function parseColumns(
  text: TextFile,
  layout: Layout,
  wanted: Wanted,
  nRows: number,
): Promise<Parsed> {
  const rows = new Uint32Rows(nRows);
  const takers = takersFor(layout.header, wanted, nRows);
  const result = await scanRows(text, layout, (fields, row) => {
    for (const taker of takers.all) taker.take(fields, rows.n, row);
    rows.add(row);
  });
  const notes = takers.all.flatMap((taker) => taker.note(text.name));
  const n = rows.n;
  return {
    nRows: n,
    rowNumbers: rows.values.subarray(0, n),
    numbers: new Map(takers.numbers.map(([name, taker]) => [name, taker.values.subarray(0, n)])),
    codes: new Map(
      takers.codes.map(([name, { codes }]) => [name, { ...codes, of: codes.of.subarray(0, n) }]),
    ),
    ...(takers.time && { times: takers.time.values.subarray(0, n) }),
    ...(takers.label && { labels: takers.label.values.subarray(0, n) }),
    texts: new Map(takers.texts.map(([name, { values }]) => [name, values])),
    notes: [...result.notes, ...notes],
  };
}

function takersFor(header: readonly string[], wanted: Wanted, nRows: number) {
  const at = (name: string) => header.indexOf(name);
  const isMissing = missingTest(wanted.missing);
  const numbers = [...wanted.numbers].map(
    ([name, form]) => [name, new NumberTaker(at(name), name, form, isMissing, nRows)] as const,
  );
  const codes = wanted.codes.map(
    (name) => [name, new CodeTaker(at(name), isMissing, nRows)] as const,
  );
  const texts = wanted.texts.map((name) => [name, new TextTaker(at(name))] as const);
  const time = wanted.time && new TimeTaker(wanted.time.columns.map(at), wanted.time, nRows);
  const label =
    wanted.label && header.includes(wanted.label.column)
      ? new LabelTaker(at(wanted.label.column), wanted.label, nRows)
      : undefined;
  const all: Taker[] = [...numbers, ...codes, ...texts].map(([, taker]) => taker);
  if (time) all.push(time);
  if (label) all.push(label);
  return { all, numbers, codes, texts, time, label };
}

/** A test for the marks that everybody uses and those that a person named. */
export function missingTest(missing: readonly string[]): (text: string) => boolean {
  const named = new Set(missing);
  return (text) => isMissingMark(text) || (named.size > 0 && named.has(text.toLowerCase()));
}

interface Taker {
  take(fields: Fields, i: number, row: number): void;
  note(file: string): string[];
}

class Uint32Rows {
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

class NumberTaker implements Taker {
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

class CodeTaker implements Taker {
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

class TextTaker implements Taker {
  readonly values: string[] = [];
  constructor(private readonly place: number) {}
  take(fields: Fields, i: number): void {
    this.values[i] = this.place < fields.n ? fields.text(this.place) : "";
  }
  note(): string[] {
    return [];
  }
}

class TimeTaker implements Taker {
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
  const text = texts.length === 1 ? texts[0] : texts.join(" ");
  return timeIn(text, form);
}

class LabelTaker implements Taker {
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
