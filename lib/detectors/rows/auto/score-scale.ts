import { sortedQuantile } from "../../../quantile";
import { fitNormalScores, openNormalScore } from "./normal-scores";

/** Brings a distance to the scale that the score is a mean on. */
export type ScoreScale = (distance: number) => number;

/** Fewer learned rows than this cannot show which score one usual row in a hundred passes: two of them must. */
export const SHORT_TABLE = 199;
/** Distances that differ by less, in standard deviations of a column, are alike. */
const LEAST_SPREAD = 0.05;
/** From the middle to the upper quartile, and between the quartiles, of a normal distribution. */
const TO_QUARTILE = 0.6745;
const BETWEEN_QUARTILES = 1.349;

/**
 * Learns the scale of one of the two distances from those of the learned rows, by what had not seen them: normal scores, which are ranks.
 *
 * Ranks cannot tell a short table with three glaring rows from one with none. There the scale is the distance from the middle in
 * spreads, from quartiles, so that a quarter of the rows may be glaring and the spread holds.
 *
 * @param sorted distances of the learned rows, rising; at least one
 */
export function scoreScale(sorted: Float64Array): ScoreScale {
  if (sorted.length >= SHORT_TABLE) {
    const known = fitNormalScores(sorted);
    return (distance) => openNormalScore(distance, known);
  }
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => sortedQuantile(sorted, share));
  const spread = Math.max(
    (upper - middle) / TO_QUARTILE,
    (upper - lower) / BETWEEN_QUARTILES,
    LEAST_SPREAD,
  );
  return (distance) => (distance - middle) / spread;
}
