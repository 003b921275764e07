import { checkFinite } from "../checks";
import { asinh } from "../log";
import type { From, Part, Train } from "../types";
import { LEAST_SPREAD, quantileOfSorted } from "./center-and-spread";

/** Where the asinh transform turns from linear to logarithmic. Plain JSON. */
export interface AsinhScale {
  /** A typical size of the training values, in their unit; positive. */
  readonly scale: number;
}

/**
 * Learns a typical size for `asinhTransform`: the median of |values|.
 *
 * If that is 0, as for counts that are mostly 0, it is the median of the sizes above 0; if
 * all values are 0, it is 1. Sizes below 1e-200 count as 0.
 *
 * @param values readings of the training part
 * @throws RangeError if values is empty or not finite
 * @example
 * fitAsinh([2, -4, 6]); // { scale: 4 }
 */
export function fitAsinh(values: Train<readonly number[]>): AsinhScale {
  checkFinite("fitAsinh", "values", values);
  const sizes = Float64Array.from(values, Math.abs).sort();
  const median = quantileOfSorted(sizes, 0.5);
  if (median >= LEAST_SPREAD) return { scale: median };
  const positive = sizes.filter((size) => size >= LEAST_SPREAD);
  return { scale: positive.length === 0 ? 1 : quantileOfSorted(positive, 0.5) };
}

/**
 * Squeezes large values: asinh(value / scale) is near value / scale for small values and
 * grows like a logarithm for large ones, so that a spike of a hundred times the usual count
 * does not drown everything else. Unlike a logarithm it takes 0 and negative values.
 *
 * @param values readings in the fitted unit; left unchanged
 * @throws RangeError if values is empty or not finite, or scale is not positive
 * @example
 * asinhTransform([0, 4, -4], { scale: 4 }); // [0, 0.8813735870195429, -0.8813735870195429]
 */
export function asinhTransform<P extends Part = never>(
  values: From<P, readonly number[]>,
  { scale }: AsinhScale,
): From<P, number[]> {
  checkFinite("asinhTransform", "values", values);
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new RangeError(`asinhTransform: scale must be positive, got ${scale}`);
  }
  return values.map((value) => asinh(value / scale));
}
