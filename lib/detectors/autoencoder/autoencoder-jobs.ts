import { defined } from "../../defined";
import type { DenseAutoencoderOptions } from "../../models/dense";
import type { Architecture, FitJob } from "../../models/fit-job";
import type { FitProgress, FitSettings } from "../../models/fit-options";
import type { ScaleMethod } from "../../preprocess/center-and-spread";
import type { Scaler } from "../../preprocess/scale";
import type { Matrix, Validation } from "../../types";
import { architectureOf } from "./architectures";
import type { AutoencoderKind } from "./architectures";
import type { ErrorNorm } from "./reconstruction-errors";

/** Layers, scaling, training and score of an autoencoder that is used as a detector. */
export interface AutoencoderOptions
  extends FitSettings, Partial<Omit<DenseAutoencoderOptions, "nFeatures" | "l2" | "seed">> {
  /** A model of another kind; then the sizes and activations here say nothing. */
  architecture?: Architecture;
  /**
   * How features are scaled, learned from the training rows; "none" for rows that are scaled already; or a
   * scaler with fixed numbers, one per feature. Default "zscore".
   */
  scaling?: ScaleMethod | "none" | Scaler;
  /** What the score makes of the residuals of the scaled row. Default the mean square. */
  error?: ErrorNorm;
  /**
   * Above 0, the score also asks how rare the code is: it is the mean of the logs of the error and of
   * the mean distance to so many nearest training codes. Default 0.
   */
  codeNeighbors?: number;
  /** What scores a row: its reconstruction error, or of a variational autoencoder the evidence bound. Default "error". */
  score?: "error" | "elbo";
  /** Rows whose loss is watched, in the unit of the training rows. */
  validation?: Validation<Matrix>;
  /** Called after every epoch; returning false ends training there. */
  onEpoch?: (progress: FitProgress) => boolean | void;
  /** Ends training after the running epoch; what was learned until then is kept. */
  signal?: AbortSignal;
}

/** The training of one seed as a job, on rows that are scaled already. */
export function autoencoderJob(
  kind: AutoencoderKind,
  rows: Matrix,
  options: AutoencoderOptions,
  validation?: Matrix,
): FitJob {
  const { seed = 1, epochs = 50 } = options;
  const architecture = { ...architectureOf(kind, rows[0].length, options), seed };
  const settings = {
    batchSize: 64,
    learningRate: 0.003,
    schedule: "cosine",
    ...settingsOf(options),
  };
  return {
    name: `seed ${seed}`,
    architecture,
    rows,
    ...(validation && { validation }),
    // One pass without a step leaves the starting weights as they were drawn.
    settings:
      epochs === 0
        ? { seed, epochs: 1, learningRate: 0, optimizer: "sgd" }
        : ({ ...settings, seed, epochs } as FitSettings),
  };
}

/** The options that belong to the training. */
function settingsOf(options: AutoencoderOptions): FitSettings {
  const { batchSize, optimizer, learningRate, schedule, loss, featureWeights, l2 } = options;
  const { clip, earlyStopping, shuffle, threads } = options;
  return defined({
    batchSize,
    optimizer,
    learningRate,
    schedule,
    loss,
    featureWeights,
    l2,
    clip,
    earlyStopping,
    shuffle,
    threads,
  });
}
