import { checkFinite } from "../checks";

/** The middle and spread of a number over seeds or splits. */
export interface Summary {
  mean: number;
  /** Sample standard deviation (divided by n - 1); null for one value, which has no spread. */
  sd: number | null;
  n: number;
  min: number;
  max: number;
}

/**
 * Mean and spread of one number over repeated runs.
 *
 * @param values one per seed or split, finite
 * @throws RangeError if there are no values or one is not finite
 * @example
 * summarise([1, 2, 3]); // { mean: 2, sd: 1, n: 3, min: 1, max: 3 }
 */
export function summarise(values: readonly number[]): Summary {
  checkFinite("summarise", "values", values);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // Ten equal values can have a mean that is off by rounding, and so a spread that is not there.
  const isFlat = values.every((value) => value === values[0]);
  return {
    mean: isFlat ? values[0] : mean,
    sd: n === 1 ? null : isFlat ? 0 : Math.sqrt(squares / (n - 1)),
    n,
    min: values.reduce((a, b) => Math.min(a, b)),
    max: values.reduce((a, b) => Math.max(a, b)),
  };
}
