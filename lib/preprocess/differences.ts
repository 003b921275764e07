import { checkFinite } from "../checks";
import type { From, Part } from "../types";

/**
 * Steps from each value to the next: shows changes where the level itself wanders.
 *
 * One value has no step, so the result is one shorter than the values.
 *
 * @param values nValues readings in time order; left unchanged
 * @returns nValues - 1 differences; entry i is values[i + 1] - values[i]
 * @throws RangeError if values is empty or not finite
 * @example
 * differences([18, 19, 21]); // [1, 2]
 */
export function differences<P extends Part = never>(
  values: From<P, readonly number[]>,
): From<P, number[]> {
  checkFinite("differences", "values", values);
  return values.slice(1).map((value, i) => value - values[i]);
}
