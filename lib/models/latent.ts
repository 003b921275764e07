import { checkBetween, checkInteger } from "../checks";
import { exp } from "../exp";
import { createRandom } from "../random";
import { toMatrix, toRows } from "../rows";
import type { From, Matrix, Part, Rows } from "../types";
import { trainedOf } from "./engine-of";
import { DECODER, ENCODER, LOG_VARIANCE, runPart } from "./encode";
import type { AnyModel } from "./trained-network";

/** What the encoder of a variational autoencoder says about each row. */
export interface LatentDistribution {
  /** nSamples × code size. */
  means: number[][];
  /** nSamples × code size: natural logarithms of the variances. */
  logVariances: number[][];
}

/**
 * The normal distribution of each row's code in a variational autoencoder.
 *
 * @throws RangeError if the model has no sampling layer, or rows do not fit it
 * @example
 * latentDistribution(variationalAutoencoder({ nFeatures: 1, encoderUnits: [], latentSize: 1 }), [[0]]); // { means: [[0]], logVariances: [[0]] }
 */
export function latentDistribution(model: AnyModel, rows: Matrix | Rows): LatentDistribution {
  const { means, logVariances } = distributionOf(model, rows, "latentDistribution");
  return { means: toMatrix(means), logVariances: toMatrix(logVariances) };
}

/**
 * How much each unit of the code says about the rows: its mean Kullback-Leibler divergence from
 * the standard normal, in nats. A unit near 0 is switched off ("posterior collapse"): the
 * decoder then gets nothing but noise from it.
 *
 * @returns one number of at least 0 per unit
 * @throws RangeError if the model has no sampling layer, or rows do not fit it
 * @example
 * latentDivergence(variationalAutoencoder({ nFeatures: 1, encoderUnits: [], latentSize: 1 }), [[0]]); // [0]
 */
export function latentDivergence(model: AnyModel, rows: Matrix | Rows): number[] {
  const { means, logVariances } = distributionOf(model, rows, "latentDivergence");
  const { nSamples, nFeatures: nUnits } = means;
  const sums = Array<number>(nUnits).fill(0);
  for (let i = 0; i < means.values.length; i += 1) {
    sums[i % nUnits] += divergence(means.values[i], logVariances.values[i]);
  }
  return sums.map((sum) => sum / nSamples);
}

/** How `elboScores` draws. */
export interface ElboOptions {
  /** Draws of the code per row. Default 16. */
  draws?: number;
  /** Fixes the draws. Default 1. */
  seed?: number;
  /** Weight of the divergence. Default: the model's own. */
  klWeight?: number;
}

/**
 * Anomaly scores from the evidence lower bound: the squared error summed over features, as a
 * mean over draws of the code, plus klWeight × the divergence of the code. Up to a factor of
 * klWeight and a constant that is the negative bound for a decoder whose noise has the
 * variance klWeight / 2.
 *
 * All rows share the draws, so that a row has the same score alone and among others.
 * Source: An and Cho, "Variational autoencoder based anomaly detection using
 * reconstruction probability", 2015; Kingma and Welling, ICLR 2014.
 *
 * @param rows nSamples × values per row, scaled as in training
 * @returns nSamples scores, higher is more anomalous, of the same part as `rows`
 * @throws RangeError if the model has no sampling layer, or rows do not fit it
 */
export function elboScores<P extends Part = never>(
  model: AnyModel,
  rows: From<P, Matrix> | From<P, Rows>,
  {
    draws = 16,
    seed = 1,
    klWeight = trainedOf(model, "elboScores").klWeight ?? 1,
  }: ElboOptions = {},
): From<P, number[]> {
  checkInteger("elboScores", "draws", draws);
  checkBetween("elboScores", "klWeight", klWeight, 0, Number.MAX_VALUE);
  const block = toRows(rows, "elboScores");
  const { means, logVariances } = distributionOf(model, block, "elboScores");
  const { nFeatures: nUnits, nSamples } = means;
  const spreads = logVariances.values.map((logVariance) => exp(logVariance / 2));
  const random = createRandom(seed).fork("elbo");
  const scores = Array<number>(nSamples).fill(0);
  for (let draw = 0; draw < draws; draw += 1) {
    const noise = Array.from({ length: nUnits }, () => random.normal());
    const codes = means.values.map((mean, i) => mean + spreads[i] * noise[i % nUnits]);
    const output = runPart(model, DECODER, { ...means, values: codes }, "elboScores");
    addSquaredErrors(scores, output, block, 1 / draws);
  }
  for (let i = 0; i < means.values.length; i += 1) {
    const weighted = klWeight * divergence(means.values[i], logVariances.values[i]);
    scores[Math.floor(i / nUnits)] += weighted;
  }
  return scores;
}

function addSquaredErrors(scores: number[], output: Rows, rows: Rows, factor: number): void {
  const { nFeatures } = rows;
  for (let row = 0; row < scores.length; row += 1) {
    let sum = 0;
    for (let i = row * nFeatures; i < (row + 1) * nFeatures; i += 1) {
      const error = output.values[i] - rows.values[i];
      sum += error * error;
    }
    scores[row] += sum * factor;
  }
}

/** Of N(mean, variance) from N(0, 1), in nats. */
function divergence(mean: number, logVariance: number): number {
  return (mean * mean + exp(logVariance) - 1 - logVariance) / 2;
}

function distributionOf(model: AnyModel, rows: Matrix | Rows, caller: string) {
  const { network } = trainedOf(model, caller);
  if (!network.layers.some(({ kind }) => kind === "vaeSampling")) {
    throw new RangeError(`${caller}: needs a variational autoencoder, got one without sampling`);
  }
  const means = runPart(model, ENCODER, rows, caller);
  const logVariances = runPart(model, LOG_VARIANCE, rows, caller);
  return { means, logVariances };
}
