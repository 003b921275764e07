import { checkInteger, checkMatrix } from "../checks";
import type { From, Matrix, Part } from "../types";

/**
 * Averages each value of a row with its neighbours in the row: for rows whose values follow each
 * other in time. At both ends the mean is over the values that exist.
 *
 * @param rows nSamples × nValues; left unchanged
 * @param options size: values per mean, odd; 1 changes nothing
 * @returns nSamples × nValues
 * @throws RangeError if rows are empty, ragged or not finite, or size is not odd
 * @example
 * smoothRows([[0, 3, 6]], { size: 3 }); // [[1.5, 3, 4.5]]
 */
export function smoothRows<P extends Part = never>(
  rows: From<P, Matrix>,
  { size }: { size: number },
): From<P, number[][]> {
  checkMatrix("smoothRows", rows);
  checkInteger("smoothRows", "size", size);
  if (size % 2 === 0) {
    throw new RangeError(
      `smoothRows: size must be odd, so that the mean has a middle, got ${size}`,
    );
  }
  return rows.map((row) => Array.from(movingMean(Float64Array.from(row), (size - 1) / 2)));
}

/** Mean of each value and up to `reach` neighbours to both sides. */
export function movingMean(values: Float64Array, reach: number): Float64Array {
  const means = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const from = Math.max(0, i - reach);
    const to = Math.min(values.length, i + reach + 1);
    let sum = 0;
    for (let j = from; j < to; j += 1) sum += values[j];
    means[i] = sum / (to - from);
  }
  return means;
}
