import { createStreamingPot } from "../decide/threshold/streaming-pot";
import { scoreTable } from "../evaluate/table-detector";
import { createRunningSpread } from "../preprocess/running-spread";
import { epochOf } from "../times";
import type { RowVerdict } from "./score-rows";
import type { SavedSeriesDetector } from "./saved/saved-detector";

/** One reading, as a file or a stream has it. */
export interface Reading {
  /** ISO 8601 with a zone. */
  readonly time: string;
  /** null where the value is missing. */
  readonly value: number | null;
}

/** What a detector says about a reading. */
export interface ReadingVerdict extends RowVerdict {
  /** What the score was compared with; null where nothing was decided. */
  readonly threshold: number | null;
}

/**
 * A function that scores the readings of a series one by one, in time order, as a monitor at work: it knows the
 * readings so far and nothing of the future. A whole file gives the same bits.
 *
 * A reading has no score until a whole window of readings without a gap lies behind it; the reason says so. Where
 * the readings begin as those did that the detector learned from, it takes them for the same and decides nothing until they end.
 *
 * @throws RangeError if a time goes back or cannot be read, or a value is not finite
 */
export function createSeriesScorer(
  saved: SavedSeriesDetector,
): (reading: Reading) => ReadingVerdict {
  const { size, stepSeconds, learned, detector } = saved;
  const decide = decider(saved);
  const spread = createRunningSpread(learned.spread);
  const [from, until] = [learned.from, learned.until].map((time) => epochOf("scoreSeries", time));
  let recent: number[] = [];
  let last = -Infinity;
  let begun = false;
  let known = false;
  let afterGap = false;
  return ({ time, value }) => {
    const epoch = epochOf("createSeriesScorer", time);
    if (epoch < last) {
      throw new RangeError(
        `createSeriesScorer: times must not go back, got ${time} after ${new Date(last).toISOString()}`,
      );
    }
    if (value === null) return unscored("no value");
    if (!Number.isFinite(value)) {
      throw new RangeError(`createSeriesScorer: value must be finite, got ${value} at ${time}`);
    }
    if (!begun) known = epoch === from && value === learned.firstValue;
    if (begun && epoch - last > 1500 * stepSeconds) {
      recent = [];
      afterGap = true;
    }
    begun = true;
    last = epoch;
    known = known && epoch <= until;
    recent.push(spread.scale(value));
    if (!known) spread.add(value);
    if (recent.length > size) recent.shift();
    if (recent.length < size) {
      const where = afterGap ? "since a gap" : "so far";
      return unscored(`${recent.length} of ${size} readings ${where}`);
    }
    const [score] = scoreTable([recent], detector);
    if (known) return { score, threshold: null, flag: null, reason: "learned from" };
    const threshold = decide(score);
    return { score, threshold, flag: score > threshold ? 1 : 0 };
  };
}

function unscored(reason: string): ReadingVerdict {
  return { score: null, threshold: null, flag: null, reason };
}

/** Gives the threshold that a score meets: fixed, or from the scores before it. */
function decider({ threshold }: SavedSeriesDetector): (score: number) => number {
  if (!("scores" in threshold)) return () => threshold.value;
  const { level, risk, refitEvery, scores } = threshold;
  const next = createStreamingPot({ level, risk, refitEvery, warmUp: scores.length });
  for (const score of scores) next(score);
  return (score) => next(score).threshold!;
}

/**
 * Scores a whole series, reading by reading.
 *
 * @param readings in time order
 * @returns one verdict per reading
 * @throws RangeError as createSeriesScorer's function does
 */
export function scoreReadings(
  readings: readonly Reading[],
  saved: SavedSeriesDetector,
): ReadingVerdict[] {
  const score = createSeriesScorer(saved);
  return readings.map((reading) => score(reading));
}
