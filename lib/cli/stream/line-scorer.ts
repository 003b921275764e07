import { createLineReader } from "../../data/line-records";
import type { LineRecord, LineState } from "../../data/line-records";
import type { ExpectedEvent } from "../../data/calendar";
import { neededColumns } from "../../data/reading/entities";
import { listed } from "../../data/reading/layout";
import { plainLineReader } from "../../data/reading/plain-line";
import { createRecordReader } from "../../data/reading/record-reader";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { plainSentence } from "../../sentence-of";
import { Failure } from "../failure";
import { readingOf } from "./reading-of";
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

/** Scores a stream, line by line or many lines together: the bits are the same. */
export interface LineScorer {
  /** Undefined for a line without a row; null stands for a line that is too long. */
  readonly next: (line: string | null) => LineVerdict | undefined;
  /** What is said about the lines that hold a row, in their order; where `untilBad`, up to the first that cannot be read. */
  readonly all: (
    lines: readonly (string | null)[],
    options?: { readonly untilBad?: boolean },
  ) => LineVerdict[];
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
  const isRow = (record: LineRecord) =>
    problemOf(() => createRecordReader(how).read(record)) === null;
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
  /** The short way through lines as the last one was to be read, where there is one. */
  let plain: { readonly of: LineState | null; readonly read?: ReturnType<typeof plainLineReader> };
  const plainly = (line: string) => {
    const now = reader.state();
    if (plain?.of !== now) {
      plain = { of: now, read: now?.as === "csv" ? plainLineReader(how, now) : undefined };
    }
    return isNew ? undefined : plain.read?.(line);
  };
  /** Takes a line: undefined if it holds no row, why it cannot be read, or null if it waits to be judged. */
  const take = (line: string | null): string | null | undefined => {
    row += 1;
    if (line === null) return tooLong(maxLine);
    const numbers = plainly(line);
    if (numbers !== undefined) return problemOf(() => scorer.takeRead(numbers));
    const read = reader.read(line);
    if (read === undefined) return undefined;
    if (read.kind === "header") {
      begin(
        read.columns,
        needed.every((name) => read.columns.includes(name)),
      );
      return undefined;
    }
    if (read.kind === "bad") return read.problem;
    const { record } = read;
    if (isNew)
      begin(
        Object.keys(record),
        needed.some((name) => Object.hasOwn(record, name)),
      );
    return problemOf(() => scorer.take(record));
  };
  const all: LineScorer["all"] = (lines, { untilBad = false } = {}) => {
    const said: { row: number; problem: string | null }[] = [];
    for (const line of lines) {
      const problem = take(line);
      if (problem !== undefined) said.push({ row, problem });
      if (untilBad && typeof problem === "string") break;
    }
    const verdicts = scorer.judge();
    let at = 0;
    return said.map(({ row: number, problem }) =>
      problem === null ? { row: number, verdict: verdicts[at++] } : { row: number, problem },
    );
  };
  return {
    next: (line) => all([line])[0],
    all,
    state: () => ({ row, lines: reader.state(), rows: scorer.state() }),
  };
}

/** Why a row cannot be taken; null where it can. */
function problemOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    return plainSentence(reason);
  }
}

function tooLong(maxLine: number): string {
  return `a line must have at most ${maxLine.toLocaleString("en")} characters, got more (--max-line allows others)`;
}

/** A stream without a column that the detector needs would be nothing but errors: it fails at once. */
function missingColumns(columns: readonly string[], needed: readonly string[]): Failure {
  const missing = needed.filter((column) => !columns.includes(column));
  return new Failure(
    `rows must have the detector's columns ${listed(needed)}, got ${listed(columns) || "none"} (${listed(missing)} missing)`,
  );
}
