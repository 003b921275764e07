import type { Random } from "../../../random";
import type { Rows } from "../../../types";
import type { Block } from "../block";

/** Some rows of a block, drawn without repeats; all of them, in their order, where there are no more. */
export function drawRows(block: Block, most: number, random: Random): Block {
  const { nSamples } = block;
  if (nSamples <= most) return block;
  return blockRowsOf(block, random.permutation(nSamples).subarray(0, most).sort());
}

/** The rows of a block with these numbers. */
export function blockRowsOf({ values, nFeatures }: Block, which: Uint32Array): Block {
  const picked = new Float64Array(which.length * nFeatures);
  which.forEach((row, i) =>
    picked.set(values.subarray(row * nFeatures, (row + 1) * nFeatures), i * nFeatures),
  );
  return { values: picked, nSamples: which.length, nFeatures };
}

/** The rows with these numbers. */
export function rowsOf({ values, nFeatures }: Rows, which: Uint32Array): Rows {
  const picked = new Float32Array(which.length * nFeatures);
  which.forEach((row, i) =>
    picked.set(values.subarray(row * nFeatures, (row + 1) * nFeatures), i * nFeatures),
  );
  return { values: picked, nSamples: which.length, nFeatures };
}

/** Some columns of some rows, or of all. */
export function pick(rows: Rows, columns: readonly number[], which?: Uint32Array): Rows {
  const { values, nFeatures } = rows;
  const nSamples = which?.length ?? rows.nSamples;
  const width = columns.length;
  const picked = new Float32Array(nSamples * width);
  for (let i = 0; i < nSamples; i += 1) {
    const start = (which ? which[i] : i) * nFeatures;
    for (let c = 0; c < width; c += 1) picked[i * width + c] = values[start + columns[c]];
  }
  return { values: picked, nSamples, nFeatures: width };
}

/** At most so many of the row numbers, evenly spaced, so that no part of a file that has an order is preferred. */
export function thin(which: Uint32Array, most: number): Uint32Array {
  if (which.length <= most) return which;
  return Uint32Array.from({ length: most }, (_, i) => which[Math.floor((i * which.length) / most)]);
}

/** The numbers from 0 to n - 1. */
export function numbersTo(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => i);
}
