import { plainSentence } from "../../sentence-of";
import { thresholdStream } from "../../decide/threshold/follow";
import type { RowsDetector, SeriesDetector } from "../contract";
import { detectorNamed } from "../registry";
import type { SavedDetector } from "./saved-detector";

/** Readings after which even long windows have a score; without one by then there is nothing to look at. */
const MOST_READINGS = 4096;

/**
 * Scores the most usual row there is, or readings that do not move, with a detector that has just been read: numbers that are
 * all of the right kind may still lead beyond what can be computed, and that is to be said before a file is read and scored.
 *
 * @throws RangeError if it gives no finite score, or its threshold cannot begin
 */
export function tryOut(saved: SavedDetector): void {
  try {
    const decide = thresholdStream(saved.threshold);
    const score = saved.input === "rows" ? ofRow(saved) : ofReadings(saved);
    if (score === undefined) return;
    if (!Number.isFinite(score)) throw new RangeError(`the score is ${score}`);
    decide(score);
  } catch (error) {
    throw new RangeError(
      `its numbers must give a score to what is usual, got ${plainSentence(error)}`,
      { cause: error },
    );
  }
}

function ofRow({ detector, fill }: SavedDetector): number {
  return (detectorNamed(detector.detector) as RowsDetector).score<never>([[...fill!]], detector)[0];
}

/** The first score of a series that begins where the learned one ended. */
function ofReadings({ detector, learned, columns }: SavedDetector): number | undefined {
  const found = detectorNamed(detector.detector) as SeriesDetector;
  const { from = 0, until = from, nRows, first = [] } = learned;
  const stepMs = Math.max(1, Math.round((until - from) / Math.max(1, nRows - 1)));
  for (let n = 16; n <= MOST_READINGS; n *= 4) {
    const data = {
      stepMs,
      times: Float64Array.from({ length: n }, (_, i) => until + (i + 1) * stepMs),
      columns: columns.map((_, c) => new Float64Array(n).fill(first[c] ?? 0)),
    };
    const score = found.score(data, detector).scores.find((each) => each !== null);
    if (score !== undefined && score !== null) return score;
  }
  return undefined;
}
