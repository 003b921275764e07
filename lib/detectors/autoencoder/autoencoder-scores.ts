import { checkInteger } from "../../checks";
import { encode } from "../../models/encode";
import { elboScores } from "../../models/latent";
import { reconstruct } from "../../models/reconstruct";
import { scale } from "../../preprocess/scale";
import type { Scaler } from "../../preprocess/scale";
import { isRows, toMatrix, toRows } from "../../rows";
import type { Matrix, Rows, Train } from "../../types";
import type { FittedAutoencoder } from "./fit-autoencoders";
import type { AutoencoderOptions } from "./autoencoder-jobs";
import { codeDistance } from "./code-distance";
import { meanOfLogs } from "../../decide/combine-scores";
import { reconstructionErrors } from "./reconstruction-errors";

/** Rows as a network was given them, and what it made of them. */
export interface Reconstructed {
  readonly scaled: Matrix;
  readonly reconstructed: number[][];
}

/** Scales and reconstructs rows: the part of scoring that does not depend on how residuals are summed up. */
export function reconstructScaled(
  rows: Matrix | Rows,
  { model }: FittedAutoencoder,
): Reconstructed {
  const scaled = scaledRows(rows, model.scaler);
  return { scaled, reconstructed: reconstruct(model, scaled) };
}

/** Scores rows, in the unit of the training rows. */
export function autoencoderScores(rows: Matrix | Rows, fitted: FittedAutoencoder): number[] {
  const { model, error, score, codeNeighbors, trainCodes } = fitted;
  if (score === "elbo") return elboScores(model, scaledRows(rows, model.scaler));
  const scaled = scaledRows(rows, model.scaler);
  // As a block, which is all that errors are taken from: an array for each row takes as long as its score.
  const reconstructed = reconstruct<never>(model, toRows(scaled, "reconstruct"));
  const errors = reconstructionErrors(reconstructed, scaled, error);
  if (trainCodes === undefined) return errors;
  const distances = codeDistance(trainCodes, encode(model, scaled), { k: codeNeighbors });
  return meanOfLogs([errors, distances]);
}

/**
 * The same network under another score: how residuals are summed up, and whether codes count.
 *
 * @param train the rows that the network was fitted on
 */
export function scoredBy(
  { detector, model, losses }: FittedAutoencoder,
  train: Train<Matrix | Rows>,
  {
    error = { norm: "mse" },
    score = "error",
    codeNeighbors = 0,
  }: Pick<AutoencoderOptions, "error" | "score" | "codeNeighbors">,
): FittedAutoencoder {
  checkInteger("fitAutoencoder", "codeNeighbors", codeNeighbors, 0);
  const codes = () => encode(model, scaledRows(train, model.scaler));
  return {
    detector,
    model,
    error,
    score,
    codeNeighbors,
    ...(codeNeighbors > 0 && { trainCodes: codes() }),
    losses,
  };
}

/** Rows in the unit that the network knows. */
export function scaledRows(rows: Matrix | Rows, scaler: Scaler | undefined): Matrix {
  return scaler ? scale(plainRows(rows), scaler) : plainRows(rows);
}

export function plainRows(rows: Matrix | Rows): Matrix {
  return isRows(rows) ? toMatrix(rows) : rows;
}
