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
  // Value by value: for the single rows of a stream that is several times as fast as to set whole rows.
  let at = 0;
  for (const row of rows) for (let j = 0; j < nFeatures; j += 1) values[at++] = row[j];
  return { values, nSamples: rows.length, nFeatures };
}

/**
 * Copies a block back into plain nested arrays.
 *
 * @example
 * toMatrix({ values: Float32Array.of(1, 2, 3, 4), nSamples: 2, nFeatures: 2 }); // [[1, 2], [3, 4]]
 */
export function toMatrix({ values, nSamples, nFeatures }: Rows): number[][] {
  const rows: number[][] = [];
  for (let at = 0; rows.length < nSamples; at += nFeatures) {
    const row = new Array<number>(nFeatures);
    for (let j = 0; j < nFeatures; j += 1) row[j] = values[at + j];
    rows.push(row);
  }
  return rows;
}
