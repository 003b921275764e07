import { checkBetween, checkInteger } from "../checks";
import type { NetworkSpec } from "../engine/network";
import { buildModel } from "./build";
import type { DenseAutoencoderOptions } from "./dense";
import { checkUnits, hiddenLayers, penalty } from "./hidden-layers";
import type { LayersModel } from "./tf";

/** The layers of a variational autoencoder, and the weight of its divergence term. */
export interface VariationalAutoencoderOptions extends Omit<
  DenseAutoencoderOptions,
  "latentActivation"
> {
  /**
   * Weight of the Kullback-Leibler divergence beside the reconstruction loss, which `fit`
   * takes as the squared error summed over features. That is a decoder whose noise has
   * the variance klWeight / 2. Default 1. Too large a weight switches units of the code off:
   * see `latentDivergence`.
   */
  klWeight?: number;
}

/**
 * Builds a variational autoencoder: the code of a row is a normal distribution, kept near
 * the standard one, and the decoder learns from draws of it.
 *
 * Predicting takes the mean of the code, so that it is repeatable. Source: Kingma and
 * Welling, ICLR 2014; the weight as in Higgins et al., ICLR 2017.
 *
 * @returns an untrained model for rows of nFeatures values: train it with `fit`
 * @throws RangeError if a size is not a positive whole number or klWeight is negative
 * @example
 * variationalAutoencoder({ nFeatures: 9, encoderUnits: [8], latentSize: 2 }).countParams(); // 221
 */
export function variationalAutoencoder(options: VariationalAutoencoderOptions): LayersModel {
  const { klWeight = 1, seed, initializer } = options;
  return buildModel(variationalNetwork(options), { seed, initializer, klWeight });
}

/** The same autoencoder as plain JSON for the engine, without TensorFlow. */
export function variationalNetwork({
  nFeatures,
  encoderUnits,
  latentSize,
  decoderUnits = [...encoderUnits].reverse(),
  activation = "tanh",
  outputActivation = "linear",
  l2 = 0,
  dropout = 0,
  klWeight = 1,
}: VariationalAutoencoderOptions): NetworkSpec {
  const caller = "variationalAutoencoder";
  checkInteger(caller, "nFeatures", nFeatures);
  checkInteger(caller, "latentSize", latentSize);
  checkUnits(caller, "encoderUnits", encoderUnits);
  checkUnits(caller, "decoderUnits", decoderUnits);
  checkBetween(caller, "klWeight", klWeight, 0, Number.MAX_VALUE);
  const hidden = (units: readonly number[]) =>
    hiddenLayers(caller, { units, activation, l2, dropout });
  return {
    inputShape: [nFeatures],
    layers: [
      ...hidden(encoderUnits),
      { kind: "vaeSampling", units: latentSize },
      ...hidden(decoderUnits),
      { kind: "dense", units: nFeatures, activation: outputActivation, ...penalty(l2) },
    ],
  };
}
