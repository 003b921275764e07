import { fitBaseline, scoreBaseline } from "../detectors/baselines";
import type { FittedBaseline } from "../detectors/baselines";
import { elboScores } from "../models/latent";
import { fitScaler, scale } from "../preprocess/scale";
import type { Scaler } from "../preprocess/scale";
import type { From, Matrix, Part, Train } from "../types";
import type { FittedAutoencoder } from "../detectors/autoencoder/autoencoder-detector";
import { autoencoderErrors, reconstructScaled } from "../detectors/autoencoder/autoencoder-scores";
import type { Reconstructed } from "../detectors/autoencoder/autoencoder-scores";
import { meanOfLogs } from "../decide/combine-scores";
import type { Scorer, TableBaselineRecipe } from "./table-recipe";

/** A fitted detector that judges alone: plain JSON. */
export type FittedMember =
  | {
      readonly kind: "baseline";
      readonly scaler: Scaler | null;
      readonly fitted: FittedBaseline;
    }
  | {
      readonly kind: "autoencoder";
      readonly score: "error" | "elbo";
      readonly fitted: FittedAutoencoder;
    };

/** A fitted detector of any kind with all that scoring needs: plain JSON, unless it is one's own. */
export type FittedTableDetector =
  | FittedMember
  | { readonly kind: "ensemble"; readonly members: readonly FittedMember[] }
  | { readonly kind: "own"; readonly score: Scorer };

/** What a network makes of rows; `runTrials` hands in one that remembers. */
export type Reconstruct = (rows: Matrix, network: FittedAutoencoder) => Reconstructed;

/** Fits a baseline on its training rows, scaled; a detector that draws takes the seed. */
export function fitTableBaseline(
  train: Train<Matrix>,
  { scaling = "zscore", ...recipe }: TableBaselineRecipe,
  seed: number,
): FittedMember {
  const scaler = scaling === "none" ? null : fitScaler(train, { method: scaling });
  const draws = recipe.detector === "random" || recipe.detector === "isolation-forest";
  const seeded = draws ? { seed, ...recipe } : recipe;
  const fitted = fitBaseline(scaler ? scale(train, scaler) : train, seeded);
  return { kind: "baseline", scaler, fitted };
}

/**
 * Scores rows in the table's own units with a detector that was fitted on a table.
 *
 * @param rows nSamples × nFeatures, unscaled
 * @param detector of a trial of runTrials
 * @returns one finite score per row, higher is more anomalous, of the same part as `rows`; of a ensemble the mean
 *   of its members' scores
 * @throws RangeError if rows is empty, not finite or of another width
 */
export function scoreTable<P extends Part = never>(
  rows: From<P, Matrix>,
  detector: FittedTableDetector,
): From<P, number[]> {
  return scoreTableWith<P>(rows, detector, reconstructScaled);
}

/** The same, with reconstructions from wherever they are had for less. */
export function scoreTableWith<P extends Part = never>(
  rows: From<P, Matrix>,
  detector: FittedTableDetector,
  reconstructed: Reconstruct,
): From<P, number[]> {
  if (detector.kind === "own") return detector.score<P>(rows);
  if (detector.kind !== "ensemble") return memberScores(rows, detector, reconstructed);
  const lists = detector.members.map((member) => logScores(rows, member, reconstructed));
  return rows.map((_, i) => lists.reduce((sum, scores) => sum + scores[i], 0) / lists.length);
}

function memberScores(rows: Matrix, member: FittedMember, reconstructed: Reconstruct): number[] {
  if (member.kind === "baseline") {
    const { scaler, fitted } = member;
    return scoreBaseline(scaler ? scale(rows, scaler) : rows, fitted);
  }
  const { fitted, score } = member;
  if (score === "error") return autoencoderErrors(reconstructed(rows, fitted), fitted);
  const { model } = fitted;
  return elboScores(model, model.scaler ? scale(rows, model.scaler) : rows);
}

/** What a member says in its ensemble, where scores are averaged on a logarithmic scale. */
export function logScores(
  rows: Matrix,
  member: FittedMember,
  reconstructed: Reconstruct,
): number[] {
  const scores = memberScores(rows, member, reconstructed);
  // A score that asks the code as well is a mean of logarithms already; so is a bound, in nats.
  const isLog =
    member.kind === "autoencoder" &&
    (member.score === "elbo" || member.fitted.trainCodes !== undefined);
  return isLog ? scores : meanOfLogs([scores]);
}

/**
 * The networks of a trial's detector, to encode or reconstruct rows with.
 *
 * @param trial or whatever else holds a fitted detector
 * @returns at least one
 * @throws TypeError if the detector is a baseline
 */
export function networksOf({
  detector,
}: {
  readonly detector: FittedTableDetector;
}): readonly FittedAutoencoder[] {
  const members = detector.kind === "ensemble" ? detector.members : [detector];
  return members.map((member) => {
    if (member.kind === "autoencoder") return member.fitted;
    const name = member.kind === "own" ? "own" : member.fitted.detector;
    throw new TypeError(`networksOf: the detector must be an autoencoder, got ${name}`);
  });
}
