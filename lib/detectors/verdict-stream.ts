import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { thresholdStateSchema, thresholdStream } from "../decide/threshold/follow";
import { undecided, verdictOn } from "../decide/verdict";
import type { Verdict } from "../decide/verdict";
import type { Reasons, RowsDetector, SeriesDetector, StreamedScore } from "./contract";
import { detectorNamed } from "./registry";
import { reasonsOfRow } from "./row-reasons";
import type { SavedDetector } from "./saved/saved-detector";
import { scoresOrWhy } from "./scores-or-why";
import { beginsAsLearned, filled, LEARNED } from "./verdicts";

/** What a stream of verdicts keeps from row to row. */
export const verdictStateSchema = z.strictObject({
  threshold: thresholdStateSchema,
  /** Of a series: its last time, whether it is the one that was learned from, and the detector's own state. */
  series: z
    .strictObject({
      last: z.number().nullable(),
      known: z.boolean().nullable(),
      detector: z.json(),
    })
    .nullable(),
});
export type VerdictState = z.infer<typeof verdictStateSchema>;

/** What is said about a row, and why where it is flagged. */
export interface Judged {
  readonly verdict: Verdict;
  readonly reasons?: Reasons;
}

/** Takes the rows or readings of a stream, one by one or several before they are judged together: the bits are the same. */
export interface VerdictStream {
  /**
   * @param row one value per column; NaN where it is missing
   * @param time of a reading, in milliseconds since 1970
   * @throws RangeError if a time is missing or goes back; the stream can go on
   */
  readonly next: (row: readonly number[], time?: number) => Verdict;
  /** Why the latest row, which had a score, looks unusual. */
  readonly reasons: () => Reasons;
  /**
   * Takes a row that `judge` is to judge; throws as `next` does.
   *
   * @param unjudged why the row is passed over, where it is: it has no score, and nothing is learned from it
   */
  readonly take: (row: readonly number[], time?: number, unjudged?: string) => void;
  /** What is said about each row that was taken since the last time. */
  readonly judge: () => Judged[];
  /** The moment as plain JSON, when all rows taken are judged, from which `verdictStream(saved, state)` goes on bit for bit. */
  readonly state: () => VerdictState;
}

/**
 * A function that says what a saved detector says about rows or readings as they come; a whole file gives the same bits. Its
 * memory does not grow with the rows.
 *
 * @param state of a stream before it, to go on from
 * @throws RangeError if that is no state of a stream of this detector
 */
export function verdictStream(saved: SavedDetector, state?: unknown): VerdictStream {
  if (state === undefined) return streamFrom(saved);
  try {
    const kept = verdictStateSchema.parse(state);
    const stream = streamFrom(saved, kept);
    // What is no state of this detector may be taken up without a word, but does not come out again.
    if (isDeepStrictEqual(asJson(stream.state()), asJson(kept))) return stream;
  } catch (cause) {
    throw new RangeError(`verdictStream: ${NO_STATE}`, { cause });
  }
  throw new RangeError(`verdictStream: ${NO_STATE}`);
}

const NO_STATE = "the state must be one of a stream of this detector, got another or a damaged one";

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function streamFrom(saved: SavedDetector, state?: VerdictState): VerdictStream {
  return saved.input === "rows" ? ofRows(saved, state) : ofReadings(saved, state);
}

/** Rows that are scored at once: a bound on memory, not on what is computed. */
const CHUNK = 2048;

function ofRows(saved: SavedDetector, state?: VerdictState): VerdictStream {
  const found = detectorNamed(saved.detector.detector) as RowsDetector;
  const decide = thresholdStream(saved.threshold, state?.threshold);
  /** Rows, or why there is nothing to score. */
  let taken: (number[] | string)[] = [];
  let latest: number[] | null = null;
  const score = (some: readonly number[][]) => found.score<never>(some, saved.detector);
  const scoresOf = (rows: readonly number[][]) => {
    const scores: (number | string)[] = [];
    for (let from = 0; from < rows.length; from += CHUNK) {
      for (const one of scoresOrWhy(rows.slice(from, from + CHUNK), score)) scores.push(one);
    }
    return scores;
  };
  const judge = () => {
    const rows = taken;
    taken = [];
    const scores = scoresOf(rows.filter((row) => typeof row !== "string"));
    let at = 0;
    return rows.map((row): Judged => {
      if (typeof row === "string") return { verdict: undecided(null, row) };
      const score = scores[at++];
      if (typeof score === "string") return { verdict: undecided(null, score) };
      const verdict = verdictOn(score, decide(score));
      return verdict.flag === 1 ? { verdict, reasons: reasonsOfRow(row, saved) } : { verdict };
    });
  };
  const take = (row: readonly number[], _time?: number, unjudged?: string) => {
    latest = filled(row, saved);
    taken.push(unjudged ?? latest ?? "no value");
  };
  return {
    next(row) {
      take(row);
      return judge()[0].verdict;
    },
    reasons: () => reasonsOfRow(latest!, saved),
    take,
    judge,
    state: () => ({ threshold: decide.state(), series: null }),
  };
}

