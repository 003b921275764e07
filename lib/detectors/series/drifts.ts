import { meanOf, sdOf } from "./moments";

/** Blocks whose means tell whether the level drifts. */
const BLOCKS = 8;
/** Share of the blocks' variance that a straight line must explain. */
const EXPLAINED = 0.8;
/** Standard deviations around the line that the line must climb from the first block to the last. */
const CLIMB = 1;

/**
 * Whether a series has a trend: the means of eight equal blocks lie near a line, and it climbs by more than the readings
 * spread around it.
 *
 * @param values readings in time order, finite; fewer than eight have no trend
 * @example
 * drifts(Float64Array.from({ length: 80 }, (_, i) => i)); // true
 */
export function drifts(values: Float64Array): boolean {
  const size = Math.floor(values.length / BLOCKS);
  if (size < 1) return false;
  const means = Array.from({ length: BLOCKS }, (_, b) =>
    meanOf(values.subarray(b * size, (b + 1) * size)),
  );
  const middle = (BLOCKS - 1) / 2;
  const mean = meanOf(means);
  let [along, across, total] = [0, 0, 0];
  means.forEach((each, b) => {
    along += (b - middle) * (each - mean);
    across += (b - middle) * (b - middle);
    total += (each - mean) * (each - mean);
  });
  if (total === 0) return false;
  const slope = along / across;
  const residuals = values.map(
    (value, i) => value - mean - slope * ((i + 0.5) / size - 0.5 - middle),
  );
  return (
    (slope * along) / total >= EXPLAINED && Math.abs(slope) * BLOCKS >= CLIMB * sdOf(residuals)
  );
}
