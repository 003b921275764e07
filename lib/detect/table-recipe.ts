import { fitBaseline, scoreBaseline } from "../baselines/detectors";
import type { BaselineRecipe, FittedBaseline } from "../baselines/detectors";
import { elboScores } from "../models/latent";
import { fitScaler, scale } from "../preprocess/scale";
import type { Scaler } from "../preprocess/scale";
import type { From, Matrix, Part, Train } from "../types";
import { autoencoderDetector } from "./autoencoder-detector";
import type { FittedAutoencoder } from "./autoencoder-detector";
import type { AutoencoderOptions } from "./autoencoder-jobs";

/** An autoencoder as a recipe: the options of autoencoderDetector that are plain JSON. */
export type AutoencoderRecipe = {
  readonly detector: "autoencoder";
  /** What scores a row: its reconstruction error, or of a variational autoencoder the evidence bound. Default "error". */
  readonly score?: "error" | "elbo";
} & Omit<AutoencoderOptions, "seed" | "validation" | "onEpoch" | "signal">;

/** Which detector to fit on a table and with what options, as data. */
export type TableRecipe = BaselineRecipe | AutoencoderRecipe;

/** A fitted detector that knows how its rows were scaled. */
export type FittedTableDetector =
  | {
      readonly kind: "baseline";
      readonly scaler: Scaler;
      readonly fitted: FittedBaseline;
    }
  | {
      readonly kind: "autoencoder";
      readonly score: "error" | "elbo";
      readonly fitted: FittedAutoencoder;
    };

/** Fits a baseline on the z-scores of its training rows; a detector that draws takes the seed. */
export function fitTableBaseline(
  train: Train<Matrix>,
  recipe: BaselineRecipe,
  seed: number,
): FittedTableDetector {
  const scaler = fitScaler(train);
  const draws = recipe.detector === "random" || recipe.detector === "isolation-forest";
  const seeded = draws ? { seed, ...recipe } : recipe;
  return { kind: "baseline", scaler, fitted: fitBaseline(scale(train, scaler), seeded) };
}

/**
 * Scores rows in the table's own units with a detector that was fitted on a table.
 *
 * @param rows nSamples × nFeatures, unscaled
 * @param detector of a trial of splitTrials
 * @returns one finite score per row, higher is more anomalous, of the same part as `rows`
 * @throws RangeError if rows is empty, not finite or of another width
 */
export function scoreTable<P extends Part = never>(
  rows: From<P, Matrix>,
  detector: FittedTableDetector,
): From<P, number[]> {
  if (detector.kind === "baseline") {
    return scoreBaseline<P>(scale<P>(rows, detector.scaler), detector.fitted);
  }
  const { fitted, score } = detector;
  if (score === "error") return autoencoderDetector.score<P>(rows, fitted);
  const { model } = fitted;
  return elboScores<P>(model, model.scaler ? scale<P>(rows, model.scaler) : rows);
}
