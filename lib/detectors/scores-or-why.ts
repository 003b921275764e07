import { plainSentence } from "../sentence-of";

/**
 * The score of each row, or a sentence where it has none: numbers that can be read may still lie too far from what was learned
 * to be scored, and one such row must not cost the others theirs.
 *
 * @param score scores rows together, to the same bits as one by one
 */
export function scoresOrWhy<Row>(
  rows: readonly Row[],
  score: (rows: readonly Row[]) => ArrayLike<number>,
): (number | string)[] {
  try {
    return Array.from(score(rows));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (rows.length === 1) return [plainSentence(error)];
    return rows.flatMap((row) => scoresOrWhy([row], score));
  }
}
