import type { Steps } from "../../steps";
import type { SeriesData, SeriesScores, SeriesStream } from "../contract";

/** Readings that are scored at once: a bound on memory, not on what is computed. */
const CHUNK = 2048;

/** Scores a whole series by feeding its readings to a stream, many at a time: batch and stream cannot differ. */
export function* scoreByBatches(
  { times, columns }: SeriesData,
  { nextAll }: Required<Pick<SeriesStream, "nextAll">>,
): Steps<SeriesScores> {
  const scores: (number | null)[] = [];
  const unscored: (string | null)[] = [];
  for (let from = 0; from < times.length; from += CHUNK) {
    const some = times.subarray(from, from + CHUNK);
    const rows = Array.from(some, (_, i) => columns.map((column) => column[from + i]));
    for (const one of nextAll(some, rows).scores) {
      scores.push(one.score);
      unscored.push(one.score === null ? (one.unscored ?? "no score") : null);
    }
    yield;
  }
  return { scores, unscored };
}
