import { meanOf, sdOf } from "./moments";

/** Blocks whose means tell whether the level drifts: whole periods, and at least so many blocks. */
const MOST_BLOCKS = 8;
const LEAST_BLOCKS = 4;
/** Share of the blocks' variance that a straight line must explain. */
const EXPLAINED = 0.8;
/** Standard deviations around the line that the line must climb from the first block to the last. */
const CLIMB = 1;
/** Standard deviations within blocks by which their means must spread where there is no line. */
const WANDER = 1;

/**
 * Whether the level of a series drifts: the means of equal blocks lie near a line that climbs by more than the readings
 * spread around it, or they wander further than the readings of a block do.
 *
 * @param values readings in time order, finite; fewer than four blocks show nothing
 * @param period readings in a period: a block holds whole ones
 * @example
 * drifts(Float64Array.from({ length: 80 }, (_, i) => i), 1); // true
 */
export function drifts(values: Float64Array, period: number): boolean {
  const size = Math.ceil(values.length / MOST_BLOCKS / period) * period;
  const nBlocks = Math.floor(values.length / size);
  if (nBlocks < LEAST_BLOCKS) return false;
  const blocks = Array.from({ length: nBlocks }, (_, b) =>
    values.subarray(b * size, (b + 1) * size),
  );
  const means = blocks.map(meanOf);
  const within = meanOf(blocks.map(sdOf));
  return sdOf(means) > WANDER * within || climbs(values, means, size);
}

function climbs(values: Float64Array, means: readonly number[], size: number): boolean {
  const middle = (means.length - 1) / 2;
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
  const climb = Math.abs(slope) * means.length;
  return (slope * along) / total >= EXPLAINED && climb >= CLIMB * sdOf(residuals);
}
