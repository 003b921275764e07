import { checkMatrix } from "../../checks";
import { isRows } from "../../rows";
import type { Matrix, Rows } from "../../types";

/**
 * Rows as one row-major block of doubles. The baselines compute in double precision,
 * because raw units (a count of billions, a year) would lose their digits in float32.
 */
export interface Block {
  /** nSamples × nFeatures values; row i starts at i * nFeatures. */
  readonly values: Float64Array;
  readonly nSamples: number;
  readonly nFeatures: number;
}

/** The sum of squares of larger values may be no number any more. */
const LARGEST = 1e150;

/** Copies rows into a block; refuses empty, ragged and non-finite rows, values above 1e150, and another width than asked. */
export function toBlock(caller: string, rows: Matrix | Rows, nFeatures?: number): Block {
  const block = isRows(rows) ? fromRows(caller, rows) : fromMatrix(caller, rows);
  const large = firstBeyond(block.values, LARGEST);
  if (large >= 0) {
    const where = `row ${Math.floor(large / block.nFeatures)}, column ${large % block.nFeatures}`;
    throw new RangeError(
      `${caller}: rows must be from -1e150 to 1e150, got ${block.values[large]} at ${where}`,
    );
  }
  if (nFeatures !== undefined && block.nFeatures !== nFeatures) {
    throw new RangeError(
      `${caller}: rows must have ${nFeatures} features as the training rows had, got ${block.nFeatures}`,
    );
  }
  return block;
}

/** Where the first value lies that is no number or further from 0 than the bound; -1 if none does. A loop: a callback a value takes several times as long. */
function firstBeyond(values: Float64Array | Float32Array, bound: number): number {
  for (let i = 0; i < values.length; i += 1) if (!(Math.abs(values[i]) <= bound)) return i;
  return -1;
}

function fromMatrix(caller: string, rows: Matrix): Block {
  checkMatrix(caller, rows);
  const nFeatures = rows[0].length;
  const values = new Float64Array(rows.length * nFeatures);
  let at = 0;
  for (const row of rows) for (let j = 0; j < nFeatures; j += 1) values[at++] = row[j];
  return { values, nSamples: rows.length, nFeatures };
}

function fromRows(caller: string, { values, nSamples, nFeatures }: Rows): Block {
  if (nSamples === 0) throw new RangeError(`${caller}: needs at least one row, got 0`);
  if (nFeatures === 0) throw new RangeError(`${caller}: needs at least one feature, got 0`);
  const wrong = firstBeyond(values, Number.MAX_VALUE);
  if (wrong >= 0) {
    const where = `row ${Math.floor(wrong / nFeatures)}, column ${wrong % nFeatures}`;
    throw new RangeError(`${caller}: rows must be finite, got ${values[wrong]} at ${where}`);
  }
  return { values: new Float64Array(values), nSamples, nFeatures };
}

/** One number per row of a block. All rows come in one array, which is not to be kept: to make one for each takes longer than many a score. */
export function scoreEach(
  { values, nSamples, nFeatures }: Block,
  score: (row: Float64Array, i: number) => number,
): number[] {
  const row = new Float64Array(nFeatures);
  const scores = new Array<number>(nSamples);
  let at = 0;
  for (let i = 0; i < nSamples; i += 1) {
    for (let j = 0; j < nFeatures; j += 1) row[j] = values[at++];
    scores[i] = score(row, i);
  }
  return scores;
}

/** The values of one feature, top to bottom. */
export function column({ values, nSamples, nFeatures }: Block, j: number): Float64Array {
  return Float64Array.from({ length: nSamples }, (_, i) => values[i * nFeatures + j]);
}
