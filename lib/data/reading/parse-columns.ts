import {
  CodeTaker,
  LabelTaker,
  missingTest,
  NumberTaker,
  TextTaker,
  TimeTaker,
  Uint32Rows,
} from "./column-takers";
import type { Codes, Taker } from "./column-takers";
import type { LabelReading, NumberForm, TimeReading } from "./how";
import type { Layout } from "./layout";
import { scanRows } from "./scan-rows";
import type { TextFile } from "./text-file";

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
