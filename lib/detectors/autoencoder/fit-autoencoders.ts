import type { FittedDetector } from "../contract";
import { kindOf } from "./architectures";
import type { AutoencoderKind } from "./architectures";
import { checkInteger } from "../../checks";
import { encode } from "../../models/encode";
import type { FitJobResult } from "../../models/fit-job";
import { fitMany } from "../../models/fit-many";
import type { FitManyOptions } from "../../models/fit-many";
import type { ModelFile } from "../../models/model-file-schema";
import { runFitJob } from "../../models/run-fit-job";
import { fitScaler, unscale } from "../../preprocess/scale";
import type { Scaler } from "../../preprocess/scale";
import type { From, Matrix, Part, Rows, Train } from "../../types";
import { autoencoderJob } from "./autoencoder-jobs";
import type { AutoencoderOptions } from "./autoencoder-jobs";
import { plainRows, reconstructScaled, scaledRows } from "./autoencoder-scores";
import type { ErrorNorm } from "./reconstruction-errors";

/** A trained autoencoder with all that scoring needs: plain JSON, weights in base64. */
export interface FittedAutoencoder extends FittedDetector {
  readonly detector: AutoencoderKind;
  /** A model file of this library: layers, weights, scaler and seed. */
  readonly model: ModelFile;
  readonly error: ErrorNorm;
  readonly score: "error" | "elbo";
  readonly codeNeighbors: number;
  /** Codes of the training rows, where the score compares with them. */
  readonly trainCodes?: Matrix;
  /** Mean loss of every epoch; none when untrained. */
  readonly losses: readonly number[];
}

/**
 * Trains an autoencoder on our engine, without TensorFlow: same rows, options and seed, same bits.
 *
 * By default a dense network, features-32-16-2-16-32-features with tanh, on z-scores; Adam at
 * 0.003 falling along a cosine, batches of 64, 50 epochs. With epochs: 0 it stays untrained:
 * the row of a table that shows what training added.
 *
 * @param train nSamples × nFeatures training rows
 * @throws RangeError if rows or options do not fit
 */
export async function fitAutoencoder(
  train: Train<Matrix | Rows>,
  { onEpoch, signal, kind, ...options }: AutoencoderOptions & { kind?: AutoencoderKind } = {},
): Promise<FittedAutoencoder> {
  const { rows, validation, scaler } = prepare(train, options);
  const own = kind ?? kindOf(options);
  const job = autoencoderJob(own, rows, options, validation);
  return fittedFrom(own, await runFitJob(job, { onEpoch, signal }), rows, scaler, options);
}

/**
 * Fits the same autoencoder once per seed, in worker threads: what a table with mean and sd over
 * seeds needs. Each is equal, to the last bit, to what `fitAutoencoder` gives for its seed.
 *
 * @param train nSamples × nFeatures training rows
 * @param options as for fitAutoencoder, with seeds in place of seed; onEpoch is not heard
 * @returns one fitted detector per seed, in their order
 * @throws RangeError if there is no seed, or rows or options do not fit
 */
export async function fitAutoencoders(
  train: Train<Matrix | Rows>,
  {
    seeds,
    workers,
    ...options
  }: Omit<AutoencoderOptions, "seed" | "onEpoch"> & {
    seeds: readonly number[];
    /** Worker threads. Default one per core. */
    workers?: number;
  },
): Promise<FittedAutoencoder[]> {
  if (seeds.length === 0) throw new RangeError("fitAutoencoders: needs at least one seed, got 0");
  const tasks = seeds.map((seed) => ({ train, options: { ...options, seed } }));
  return fitAutoencoderTasks(tasks, { workers, signal: options.signal });
}

/** One autoencoder to fit: its rows, and the options of fitAutoencoder but for onEpoch and signal. */
export interface AutoencoderTask {
  /** Default that of the options' layers, or "dense". */
  readonly kind?: AutoencoderKind;
  readonly train: Train<Matrix | Rows>;
  readonly options: AutoencoderOptions;
}

/**
 * Fits autoencoders of any layers on any rows side by side, in worker threads. Each is equal, to
 * the last bit, to what `fitAutoencoder` gives for its rows and options.
 *
 * @returns one fitted detector per task, in their order
 * @throws RangeError if rows or options of a task do not fit
 */
export async function fitAutoencoderTasks(
  tasks: readonly AutoencoderTask[],
  { workers, signal, onProgress }: Pick<FitManyOptions, "workers" | "signal" | "onProgress"> = {},
): Promise<FittedAutoencoder[]> {
  const prepared = tasks.map(({ train, options, kind = kindOf(options) }) => ({
    ...prepare(train, options),
    kind,
    options,
  }));
  const jobs = prepared.map(({ kind, rows, options, validation }) =>
    autoencoderJob(kind, rows, options, validation),
  );
  const results = await fitMany(jobs, { workers, signal, onProgress });
  return results.map((result, i) => {
    const { kind, rows, scaler, options } = prepared[i];
    return fittedFrom(kind, result, rows, scaler, options);
  });
}

/**
 * What a fitted autoencoder makes of rows, in their own unit: for explanations and charts.
 *
 * @param rows nSamples × nFeatures, as wide as the training rows
 * @returns nSamples × nFeatures
 * @throws RangeError if rows is empty, not finite or of another width
 */
export function autoencoderReconstruct<P extends Part = never>(
  rows: From<P, Matrix | Rows>,
  fitted: FittedAutoencoder,
): From<P, number[][]> {
  const { reconstructed } = reconstructScaled(rows, fitted);
  const { scaler } = fitted.model;
  return scaler ? unscale(reconstructed, scaler) : reconstructed;
}

function prepare(train: Matrix | Rows, options: AutoencoderOptions) {
  const { scaling = "zscore", codeNeighbors = 0, validation } = options;
  checkInteger("fitAutoencoder", "codeNeighbors", codeNeighbors, 0);
  const rows = plainRows(train);
  const scaler = scalerFor(rows, scaling);
  return {
    scaler,
    rows: scaledRows(rows, scaler),
    validation: validation && scaledRows(validation, scaler),
  };
}

function scalerFor(
  rows: Matrix,
  scaling: NonNullable<AutoencoderOptions["scaling"]>,
): Scaler | undefined {
  if (typeof scaling === "object") return scaling;
  return scaling === "none" ? undefined : fitScaler(rows, { method: scaling });
}

function fittedFrom(
  kind: AutoencoderKind,
  { model, losses }: FitJobResult,
  rows: Matrix,
  scaler: Scaler | undefined,
  { error = { norm: "mse" }, score = "error", codeNeighbors = 0, epochs }: AutoencoderOptions,
): FittedAutoencoder {
  const kept = scaler && { ...scaler, center: [...scaler.center], spread: [...scaler.spread] };
  return {
    detector: kind,
    model: { ...model, ...(kept && { scaler: kept }) },
    error,
    score,
    codeNeighbors,
    ...(codeNeighbors > 0 && { trainCodes: encode(model, rows) }),
    losses: epochs === 0 ? [] : losses,
  };
}
