import type { Reading } from "../../data/reading/how";
import type { LineRecord } from "../../data/line-records";
import { createRecordReader } from "../../data/reading/record-reader";
import type { RecordState } from "../../data/reading/record-reader";
import { eventAt } from "../../data/calendar";
import type { ExpectedEvent } from "../../data/calendar";
import { createAlarmStream } from "../../decide/alarm-stream";
import type { AlarmState, AlarmStep } from "../../decide/alarm-stream";
import type { Verdict } from "../../decide/verdict";
import { explained } from "../../detectors/explain-at";
import type { Explanation } from "../../detectors/explain-at";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { verdictStream } from "../../detectors/verdict-stream";
import type { VerdictState } from "../../detectors/verdict-stream";
import { timeText } from "../../times";

/** What a stream says about a row, beside its number. */
export interface RowVerdict extends Verdict {
  /** Of a series with times: a moment, or the seconds since its start. */
  readonly time?: string;
  readonly alarm: AlarmStep;
  /** The expected event in which the reading lies: nothing there opens an alarm or keeps one open. */
  readonly event?: string;
  /** Why a flagged row looks unusual. */
  readonly reasons?: Explanation;
}

/** What a scorer of records that were read keeps from one to the next. */
export interface ReadingState {
  readonly verdicts: VerdictState;
  readonly alarm: AlarmState;
}

/** What a scorer keeps from row to row. */
export interface RowState extends ReadingState {
  readonly nRows: number;
  readonly records: RecordState;
}

/** What a scorer is told beside its detector. */
export interface RowScorerOptions {
  readonly how: Reading;
  /** Events of a series with times. Default: none. */
  readonly calendar?: readonly ExpectedEvent[];
}

/** Scores the records of a stream, one by one or several together: the bits are the same. */
export interface RowScorer {
  /** @throws RangeError if a value or a time cannot be read, or the time goes back; the stream can go on */
  readonly next: (record: LineRecord) => RowVerdict;
  /** Takes a record that `judge` is to judge; throws as `next` does. */
  readonly take: (record: LineRecord) => void;
  /** The same for a record that is read already, in a reading without counters. */
  readonly takeRead: (read: TakenRecord) => void;
  /** What is said about each record that was taken since the last time. */
  readonly judge: () => RowVerdict[];
  /** When all records taken are judged. */
  readonly state: () => RowState;
}

/** A record as numbers: NaN where there is no value. */
export interface TakenRecord {
  readonly values: readonly number[];
  readonly time?: number;
}

/** Scores records that were read, those of a call together. */
export interface ReadingScorer {
  /**
   * Takes a record that `judge` is to judge.
   *
   * @param nth rows before it
   * @throws RangeError if the time goes back; the stream can go on
   */
  readonly take: (read: TakenRecord, nth: number) => void;
  /** What is said about each record that was taken since the last time. */
  readonly judge: () => RowVerdict[];
  /** When all records taken are judged. */
  readonly state: () => ReadingState;
}

/** As `anomalab score` does where a series has no times. */
const STEP_MS = 1000;
/** What is said of a reading in an event that pauses learning. */
const PASSED_OVER = "passed over: learning is paused in this event";
/** Columns that reasons name. */
const MOST_COLUMNS = 5;

/**
 * A function that scores the records of a stream, to the last bit as `anomalab score` does for the file of them. Alarms
 * are those of a series: rows of a table stand for themselves.
 *
 * @param state of a scorer before it, to go on from
 */
export function createRowScorer(
  saved: SavedDetector,
  options: RowScorerOptions,
  state?: RowState,
): RowScorer {
  let nRows = state?.nRows ?? 0;
  const reader = createRecordReader(options.how, state?.records, nRows);
  const scorer = createReadingScorer(saved, options, state);
  const take = (record: LineRecord) => {
    // Counted before it is read: a row that cannot be read has its place among the others.
    const nth = nRows++;
    const { values, time } = reader.read(record);
    scorer.take({ values: Array.from(values), time }, nth);
  };
  return {
    next(record) {
      take(record);
      return scorer.judge()[0];
    },
    take,
    takeRead: (read) => scorer.take(read, nRows++),
    judge: scorer.judge,
    state: () => ({ nRows, records: reader.state(), ...scorer.state() }),
  };
}

/**
 * What `createRowScorer` does after a record was read, for who reads several before one is scored.
 *
 * @param state of a scorer before it, to go on from
 */
export function createReadingScorer(
  saved: SavedDetector,
  { how, calendar = [] }: RowScorerOptions,
  state?: ReadingState,
): ReadingScorer {
  const stream = verdictStream(saved, state?.verdicts);
  const alarms = createAlarmStream(saved, state?.alarm);
  const isSeries = saved.input === "series";
  let taken: (TakenRecord & { readonly event?: ExpectedEvent })[] = [];
  const take = ({ values, time }: TakenRecord, nth: number) => {
    const event = time === undefined ? undefined : eventAt(calendar, time);
    const unjudged = event?.pausesLearning ? PASSED_OVER : undefined;
    stream.take(values, isSeries ? (time ?? STEP_MS * nth) : undefined, unjudged);
    taken.push({ values, time, event });
  };
  const judge = () => {
    const reads = taken;
    taken = [];
    return stream.judge().map(({ verdict, reasons }, i): RowVerdict => {
      const { values, time, event } = reads[i];
      // A reading without any value is none: alarms are counted in readings.
      const isReading = isSeries && !values.every(Number.isNaN);
      const flag = event === undefined ? verdict.flag : 0;
      // Written out: to spread optional parts takes as long as to score a row.
      return {
        time: isSeries && time !== undefined ? timeText(time, how.time!.kind) : undefined,
        score: verdict.score,
        threshold: verdict.threshold,
        flag: verdict.flag,
        alarm: isReading ? alarms.next(flag) : null,
        event: event?.name,
        reasons: reasons && shortened(explained(values, reasons, saved)),
        reason: verdict.reason,
      };
    });
  };
  return {
    take,
    judge,
    state: () => ({ verdicts: stream.state(), alarm: alarms.state() }),
  };
}

/** The first reasons, their shares with three digits: nobody reads more. */
function shortened({ columns, steps, note }: Explanation): Explanation {
  return {
    columns: columns
      .slice(0, MOST_COLUMNS)
      .map((reason) => ({ ...reason, share: threeDigits(reason.share) })),
    ...(steps && { steps: steps.map(threeDigits) }),
    ...(note !== undefined && { note }),
  };
}

function threeDigits(share: number): number {
  return Math.round(1000 * share) / 1000;
}
