import { shares } from "../../decide/shares";
import { createRunningSpread } from "../../preprocess/running-spread";
import { checkReading } from "../check-readings";
import type { SpreadState } from "../../preprocess/running-spread";
import type {
  Reasons,
  RowsDetector,
  SeriesStream,
  StreamedBatch,
  StreamedScore,
} from "../contract";
import { windowBuffer } from "./window-buffer";
import type { BufferState } from "./window-buffer";
import { scoresOrWhy } from "../scores-or-why";
import type { FittedWindowed } from "./windowed";

/** What a stream of windows keeps from reading to reading. */
export interface WindowedState {
  readonly window: BufferState;
  readonly spreads: readonly SpreadState[];
  readonly known: boolean | null;
}

/** A stream that can also pass over readings without scoring them. */
export interface WindowedStream extends SeriesStream {
  readonly nextAll: NonNullable<SeriesStream["nextAll"]>;
  readonly reasons: () => Reasons;
  /** Takes a reading into the window: null where that is full then, else why there is nothing to score. */
  readonly take: (time: number, row: ArrayLike<number>) => string | null;
}

/** Numbers in windows that are laid out at once: a bound on memory, not on what is computed. */
const MOST_NUMBERS = 1 << 18;

/** Scores the window that ends at each reading, one by one or many in one go, to the same bits. */
export function windowedStream(
  fitted: FittedWindowed,
  detector: RowsDetector,
  state?: WindowedState,
): WindowedStream {
  const { window, stepMs, learned, of } = fitted;
  const spreads = (state?.spreads ?? learned.spreads).map((each) => createRunningSpread(each));
  const nColumns = spreads.length;
  const width = window * nColumns;
  const buffer = windowBuffer({ window, stepMs, nColumns }, state?.window);
  const scaled = new Array<number>(nColumns).fill(0);
  let known = state?.known ?? null;

  const take = (time: number, row: ArrayLike<number>): string | null => {
    for (let c = 0; c < nColumns; c += 1) if (Number.isNaN(row[c])) return "no value";
    known ??= time === learned.from && learned.first.every((value, c) => value === row[c]);
    known &&= time <= learned.until;
    for (let c = 0; c < nColumns; c += 1) scaled[c] = spreads[c].scale(row[c]);
    buffer.push(time, scaled);
    if (!known) for (let c = 0; c < nColumns; c += 1) spreads[c].add(row[c]);
    return buffer.isFull() ? null : buffer.progress();
  };
  const reasonsOf = (values: readonly number[]) => windowReasons(values, fitted, detector);

  const score = (windows: readonly number[][]) => detector.score<never>(windows, of);
  const nextAll: WindowedStream["nextAll"] = (times, rows): StreamedBatch => {
    for (const row of rows) checkReading("windowed", row);
    // A full window is the end of what was taken, side by side: it lies in here already.
    const taken = buffer.values();
    const ends: number[] = [];
    const scores: StreamedScore[] = [];
    const places: number[] = [];
    rows.forEach((row, i) => {
      const unscored = take(times[i], row);
      if (unscored !== "no value") taken.push(...scaled);
      ends.push(taken.length);
      if (unscored === null) places.push(i);
      scores.push(unscored === null ? { score: null } : { score: null, unscored });
    });
    const windowOf = (i: number) => taken.slice(ends[i] - width, ends[i]);
    const most = Math.max(1, Math.floor(MOST_NUMBERS / width));
    for (let from = 0; from < places.length; from += most) {
      const part = places.slice(from, from + most);
      const found = scoresOrWhy(part.map(windowOf), score);
      part.forEach((i, k) => (scores[i] = streamedScore(found[k])));
    }
    return { scores, reasons: (i) => reasonsOf(windowOf(i)) };
  };

  return {
    next: (time, row) => nextAll([time], [row]).scores[0],
    nextAll,
    reasons: () => reasonsOf(buffer.values()),
    state: (): WindowedState => ({
      window: buffer.state(),
      spreads: spreads.map((spread) => spread.state()),
      known,
    }),
    take,
  };
}

function streamedScore(found: number | string): StreamedScore {
  return typeof found === "number" ? { score: found } : { score: null, unscored: found };
}

function windowReasons(
  values: readonly number[],
  { window, learned, of }: FittedWindowed,
  detector: RowsDetector,
): Reasons {
  const nColumns = learned.spreads.length;
  const parts = detector.reasons?.(values, of).columns ?? values.map(() => 1);
  const columns = new Array<number>(nColumns).fill(0);
  const steps = new Array<number>(window).fill(0);
  parts.forEach((part, i) => {
    columns[i % nColumns] += part;
    steps[Math.floor(i / nColumns)] += part;
  });
  return { columns: shares(columns), steps: shares(steps) };
}
