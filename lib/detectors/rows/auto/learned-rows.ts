import type { Random } from "../../../random";
import type { Block } from "../block";

/** Some rows of a block, drawn without repeats; all of them, in their order, where there are no more. */
export function drawRows(block: Block, most: number, random: Random): Block {
  const { nSamples } = block;
  if (nSamples <= most) return block;
  return rowsOf(block, random.permutation(nSamples).subarray(0, most).sort());
}

/** The rows with these numbers. */
export function rowsOf({ values, nFeatures }: Block, which: Uint32Array): Block {
  const picked = new Float64Array(which.length * nFeatures);
  which.forEach((row, i) =>
    picked.set(values.subarray(row * nFeatures, (row + 1) * nFeatures), i * nFeatures),
  );
  return { values: picked, nSamples: which.length, nFeatures };
}

/** At most so many of the row numbers, evenly spaced, so that no part of a file that has an order is preferred. */
export function thin(which: Uint32Array, most: number): Uint32Array {
  if (which.length <= most) return which;
  return Uint32Array.from({ length: most }, (_, i) => which[Math.floor((i * which.length) / most)]);
}
