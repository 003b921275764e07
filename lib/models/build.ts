import type { NetworkSpec } from "../engine/network";
import { outputShapes } from "../engine/shapes";
import { codeLayer } from "./code-layer";
import { initialWeights } from "../engine/initial-weights";
import type { Initializer } from "../engine/initial-weights";
import { makeLayers } from "./make-layers";
import { customLayers, tensorflow } from "./tf";
import type { Layer, LayersModel, SymbolicTensor } from "./tf";
import { writeWeights } from "./weights";

/** What a description of layers leaves open. */
export interface BuildOptions {
  /** Fixes the starting weights. Default 1. */
  seed?: number;
  /** How the starting weights are drawn. Default "glorot". */
  initializer?: Initializer;
  /** Weights to start from in place of seeded ones, in the order of `weightShapes`. */
  weights?: readonly Float32Array[];
  /** Of a vaeSampling layer: weight of the divergence in the loss. Default 1. */
  klWeight?: number;
}

/**
 * Makes the tf.js model of a network: the way from plain JSON to what users of tf.js know.
 * `describeModel` is the way back.
 *
 * @throws RangeError if the layers do not fit together
 */
export function buildModel(
  network: NetworkSpec,
  {
    seed = 1,
    initializer,
    weights = initialWeights(network, seed, { initializer }),
    klWeight = 1,
  }: BuildOptions = {},
): LayersModel {
  outputShapes(network);
  const input = tensorflow().input({ shape: [...network.inputShape] });
  const names = layerNames(network);
  let output: SymbolicTensor = input;
  network.layers.forEach((layer, i) => {
    if (layer.kind === "vaeSampling") {
      output = addSampling(output, { name: names[i], units: layer.units, klWeight });
    } else {
      for (const made of makeLayers(layer, names[i])) output = connect(made, output);
    }
  });
  const model = tensorflow().model({ inputs: input, outputs: output });
  writeWeights(model.weights, weights);
  return model;
}

function addSampling(
  input: SymbolicTensor,
  { name, units, klWeight }: { name: string; units: number; klWeight: number },
): SymbolicTensor {
  const heads = ["mean", "log_variance"].map((head) => {
    const [layer] = makeLayers({ kind: "dense", units }, `${name}_${head}`);
    return connect(layer, input);
  });
  return customLayers().latentSampling({ name, klWeight }).apply(heads) as SymbolicTensor;
}

/** The weights are written right after: drawing them here would only cost time. */
function connect(layer: Layer, input: SymbolicTensor): SymbolicTensor {
  layer.setFastWeightInitDuringBuild(true);
  return layer.apply(input) as SymbolicTensor;
}

/** "encoder_1", ..., "code", "decoder_1", ..., "reconstruction". */
function layerNames(network: NetworkSpec): string[] {
  const { layers } = network;
  if (layers.length === 1) return ["reconstruction"];
  const code = codeLayer(network);
  return layers.map((_, i) => {
    if (i === layers.length - 1) return "reconstruction";
    if (i === code) return "code";
    return i < code ? `encoder_${i + 1}` : `decoder_${i - code}`;
  });
}
