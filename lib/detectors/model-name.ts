import type { BaselineRecipe } from "./baselines";
import type { AutoencoderRecipe, TableBaselineRecipe } from "../evaluate/table-recipe";
import type { Architecture } from "../models/fit-job";

/** Detectors that fit on any table or series. */
export const modelNames = ["dense", "lstm", "conv1d", "vae", "pca", "iforest", "lof"] as const;
export type ModelName = (typeof modelNames)[number];

/** True for those that train a network. */
export function isNetwork(model: ModelName): model is "dense" | "lstm" | "conv1d" | "vae" {
  return model === "dense" || model === "lstm" || model === "conv1d" || model === "vae";
}

/** What a model is called in a sentence. */
export const modelTitles: Readonly<Record<ModelName, string>> = {
  dense: "dense autoencoder",
  lstm: "LSTM autoencoder",
  conv1d: "convolutional autoencoder",
  vae: "variational autoencoder",
  pca: "PCA",
  iforest: "isolation forest",
  lof: "local outlier factor",
};

/** Networks or baselines in a ensemble: each leaves another fifth out. */
const MEMBERS = 5;

/**
 * The recipe by which a table is learned: on z-scores, five networks of which each leaves another fifth of the
 * rows out, by absolute errors, which let rows that should not be there pull less. Chosen on other tables than
 * those that the notebooks use; nothing is tuned on the table at hand.
 *
 * @param nRows rows to learn from
 * @param nFeatures columns of numbers, at least 2 for a model with a code
 * @example
 * tableRecipe("lof", { nRows: 100, nFeatures: 3 }).detector; // "lof"
 */
export function tableRecipe(
  model: ModelName,
  { nRows, nFeatures }: { nRows: number; nFeatures: number },
): AutoencoderRecipe | TableBaselineRecipe {
  const latentSize = codeSize(nFeatures);
  if (model === "pca") return { detector: "pca", latentSize, members: MEMBERS };
  if (model === "iforest") return { detector: "isolation-forest", trees: 60, members: MEMBERS };
  // It remembers every row that it learned: five of them would make a file that nobody wants to carry.
  if (model === "lof") return { detector: "lof", neighbors: neighborsAmong(nRows * 0.8) };
  const encoderUnits = nFeatures > 64 ? [64, 32] : [32, 16];
  const training: AutoencoderRecipe = {
    detector: "autoencoder",
    members: MEMBERS,
    epochs: 50,
    error: { norm: "mae" },
    encoderUnits,
    latentSize,
    // A variational autoencoder weighs its own sum of squares against the divergence.
    ...(model !== "vae" && { loss: "mae" }),
  };
  const layers = { width: nFeatures, latentSize, encoderUnits };
  return { ...training, ...architectureFor(model, layers) };
}

/** Numbers in the code of a row: about the root of its width, from 1 to 8, and always fewer than its values. */
export function codeSize(nFeatures: number): number {
  return Math.min(Math.max(2, Math.round(Math.sqrt(nFeatures))), 8, Math.max(1, nFeatures - 1));
}

/**
 * The recipe by which windows of a series are learned: notebook 01's, a code of one number between bounded units.
 */
export function windowRecipe(
  model: ModelName,
  { nWindows, size }: { nWindows: number; size: number },
): AutoencoderRecipe | BaselineRecipe {
  if (model === "pca") return { detector: "pca", latentSize: 1 };
  if (model === "iforest") return { detector: "isolation-forest", trees: 100 };
  if (model === "lof") return { detector: "lof", neighbors: neighborsAmong(nWindows) };
  const encoderUnits = [16];
  return {
    detector: "autoencoder",
    encoderUnits,
    latentSize: 1,
    epochs: 25,
    batchSize: 32,
    optimizer: "adamw",
    learningRate: 0.002,
    schedule: "cosine",
    scaling: "none",
    ...architectureFor(model, { width: size, latentSize: 1, encoderUnits }),
  };
}

/** Layers other than the dense ones that the options themselves describe. */
function architectureFor(
  model: ModelName,
  {
    width,
    latentSize,
    encoderUnits,
  }: { width: number; latentSize: number; encoderUnits: number[] },
): { architecture: Architecture } | undefined {
  if (model === "dense") return undefined;
  if (model === "vae") {
    const sizes = { nFeatures: width, encoderUnits, latentSize };
    return { architecture: { kind: "variational", ...sizes, klWeight: 0.04 } };
  }
  if (model === "lstm") {
    return {
      architecture: { kind: "lstm", windowSize: width, encoderUnits: [16], latentSize },
    };
  }
  // Only strides that divide the width can be undone.
  const strides = width % 4 === 0 ? [2, 2] : width % 2 === 0 ? [2, 1] : [1, 1];
  const kernelSize = Math.min(7, width);
  return {
    architecture: {
      ...{ kind: "conv1d", windowSize: width, filters: [16, 8], strides, kernelSize },
      ...{ latentSize, activation: "tanh" },
    },
  };
}

function neighborsAmong(nRows: number): number {
  return Math.max(1, Math.min(20, Math.floor(nRows) - 1));
}

/**
 * Most rows of a table to learn from, so that learning takes seconds: those of lof are all kept, and an LSTM walks
 * through each row column by column.
 */
export function mostRows(model: ModelName, nFeatures: number): number {
  if (model === "lof") return 5_000;
  return model === "lstm"
    ? Math.max(500, Math.min(20_000, Math.floor(150_000 / nFeatures)))
    : 20_000;
}
