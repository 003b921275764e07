import type { SeriesData, SeriesScores, SeriesStream } from "../contract";

/** Scores a whole series by feeding its readings to a stream: batch and stream cannot differ. */
export function scoreByFeeding(
  { times, columns }: SeriesData,
  stream: Pick<SeriesStream, "next">,
): SeriesScores {
  const nReadings = times.length;
  const scores = new Array<number | null>(nReadings);
  const unscored = new Array<string | null>(nReadings);
  const row = new Float64Array(columns.length);
  for (let t = 0; t < nReadings; t += 1) {
    for (let c = 0; c < columns.length; c += 1) row[c] = columns[c][t];
    const { score, unscored: why } = stream.next(times[t], row);
    scores[t] = score;
    unscored[t] = score === null ? (why ?? "no score") : null;
  }
  return { scores, unscored };
}
