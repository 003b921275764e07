import { checkMatrix } from "../checks";
import type { Matrix } from "../types";

/**
 * Turns a table on its side: every column with its name, for charts and statistics of single features.
 *
 * @param table rows nSamples × nFeatures and the columns' names
 * @returns one entry per column, in order
 * @throws RangeError if rows are empty, ragged or not finite, or names do not match the columns
 * @example
 * featuresOf({ rows: [[1, 2], [3, 4]], columns: ["a", "b"] })[1]; // { name: "b", values: [2, 4] }
 */
export function featuresOf({
  rows,
  columns,
}: {
  readonly rows: Matrix;
  readonly columns: readonly string[];
}): { name: string; values: number[] }[] {
  checkMatrix("featuresOf", rows);
  if (columns.length !== rows[0].length) {
    throw new RangeError(
      `featuresOf: needs one name per column, got ${columns.length} for ${rows[0].length} columns`,
    );
  }
  return columns.map((name, j) => ({ name, values: rows.map((row) => row[j]) }));
}
