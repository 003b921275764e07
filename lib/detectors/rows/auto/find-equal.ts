import type { Rows } from "../../../types";

/** Says of each row which reference row is equal to it, the first of several, -1 where none is. */
export type FindEqual = (rows: Rows) => Int32Array;

/**
 * Makes reference rows ready to be asked which of them a row is. What a detector learned it is asked about too, and a row that counts
 * among its own neighbours looks more usual than it did when the threshold was made: told by its values, it can be left out.
 *
 * @param reference rows without NaN
 */
export function findEqualAmong(reference: Rows): FindEqual {
  const bySum = new Map<number, number[]>();
  for (let r = 0; r < reference.nSamples; r += 1) {
    const sum = sumOf(reference, r);
    const known = bySum.get(sum);
    if (known) known.push(r);
    else bySum.set(sum, [r]);
  }
  return (rows) =>
    Int32Array.from({ length: rows.nSamples }, (_, i) => {
      const alike = bySum.get(sumOf(rows, i)) ?? [];
      return alike.find((r) => areEqual(rows, i, reference, r)) ?? -1;
    });
}

function sumOf({ values, nFeatures }: Rows, row: number): number {
  let sum = 0;
  for (let at = row * nFeatures; at < (row + 1) * nFeatures; at += 1) sum += values[at];
  return sum;
}

function areEqual(rows: Rows, i: number, reference: Rows, r: number): boolean {
  const { nFeatures } = reference;
  for (let j = 0; j < nFeatures; j += 1) {
    if (rows.values[i * nFeatures + j] !== reference.values[r * nFeatures + j]) return false;
  }
  return true;
}
