/** Parts of the learned readings, each scored by what the others taught. */
export const N_BLOCKS = 5;

/** Which of the N_BLOCKS stretches of equal length a row belongs to, from 0. */
export function blockOf(row: number, nRows: number): number {
  return Math.floor((row * N_BLOCKS) / nRows);
}
