import { checkInteger } from "../checks";
import type { Initializer } from "../engine/initial-weights";
import type { Activation, LayerSpec, NetworkSpec } from "../engine/network";
import { buildModel } from "./build";
import { checkPenalties, checkUnits, penalty, withDropout } from "./hidden-layers";
import type { LayersModel } from "./tf";

/** The layers of a recurrent autoencoder over windows. */
export interface LstmAutoencoderOptions {
  /** Steps per window. */
  windowSize: number;
  /** Values per step. Default 1. */
  nFeatures?: number;
  /** Units of the LSTM layers that read the window; the decoder mirrors them. */
  encoderUnits: readonly number[];
  /** Units of a dense code between the two halves. Default: none, the last state is the code. */
  latentSize?: number;
  /** Of that dense code. Default "linear". */
  latentActivation?: Activation;
  /** Of the reconstruction. Default "linear". */
  outputActivation?: Activation;
  /** Adds l2 × (sum of squared kernel weights, recurrent kernels left out) to the loss. Default 0. */
  l2?: number;
  /** Share of the values between layers set to zero at random in training. Default 0. */
  dropout?: number;
  /** Fixes the starting weights. Default 1. */
  seed?: number;
  /** How the starting weights are drawn: "glorot" (default) as in Keras, "fan-in" as in PyTorch. */
  initializer?: Initializer;
}

/**
 * Builds an LSTM autoencoder: one half reads the window into its last state, the other
 * writes the window again from that state, step by step.
 *
 * Gates are true sigmoids (as in Keras and PyTorch, not tf.js's hard sigmoid).
 * Source: Malhotra et al., "LSTM-based encoder-decoder for multi-sensor anomaly
 * detection", ICML workshop 2016; repeated code as in Srivastava et al., ICML 2015.
 *
 * @returns an untrained model for rows of windowSize × nFeatures values, step by step
 * @throws RangeError if a size is not a positive whole number or encoderUnits is empty
 * @example
 * lstmAutoencoder({ windowSize: 32, encoderUnits: [8] }).countParams(); // 873
 */
export function lstmAutoencoder(options: LstmAutoencoderOptions): LayersModel {
  return buildModel(lstmNetwork(options), { seed: options.seed, initializer: options.initializer });
}

/** The same autoencoder as plain JSON for the engine, without TensorFlow. */
export function lstmNetwork({
  windowSize,
  nFeatures = 1,
  encoderUnits,
  latentSize,
  latentActivation = "linear",
  outputActivation = "linear",
  l2 = 0,
  dropout = 0,
}: LstmAutoencoderOptions): NetworkSpec {
  const caller = "lstmAutoencoder";
  checkInteger(caller, "windowSize", windowSize);
  checkInteger(caller, "nFeatures", nFeatures);
  checkUnits(caller, "encoderUnits", encoderUnits);
  checkPenalties(caller, l2, dropout);
  if (encoderUnits.length === 0) {
    throw new RangeError(`${caller}: encoderUnits must name at least one layer, got []`);
  }
  const lstm = (units: number, returnSequences: boolean) =>
    withDropout({ kind: "lstm", units, returnSequences, ...penalty(l2) }, dropout);
  const last = encoderUnits.length - 1;
  const code: LayerSpec[] = [];
  if (latentSize !== undefined) {
    checkInteger(caller, "latentSize", latentSize);
    code.push({ kind: "dense", units: latentSize, activation: latentActivation, ...penalty(l2) });
  }
  return {
    inputShape: [windowSize, nFeatures],
    layers: [
      ...encoderUnits.flatMap((units, depth) => lstm(units, depth < last)),
      ...code,
      { kind: "repeatVector", times: windowSize },
      ...[...encoderUnits].reverse().flatMap((units) => lstm(units, true)),
      {
        kind: "timeDistributedDense",
        units: nFeatures,
        activation: outputActivation,
        ...penalty(l2),
      },
    ],
  };
}
