import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { thresholdStateSchema, thresholdStream } from "../decide/threshold/follow";
import { undecided, verdictOn } from "../decide/verdict";
import type { Verdict } from "../decide/verdict";
import type { Reasons, RowsDetector, SeriesDetector } from "./contract";
import { detectorNamed } from "./registry";
import { reasonsOfRow } from "./row-reasons";
import type { SavedDetector } from "./saved/saved-detector";
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

/** Takes the rows or readings of a stream one by one. */
export interface VerdictStream {
  /**
   * @param row one value per column; NaN where it is missing
   * @param time of a reading, in milliseconds since 1970
   * @throws RangeError if a time is missing or goes back; the stream can go on
   */
  readonly next: (row: readonly number[], time?: number) => Verdict;
  /** Why the latest row, which had a score, looks unusual. */
  readonly reasons: () => Reasons;
  /** The moment as plain JSON, from which `verdictStream(saved, state)` goes on bit for bit. */
  readonly state: () => VerdictState;
}

/**
 * A function that says what a saved detector says about rows or readings as they come; a whole file gives the same bits. Its
 * memory does not grow with the rows, but for the online detector's, which learns from all of its past.
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

function ofRows(saved: SavedDetector, state?: VerdictState): VerdictStream {
  const found = detectorNamed(saved.detector.detector) as RowsDetector;
  const decide = thresholdStream(saved.threshold, state?.threshold);
  let row: number[] | null = null;
  return {
    next(given) {
      row = filled(given, saved);
      if (row === null) return undecided(null, "no value");
      const [score] = found.score([row], saved.detector);
      return verdictOn(score, decide(score));
    },
    reasons: () => reasonsOfRow(row!, saved),
    state: () => ({ threshold: decide.state(), series: null }),
  };
}

function ofReadings(saved: SavedDetector, state?: VerdictState): VerdictStream {
  const found = detectorNamed(saved.detector.detector) as SeriesDetector;
  const decide = thresholdStream(saved.threshold, state?.threshold);
  const stream = found.stream(saved.detector, state?.series?.detector);
  const equal = saved.columns.map(() => 1 / saved.columns.length);
  let last = state?.series?.last ?? -Infinity;
  let known = state?.series?.known ?? undefined;
  return {
    next(row, time = NaN) {
      checkTime(time, last);
      if (row.every(Number.isNaN)) return undecided(null, "no value");
      last = time;
      known ??= beginsAsLearned(time, row, saved.learned);
      known &&= time <= saved.learned.until!;
      if (known && found.continues) return undecided(null, LEARNED);
      const { score, unscored } = stream.next(time, row);
      if (known) return undecided(score, LEARNED);
      if (score === null) return undecided(null, unscored ?? "no score");
      return verdictOn(score, decide(score));
    },
    reasons: () => stream.reasons?.() ?? { columns: equal },
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

function checkTime(time: number, last: number): void {
  if (time >= last) return;
  const what = Number.isNaN(time) ? "no time" : new Date(time).toISOString();
  throw new RangeError(
    `verdictStream: times must be given and not go back, got ${what} after ${last === -Infinity ? "nothing" : new Date(last).toISOString()}`,
  );
}