/** A reading that waits to be judged: what is to be said of it, or undefined where the detector's score decides. */
interface Waiting {
  readonly time: number;
  readonly row: readonly number[];
  readonly isKnown: boolean;
  readonly said?: Verdict;
}

function ofReadings(saved: SavedDetector, state?: VerdictState): VerdictStream {
  const found = detectorNamed(saved.detector.detector) as SeriesDetector;
  const decide = thresholdStream(saved.threshold, state?.threshold);
  const stream = found.stream(saved.detector, state?.series?.detector);
  const equal = saved.columns.map(() => 1 / saved.columns.length);
  const latestReasons = () => stream.reasons?.() ?? { columns: equal };
  const check = createTimeCheck();
  let last = state?.series?.last ?? -Infinity;
  let known = state?.series?.known ?? undefined;
  let taken: Waiting[] = [];
  const take = (row: readonly number[], time = NaN, unjudged?: string) => {
    check(time, last);
    if (row.every(Number.isNaN)) {
      taken.push({ time, row, isKnown: false, said: undecided(null, "no value") });
      return;
    }
    last = time;
    if (unjudged !== undefined) {
      taken.push({ time, row, isKnown: false, said: undecided(null, unjudged) });
      return;
    }
    known ??= beginsAsLearned(time, row, saved.learned);
    known &&= time <= saved.learned.until!;
    const said = known && found.continues ? undecided(null, LEARNED) : undefined;
    taken.push({ time, row, isKnown: known, said });
  };
  const decided = ({ score, unscored }: StreamedScore, isKnown: boolean, why: () => Reasons) => {
    if (isKnown) return { verdict: undecided(score, LEARNED) };
    if (score === null) return { verdict: undecided(null, unscored ?? "no score") };
    const verdict = verdictOn(score, decide(score));
    return verdict.flag === 1 ? { verdict, reasons: why() } : { verdict };
  };
  const judge = () => {
    const waiting = taken;
    taken = [];
    const asked = waiting.filter(({ said }) => said === undefined);
    const batch = stream.nextAll?.(
      asked.map(({ time }) => time),
      asked.map(({ row }) => row),
    );
    let at = 0;
    return waiting.map(({ time, row, isKnown, said }): Judged => {
      if (said !== undefined) return { verdict: said };
      const i = at++;
      if (batch) return decided(batch.scores[i], isKnown, () => batch.reasons(i));
      return decided(stream.next(time, row), isKnown, latestReasons);
    });
  };
  return {
    next(row, time) {
      take(row, time);
      return judge()[0].verdict;
    },
    reasons: latestReasons,
    take,
    judge,
    state: () => ({
      threshold: decide.state(),
      series: {
        last: last === -Infinity ? null : last,
        known: known ?? null,
        detector: asJson(stream.state()) as z.infer<ReturnType<typeof z.json>>,
      },
    }),
  };
}

/** Ten years: a clock that is wrong leaps so, and all that came after it would be too early. */
const MOST_LEAP_MS = 10 * 365.25 * 86_400_000;
/** What a Date can say, in milliseconds. */
const LAST_DATE_MS = 8.64e15;

/**
 * A check of the times of a stream, each against the last that was taken. A reading that leaps by more than ten years is refused once: the stream goes on after the one before
 * it, or, where the next reading goes on from the leap, there: then the clock was set.
 *
 * @returns a function that throws a RangeError for no time, one before the last, and a leap
 */
export function createTimeCheck(): (time: number, last: number) => void {
  let leapt = NaN;
  return (time, last) => {
    const leaps = last !== -Infinity && time - last > MOST_LEAP_MS;
    const goesOn = time > leapt && time - leapt <= MOST_LEAP_MS;
    leapt = leaps && !goesOn ? time : NaN;
    if (time >= last && (!leaps || goesOn)) return;
    const rule = leaps
      ? "not leap by more than ten years unless the next ones do too"
      : "be given and not go back";
    throw new RangeError(
      `verdictStream: times must ${rule}, got ${whenText(time)} after ${whenText(last)}`,
    );
  };
}

function whenText(time: number): string {
  if (Number.isNaN(time)) return "no time";
  if (time === -Infinity) return "nothing";
  return Math.abs(time) <= LAST_DATE_MS ? new Date(time).toISOString() : `${time} ms`;
}
