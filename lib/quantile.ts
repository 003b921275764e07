import { checkBetween, checkFinite } from "./checks";

/**
 * The value below which the given share of the values lies, by straight lines between
 * the sorted values (NumPy's default, type 7 of Hyndman & Fan 1996): share 0 is the
 * smallest value, share 1 the largest. One value is its own quantile at every share.
 *
 * @param values in any order, finite
 * @param share from 0 to 1
 * @throws RangeError if values is empty or not finite, or share lies outside 0..1
 * @example
 * quantile([1, 2, 3, 4], 0.5); // 2.5
 */
export function quantile(values: ArrayLike<number>, share: number, caller = "quantile"): number {
  checkFinite(caller, "values", values);
  checkBetween(caller, "share", share, 0, 1);
  return sortedQuantile(Float64Array.from(values).sort(), share);
}

/** `quantile` for values that are sorted already and known to be finite. */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/**
 * The middle value; halfway between the two middle ones when their number is even.
 *
 * @throws RangeError if values is empty or not finite
 * @example
 * median([3, 1, 2, 10]); // 2.5
 */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5, "median");
}
