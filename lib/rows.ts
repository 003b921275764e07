import { checkMatrix } from "./checks";
import type { Matrix, Rows } from "./types";

/** True for the block form of rows, false for plain nested arrays. */
export function isRows(rows: Matrix | Rows): rows is Rows {
  return !Array.isArray(rows);
}

/**
 * Copies plain rows into one row-major float32 block. Rows that are a block already
 * are returned as they are.
 *
 * @param rows nSamples × nFeatures, finite
 * @throws RangeError if rows is empty, ragged or not finite
 * @example
 * toRows([[1, 2], [3, 4]]).values; // Float32Array [1, 2, 3, 4]
 */
export function toRows(rows: Matrix | Rows, caller = "toRows"): Rows {
  if (isRows(rows)) return rows;
  checkMatrix(caller, rows);
  const nFeatures = rows[0].length;
  const values = new Float32Array(rows.length * nFeatures);
  rows.forEach((row, i) => values.set(row, i * nFeatures));
  return { values, nSamples: rows.length, nFeatures };
}

/**
 * Copies a block back into plain nested arrays.
 *
 * @example
 * toMatrix({ values: Float32Array.of(1, 2, 3, 4), nSamples: 2, nFeatures: 2 }); // [[1, 2], [3, 4]]
 */
export function toMatrix({ values, nSamples, nFeatures }: Rows): number[][] {
  return Array.from({ length: nSamples }, (_, i) =>
    Array.from(values.subarray(i * nFeatures, (i + 1) * nFeatures)),
  );
}
