/**
 * The least difference of two values: counts that differ by one are no further apart than can be. 0 where all are equal.
 *
 * @example
 * resolutionOf([3, 1, 3, 1.5]); // 0.5
 */
export function resolutionOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  let least = Infinity;
  for (let i = 1; i < sorted.length; i += 1) {
    const difference = sorted[i] - sorted[i - 1];
    if (difference > 0 && difference < least) least = difference;
  }
  return least === Infinity ? 0 : least;
}
