import { meanOf } from "./moments";

/** Share of their whole range by which the means of neighbouring blocks differ where a level jumps. */
const JUMP_SHARE = 0.5;

/**
 * Whether a level moves by jumps, as between the states of a machine, and not little by little: the means of two
 * neighbouring blocks lie further apart than half of all means reach.
 *
 * @param values readings in time order, finite
 * @param size readings in a block
 * @example
 * jumps(Float64Array.from({ length: 96 }, (_, i) => (i < 48 ? 0 : 1)), 12); // true
 */
export function jumps(values: Float64Array, size: number): boolean {
  const means = Array.from({ length: Math.floor(values.length / size) }, (_, b) =>
    meanOf(values.subarray(b * size, (b + 1) * size)),
  );
  const changes = means.slice(1).map((mean, b) => Math.abs(mean - means[b]));
  return Math.max(...changes) > JUMP_SHARE * (Math.max(...means) - Math.min(...means));
}
