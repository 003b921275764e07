import type { Activated, Activation, LayerSpec, Weighted } from "../engine/network";
import { customLayers, tensorflow } from "./tf";
import type { Layer } from "./tf";

/** Sampling is a small graph of its own and not one layer after another. */
export type SequentialLayer = Exclude<LayerSpec, { kind: "vaeSampling" }>;

/**
 * The tf.js layers of one described layer: one, or two where tf.js has its activation only
 * as a layer.
 *
 * @throws RangeError for a slope of elu that tf.js does not have
 */
export function makeLayers(layer: SequentialLayer, name: string): Layer[] {
  const tf = tensorflow();
  switch (layer.kind) {
    case "dense":
      return activated(layer, name, (own) => tf.layers.dense({ ...own, units: layer.units }));
    case "timeDistributedDense":
      return activated(layer, name, (own) =>
        tf.layers.timeDistributed({
          name,
          layer: tf.layers.dense({ ...own, name: `${name}_dense`, units: layer.units }),
        }),
      );
    case "lstm":
      return [
        tf.layers.lstm({
          name,
          units: layer.units,
          returnSequences: layer.returnSequences ?? false,
          recurrentActivation: "sigmoid",
          recurrentInitializer: glorot(),
          kernelInitializer: glorot(),
          kernelRegularizer: l2Of(layer),
        }),
      ];
    case "repeatVector":
      return [tf.layers.repeatVector({ name, n: layer.times })];
    case "conv1d":
      return activated(layer, name, (own) => tf.layers.conv1d({ ...own, ...convolution(layer) }));
    case "conv1dTranspose":
      return activated(layer, name, ({ activation, useBias }) =>
        customLayers().conv1dTranspose({
          ...convolution(layer),
          name,
          activation,
          useBias,
          l2: layer.l2,
        }),
      );
    case "upSampling1d":
      return [customLayers().upSampling1d({ name, size: layer.size })];
    case "flatten":
      return [tf.layers.flatten({ name })];
    case "reshape":
      return [tf.layers.reshape({ name, targetShape: [...layer.shape] })];
    case "activation":
      return [activationLayer(layer, name)];
    case "dropout":
      return [tf.layers.dropout({ name, rate: layer.rate })];
  }
}

function convolution(layer: Extract<LayerSpec, { kind: "conv1d" | "conv1dTranspose" }>) {
  const { filters, kernelSize, strides = 1, padding = "valid" } = layer;
  return { filters, kernelSize, strides, padding };
}

/** What tf.js takes as the name of an activation: leaky relu is a layer there. */
type ActivationName = Exclude<Activation, "leakyRelu">;

interface OwnArgs {
  name: string;
  activation: ActivationName;
  useBias: boolean;
  kernelInitializer: ReturnType<typeof glorot>;
  kernelRegularizer: ReturnType<typeof l2Of>;
}

function activated(layer: Weighted, name: string, make: (own: OwnArgs) => Layer): Layer[] {
  const { activation = "linear", slope, useBias = true } = layer;
  const apart = activation === "leakyRelu" || (activation === "elu" && (slope ?? 1) !== 1);
  const made = make({
    name,
    activation: apart ? "linear" : activation,
    useBias,
    kernelInitializer: glorot(),
    kernelRegularizer: l2Of(layer),
  });
  return apart ? [made, activationLayer({ activation, slope }, `${name}_activation`)] : [made];
}

function activationLayer({ activation = "linear", slope }: Activated, name: string): Layer {
  const tf = tensorflow();
  if (activation === "leakyRelu") return tf.layers.leakyReLU({ name, alpha: slope ?? 0.3 });
  if (activation === "elu" && (slope ?? 1) !== 1) {
    throw new RangeError(`buildModel: slope of elu must be 1 in tf.js, got ${slope} (${name})`);
  }
  return tf.layers.activation({ name, activation });
}

/** What the layer's configuration says: a seed, so that a copy made from it is repeatable too. */
function glorot() {
  return tensorflow().initializers.glorotUniform({ seed: 1 });
}

function l2Of({ l2 = 0 }: { readonly l2?: number }) {
  return l2 === 0 ? undefined : tensorflow().regularizers.l2({ l2 });
}
