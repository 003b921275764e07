/** So many values may be dropped: this share of them, and three in any case. */
const DROPPED_SHARE = 0.003;
const DROPPED_AT_LEAST = 3;
/** A value is dropped if it is more than so many times the next largest. */
const JUMP = 2;

/**
 * The largest value, without a few that stand far apart: a glitch in what is learned from must not hide the next one.
 *
 * @param values at least 0, in any order; none gives 0
 * @example
 * largestUsual([1, 2, 3, 2, 30]); // 3
 */
export function largestUsual(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort().reverse();
  if (sorted.length === 0) return 0;
  const most = Math.max(DROPPED_AT_LEAST, Math.floor(DROPPED_SHARE * sorted.length));
  let first = 0;
  for (let k = 0; k < most && k + 1 < sorted.length; k += 1) {
    if (sorted[k + 1] > 0 && sorted[k] > JUMP * sorted[k + 1]) first = k + 1;
  }
  return sorted[first];
}
