import type { Matrix } from "../types";
import { autoencoderReconstruct } from "../detectors/autoencoder/fit-autoencoders";
import type { Trial } from "./run-trials";
import { networksOf } from "./networks-of";

/**
 * Reconstructs rows of a table, each with a network that has never seen it: the first of the first trial that
 * tested the row.
 *
 * @param rows of the table that was split, nSamples × nFeatures
 * @param trials of an autoencoder or an ensemble of them
 * @param rowNumbers which rows, from 0
 * @returns one reconstruction per row number, in their order
 * @throws RangeError if no trial tested a row
 * @throws TypeError if the trials are of a baseline
 */
export function reconstructUnseen(
  rows: Matrix,
  trials: readonly Pick<Trial, "rowNumbers" | "detector">[],
  rowNumbers: readonly number[],
): number[][] {
  return rowNumbers.map((rowNumber) => {
    const trial = trials.find((each) => each.rowNumbers.includes(rowNumber));
    if (trial === undefined) {
      throw new RangeError(
        `reconstructUnseen: a trial must have tested every row, got none for row ${rowNumber}`,
      );
    }
    const [reconstructed] = autoencoderReconstruct([rows[rowNumber]], networksOf(trial)[0]);
    return reconstructed;
  });
}
