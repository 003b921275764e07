import { explainRow } from "../../decide/explain";
import { shares } from "../../decide/shares";
import { abortError } from "../../models/interrupt";
import type { Matrix, Rows, Train } from "../../types";
import { outputShapes, sizeOf } from "../../engine/shapes";
import { fromModelFile } from "../../models/read-model-file";
import { checkLength } from "../check-length";
import type { FitTask, Recipe, RowsDetector } from "../contract";
import { codeSize, inEnsemble } from "../recipes";
import type { z } from "zod";
import type { AutoencoderKind } from "./architectures";
import type { AutoencoderOptions } from "./autoencoder-jobs";
import { autoencoderScores, reconstructScaled, scoredBy } from "./autoencoder-scores";
import { fitAutoencoder, fitAutoencoderTasks } from "./fit-autoencoders";
import type { FittedAutoencoder } from "./fit-autoencoders";
import { autoencoderOptionsSchema, fittedAutoencoderSchema } from "./schema";

/** The options of an autoencoder that are plain JSON. */
export type AutoencoderRecipeOptions = Omit<
  AutoencoderOptions,
  "seed" | "validation" | "onEpoch" | "signal"
>;

/**
 * An autoencoder under the contract of every detector: it learns to reconstruct training rows through
 * a narrow code and scores a row by how badly it is reconstructed. See `fitAutoencoder`.
 */
function autoencoder(
  kind: AutoencoderKind,
  title: string,
): RowsDetector<AutoencoderRecipeOptions, FittedAutoencoder> {
  return {
    name: kind,
    title,
    input: "rows",
    draws: true,
    scalesItself: true,
    options: autoencoderOptionsSchema as z.ZodType<AutoencoderRecipeOptions>,
    fitted: fittedAutoencoderSchema(kind) as unknown as z.ZodType<FittedAutoencoder>,
    leastColumns: 2,
    forTable: ({ nFeatures }) => inEnsemble(tableRecipe(kind, nFeatures), { scaled: false }),
    forWindows: () => ({ detector: kind, ...windowTraining }),
    // An LSTM walks through each row column by column.
    ...(kind === "lstm" && {
      mostColumns: 1500,
      mostRows: (nFeatures: number) =>
        Math.max(100, Math.min(20_000, Math.floor(150_000 / nFeatures))),
    }),
    check: checkNetwork,
    async fit(train, options = {}, { seed, signal, onProgress } = { seed: 1 }) {
      const onEpoch = ({ epoch, epochs }: { epoch: number; epochs: number }) =>
        onProgress?.((epoch + 1) / epochs);
      const fitted = await fitAutoencoder(train, { ...options, kind, seed, signal, onEpoch });
      if (signal?.aborted) throw abortError(`${kind}: stopped before training ended`);
      return fitted;
    },
    fitMany: (tasks, context) => fitShared(kind, tasks, context),
    // With the code's rarity the score is a mean of logarithms; the evidence bound is in nats.
    scoresAreLogs: ({ score, trainCodes }) => score === "elbo" || trainCodes !== undefined,
    score: (rows, fitted) => autoencoderScores(rows, fitted),
    reasons(row, fitted) {
      const { scaled, reconstructed } = reconstructScaled([row], fitted);
      const { parts } = explainRow(scaled[0], reconstructed[0], { residual: "absolute" });
      return {
        columns: shares(parts.map(({ error }) => error)),
        expected: expectedOf(reconstructed[0], fitted),
      };
    },
  };
}

/**
 * How a table is learned: by absolute errors, which let rows that should not be there pull less. Chosen on other
 * tables than those that the notebooks use; nothing is tuned on the table at hand.
 */
function tableRecipe(kind: AutoencoderKind, nFeatures: number): Recipe {
  return {
    detector: kind,
    epochs: 50,
    error: { norm: "mae" },
    encoderUnits: nFeatures > 64 ? [64, 32] : [32, 16],
    latentSize: codeSize(nFeatures),
    // A variational autoencoder weighs its own sum of squares against the divergence.
    ...(kind !== "vae" && { loss: "mae" }),
  };
}

/** How windows of a series are learned: notebook 01's way, a code of one number between bounded units. */
const windowTraining = {
  encoderUnits: [16],
  latentSize: 1,
  epochs: 25,
  batchSize: 32,
  optimizer: "adamw",
  learningRate: 0.002,
  schedule: "cosine",
  scaling: "none",
};

function checkNetwork({ model, error, trainCodes = [] }: FittedAutoencoder, width: number): void {
  const { network, scaler } = fromModelFile(model);
  const shapes = outputShapes(network);
  checkLength("the network", sizeOf(network.inputShape), width);
  checkLength("the network", sizeOf(shapes.at(-1)!), width);
  if (scaler) checkLength("the scaler", scaler.center.length, width);
  if (error.norm === "top-k" && error.k > width) checkLength("top-k", error.k, width);
  const codes = trainCodes.map(({ length }) => length);
  if (codes.some((length) => length !== codes[0]))
    throw new RangeError("codes must be of one length");
}

/** What the network drew in the place of each value, in the training rows' units. */
function expectedOf(reconstructed: readonly number[], { model }: FittedAutoencoder): number[] {
  const { scaler } = model;
  if (scaler === undefined) return [...reconstructed];
  return reconstructed.map((value, j) => value * (scaler.spread[j] || 1) + scaler.center[j]);
}

/** Options that say how a trained network scores, and nothing of its training. */
const ofScoring = { error: undefined, score: undefined, codeNeighbors: undefined };

/** Trains in worker threads; tasks that differ only in how they score share one training. */
async function fitShared(
  kind: AutoencoderKind,
  tasks: readonly FitTask<AutoencoderRecipeOptions>[],
  {
    signal,
    workers,
    onProgress,
  }: { signal?: AbortSignal; workers?: number; onProgress?: (share: number) => void } = {},
): Promise<FittedAutoencoder[]> {
  const places = new Map<Train<Matrix | Rows>, number>();
  const trainings = new Map<string, FitTask<AutoencoderRecipeOptions>>();
  const keys = tasks.map((task) => {
    const { train, options, seed } = task;
    if (!places.has(train)) places.set(train, places.size);
    const key = JSON.stringify([places.get(train), seed, { ...options, ...ofScoring }]);
    if (!trainings.has(key)) trainings.set(key, task);
    return key;
  });
  const jobs = [...trainings.values()].map(({ train, options, seed }) => ({
    kind,
    train,
    options: { ...options, ...ofScoring, seed },
  }));
  const done = new Array<number>(jobs.length).fill(0);
  const fitted = await fitAutoencoderTasks(jobs, {
    workers,
    signal,
    onProgress:
      onProgress &&
      (({ job, epoch, epochs }) => {
        done[job] = (epoch + 1) / epochs;
        onProgress(done.reduce((sum, share) => sum + share, 0) / jobs.length);
      }),
  });
  const byKey = new Map([...trainings.keys()].map((key, i) => [key, fitted[i]]));
  return tasks.map(({ train, options }, i) => scoredBy(byKey.get(keys[i])!, train, options));
}

export const denseDetector = autoencoder("dense", "dense autoencoder");
export const lstmDetector = autoencoder("lstm", "LSTM autoencoder");
export const conv1dDetector = autoencoder("conv1d", "convolutional autoencoder");
export const vaeDetector = autoencoder("vae", "variational autoencoder");
