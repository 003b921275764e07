import { checkInteger } from "../checks";
import type { Initializer } from "../engine/initial-weights";
import type { Activation, LayerSpec, NetworkSpec } from "../engine/network";
import { buildModel } from "./build";
import { checkUnits, hiddenLayers, penalty } from "./hidden-layers";
import type { LayersModel } from "./tf";

/** The layers of a dense autoencoder: features, encoder, code, decoder, features. */
export interface DenseAutoencoderOptions {
  /** Values per row: features of a table, or the size of a window. */
  nFeatures: number;
  /** Units of the hidden layers before the code, widest first; [] for none. */
  encoderUnits: readonly number[];
  /** Units of the code. */
  latentSize: number;
  /** Units of the hidden layers after the code. Default: encoderUnits reversed. */
  decoderUnits?: readonly number[];
  /** Of the hidden layers. Default "tanh": bounded units cannot simply pass an extreme on. */
  activation?: Activation;
  /** Of the code. Default "linear". */
  latentActivation?: Activation;
  /** Of the reconstruction. Default "linear"; "sigmoid" for values from 0 to 1. */
  outputActivation?: Activation;
  /** Adds l2 × (sum of squared kernel weights) to the loss. Default 0. */
  l2?: number;
  /** Share of hidden values set to zero at random in training. Default 0. */
  dropout?: number;
  /** Fixes the starting weights. Default 1. */
  seed?: number;
  /** How the starting weights are drawn: "glorot" (default) as in Keras, "fan-in" as in PyTorch. */
  initializer?: Initializer;
}

/**
 * Builds a dense autoencoder: fully connected layers that narrow to a code and widen again.
 *
 * @returns an untrained model for rows of nFeatures values: train it with `fit`
 * @throws RangeError if a size is not a positive whole number
 * @example
 * denseAutoencoder({ nFeatures: 9, encoderUnits: [8], latentSize: 2 }).countParams(); // 203
 */
export function denseAutoencoder(options: DenseAutoencoderOptions): LayersModel {
  return buildModel(denseNetwork(options), {
    seed: options.seed,
    initializer: options.initializer,
  });
}

/** The same autoencoder as plain JSON for the engine, without TensorFlow. */
export function denseNetwork({
  nFeatures,
  encoderUnits,
  latentSize,
  decoderUnits = [...encoderUnits].reverse(),
  activation = "tanh",
  latentActivation = "linear",
  outputActivation = "linear",
  l2 = 0,
  dropout = 0,
}: DenseAutoencoderOptions): NetworkSpec {
  const caller = "denseAutoencoder";
  checkInteger(caller, "nFeatures", nFeatures);
  checkInteger(caller, "latentSize", latentSize);
  checkUnits(caller, "encoderUnits", encoderUnits);
  checkUnits(caller, "decoderUnits", decoderUnits);
  const hidden = (units: readonly number[]) =>
    hiddenLayers(caller, { units, activation, l2, dropout });
  const code: LayerSpec = {
    kind: "dense",
    units: latentSize,
    activation: latentActivation,
    ...penalty(l2),
  };
  const output: LayerSpec = {
    kind: "dense",
    units: nFeatures,
    activation: outputActivation,
    ...penalty(l2),
  };
  return {
    inputShape: [nFeatures],
    layers: [...hidden(encoderUnits), code, ...hidden(decoderUnits), output],
  };
}
