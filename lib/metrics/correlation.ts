import { checkMatrix } from "../checks";
import type { Matrix } from "../types";

/**
 * Pearson's correlation of every pair of columns: 1 where two rise together along a line, -1 where
 * one falls as the other rises, near 0 where no line joins them, however strongly a curve might.
 * A constant column has correlation 0 with every other, and 1 with itself.
 *
 * @param rows nSamples × nFeatures, finite
 * @returns nFeatures × nFeatures, symmetric
 * @throws RangeError if rows is empty, ragged or not finite
 * @example
 * correlationMatrix([[1, 6], [2, 4], [3, 2]]); // [[1, -1], [-1, 1]]
 */
export function correlationMatrix(rows: Matrix): number[][] {
  checkMatrix("correlationMatrix", rows);
  const columns = rows[0].map((_, j) => standardised(rows.map((row) => row[j])));
  return columns.map((first, i) =>
    columns.map((second, j) => {
      if (i === j) return 1;
      const sum = first.reduce((total, value, k) => total + value * second[k], 0);
      return Math.max(-1, Math.min(1, sum));
    }),
  );
}

/** Mean 0 and length 1; all 0 for a constant column. */
function standardised(values: readonly number[]): number[] {
  // Compared exactly: rounding can leave copies of one value with a spread that is not there.
  if (values.every((value) => value === values[0])) return values.map(() => 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return centred.map((value) => value / length);
}
