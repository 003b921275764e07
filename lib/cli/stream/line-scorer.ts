import { createLineReader } from "../../data/line-records";
import type { LineRecord, LineState } from "../../data/line-records";
import type { ExpectedEvent } from "../../data/calendar";
import { createRecordReader } from "../../data/reading/record-reader";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";
import { plainSentence } from "../../sentence-of";
import { neededColumns, readingOf } from "./reading-of";
import { createRowScorer } from "./row-scorer";
import type { RowState, RowVerdict } from "./row-scorer";

/** What a scorer of lines keeps from line to line: plain JSON. */
export interface LinesState {
  /** Lines so far, empty ones and headers among them. */
  readonly row: number;
  readonly lines: LineState | null;
  readonly rows: RowState;
}

/** What is said about a line that holds a row: a verdict, or why it cannot be read. */
export type LineVerdict = { readonly row: number } & (
  { readonly verdict: RowVerdict } | { readonly problem: string }
);

/** Scores a stream line by line. */
export interface LineScorer {
  /** Undefined for a line without a row; null stands for a line that is too long. */
  readonly next: (line: string | null) => LineVerdict | undefined;
  readonly state: () => LinesState;
}

/** How lines are taken. */
export interface LineScorerOptions {
  /** Told once what is not looked at. */
  readonly note: (sentence: string) => void;
  /** Characters that a line may have; longer ones come as null. */
  readonly maxLine: number;
  readonly calendar?: readonly ExpectedEvent[];
}

/**
 * A function that scores the lines of a stream. A line's number is its place in the stream, as an editor counts: a header is
 * a line, too.
 *
 * @param state of a scorer before it, to go on from
 * @throws Failure from `next` if a header or the first record lacks the detector's columns
 */
export function createLineScorer(
  saved: SavedDetector,
  { note, maxLine, calendar }: LineScorerOptions,
  state?: LinesState,
): LineScorer {
  const how = readingOf(saved);
  const needed = neededColumns(how);
  const isRow = (record: LineRecord) => !("problem" in tried(createRecordReader(how).read, record));
  const reader = createLineReader({ needed, columns: how.header, isRow }, state?.lines);
  const scorer = createRowScorer(saved, { how, calendar }, state?.rows);
  let row = state?.row ?? 0;
  let isNew = state === undefined;
  let noted = false;
  const look = (columns: readonly string[]) => {
    const others = columns.filter((column) => !needed.includes(column));
    if (noted || others.length === 0) return;
    noted = true;
    note(`not looked at: ${others.join(", ")}`);
  };
  const begin = (columns: readonly string[], found: boolean) => {
    if (!found) throw missingColumns(columns, needed);
    look(columns);
    isNew = false;
  };
  return {
    next(line) {
      row += 1;
      if (line === null) return { row, problem: tooLong(maxLine) };
      const read = reader.read(line);
      if (read === undefined) return undefined;
      if (read.kind === "header") {
        begin(
          read.columns,
          needed.every((name) => read.columns.includes(name)),
        );
        return undefined;
      }
      if (read.kind === "bad") return { row, problem: read.problem };
      const { record } = read;
      if (isNew)
        begin(
          Object.keys(record),
          needed.some((name) => Object.hasOwn(record, name)),
        );
      const result = tried(scorer.next, record);
      return "problem" in result ? { row, ...result } : { row, verdict: result.value };
    },
    state: () => ({ row, lines: reader.state(), rows: scorer.state() }),
  };
}

function tried<Value>(
  work: (record: LineRecord) => Value,
  record: LineRecord,
): { readonly value: Value } | { readonly problem: string } {
  try {
    return { value: work(record) };
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    return { problem: plainSentence(reason) };
  }
}

function tooLong(maxLine: number): string {
  return `a line must have at most ${maxLine.toLocaleString("en")} characters, got more (--max-line allows others)`;
}

/** A stream without a column that the detector needs would be nothing but errors: it fails at once. */
function missingColumns(columns: readonly string[], needed: readonly string[]): Failure {
  const missing = needed.filter((column) => !columns.includes(column));
  return new Failure(
    `rows must have the detector's columns ${needed.join(", ")}, got ${columns.join(", ")} (${missing.join(", ")} missing)`,
  );
}
