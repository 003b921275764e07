import { outputShapes, weightShapes } from "../engine/shapes";
import type { LayerSpec, NetworkSpec, Shape } from "../engine/network";
import { isRows, toMatrix } from "../rows";
import type { From, Matrix, Part, Rows } from "../types";
import { codeLayer } from "./code-layer";
import { engineOf } from "./engine-of";
import type { ModelPart } from "./engine-of";
import { checkedRows } from "./fit-settings";
import type { AnyModel, TrainedNetwork } from "./trained-network";

/**
 * The code of each row: what the model keeps of it. Of a variational autoencoder the mean.
 *
 * The code is the output of the sampling layer, of the layer before the repetition of an LSTM
 * autoencoder, or else of the first of the narrowest layers before the last.
 *
 * @param model a tf.js model, or what `readModel` gives
 * @param rows nSamples × values per row, scaled as in training
 * @returns nSamples × code size, of the same part as `rows`, as a block if they came as one
 * @throws RangeError if rows do not fit the model or are not finite, or if the engine does
 *   not know a layer of the model
 * @example
 * encode(denseAutoencoder({ nFeatures: 2, encoderUnits: [], latentSize: 1 }), [[0, 0]]); // [[0]]
 */
export function encode<P extends Part = never>(model: AnyModel, rows: From<P, Rows>): From<P, Rows>;
export function encode<P extends Part = never>(
  model: AnyModel,
  rows: From<P, Matrix>,
): From<P, number[][]>;
export function encode(model: AnyModel, given: Matrix | Rows): number[][] | Rows {
  const codes = runPart(model, ENCODER, given, "encode");
  return isRows(given) ? codes : toMatrix(codes);
}

/** From the input to the code. */
export const ENCODER: ModelPart = {
  name: "encoder",
  cut: (whole) => slice(whole, 0, codeLayer(whole.network) + 1),
};

/** From the code to the output. */
export const DECODER: ModelPart = {
  name: "decoder",
  cut: (whole) => slice(whole, codeLayer(whole.network) + 1),
};

/** From the input to the log variances of a variational autoencoder's code. */
export const LOG_VARIANCE: ModelPart = {
  name: "log variance",
  cut: (whole) => {
    const { network, weights } = slice(whole, 0, codeLayer(whole.network) + 1);
    const sampling = network.layers.at(-1) as Extract<LayerSpec, { kind: "vaeSampling" }>;
    const head: LayerSpec = { kind: "dense", units: sampling.units };
    return {
      network: { ...network, layers: [...network.layers.slice(0, -1), head] },
      // Its own tensors are kernel and bias of the mean, then of the log variance.
      weights: [...weights.slice(0, -4), ...weights.slice(-2)],
    };
  },
};

/**
 * Runs a part of a model on rows.
 *
 * @throws RangeError if rows do not fit the part, or the engine does not know a layer
 */
export function runPart(
  model: AnyModel,
  part: ModelPart,
  given: Matrix | Rows,
  caller: string,
): Rows {
  const engine = engineOf(model, part);
  if (!("forward" in engine)) {
    throw new RangeError(`${caller}: the engine must know every layer, but ${engine.reason}`);
  }
  return engine.forward(checkedRows("rows", given, engine.width, caller));
}

/** The layers from..to - 1 as a network of their own. */
function slice({ network, weights }: TrainedNetwork, from: number, to = network.layers.length) {
  const before: Shape = from === 0 ? network.inputShape : outputShapes(network)[from - 1];
  const part: NetworkSpec = { inputShape: before, layers: network.layers.slice(from, to) };
  const mine = weightShapes(network).map(({ layer }) => layer >= from && layer < to);
  return { network: part, weights: weights.filter((_, i) => mine[i]) };
}
