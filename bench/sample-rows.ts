import { createRandom } from "../lib/random";

/** Made-up rows for streams, by a seed: a wave with noise in one column; or columns that follow a common cause, each in its own way. */
export function sampleRows(nColumns: number, nRows: number): number[][] {
  const random = createRandom(7);
  return Array.from({ length: nRows }, (_, i) => {
    const cause = nColumns === 1 ? Math.sin(i / 40) : random.uniform();
    return Array.from({ length: nColumns }, (__, j) =>
      Number((20 + (5 + j) * cause + random.uniform()).toFixed(3)),
    );
  });
}
