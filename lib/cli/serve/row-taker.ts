import type { ExpectedEvent } from "../../data/calendar";
import type { Reading } from "../../data/reading/how";
import { createRecordReader } from "../../data/reading/record-reader";
import type { ReadRecord } from "../../data/reading/record-reader";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { createTimeCheck } from "../../detectors/verdict-stream";
import { plainSentence } from "../../sentence-of";
import { readingOf } from "../stream/reading-of";
import { createReadingScorer } from "../stream/row-scorer";
import type { RowState, RowVerdict } from "../stream/row-scorer";
import { badRow } from "./rows-in";
import type { GivenRow } from "./rows-in";

/** Takes rows request by request: all of a request's, or none. */
export interface RowTaker {
  /** How records are read. */
  readonly how: Reading;
  /** Rows taken so far. */
  readonly nRows: () => number;
  /** Time of the last of them, in milliseconds since 1970; undefined before the first, and for tables. */
  readonly lastTime: () => number | undefined;
  /**
   * @returns a verdict per row, in their order
   * @throws Refused with status 422 that names the first row that cannot be read or comes late; then none is taken
   */
  readonly take: (rows: readonly GivenRow[]) => RowVerdict[];
  readonly state: () => RowState;
}

/**
 * A function that scores the rows of requests, one after another, to the last bit as `anomalab stream` does for the stream of
 * them. All rows of a request are read before one is scored.
 *
 * @param state of a taker before it, to go on from
 */
export function createRowTaker(
  saved: SavedDetector,
  calendar: readonly ExpectedEvent[],
  state?: RowState,
): RowTaker {
  const how = readingOf(saved);
  const hasTimes = saved.input === "series" && how.time !== undefined;
  const scorer = createReadingScorer(saved, { how, calendar }, state);
  let nRows = state?.nRows ?? 0;
  let reader = createRecordReader(how, state?.records, nRows);
  let last = state?.verdicts.series?.last ?? undefined;
  const check = createTimeCheck();

  /** Reads all rows, or none: what a reader keeps from row to row is a copy until all went well. */
  const read = (rows: readonly GivenRow[]): ReadRecord[] => {
    const fork = createRecordReader(how, reader.state(), nRows);
    let latest = last ?? -Infinity;
    const records = rows.map(({ record, place }) =>
      orRefused(place, () => {
        const one = fork.read(record);
        if (!hasTimes) return one;
        check(one.time!, latest);
        // As the stream of verdicts has it: a reading without any value moves nothing.
        if (!one.values.every(Number.isNaN)) latest = one.time!;
        return one;
      }),
    );
    reader = fork;
    if (latest !== -Infinity) last = latest;
    return records;
  };
  return {
    how,
    nRows: () => nRows,
    lastTime: () => last,
    take(rows) {
      for (const { values, time } of read(rows)) {
        scorer.take({ values: Array.from(values), time }, nRows++);
      }
      return scorer.judge();
    },
    state: () => ({ nRows, records: reader.state(), ...scorer.state() }),
  };
}

function orRefused<Value>(place: number, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badRow(place, plainSentence(error));
  }
}
