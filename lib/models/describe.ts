import type { LayerSpec, NetworkSpec, Shape } from "../engine/network";
import { outputShapes } from "../engine/shapes";
import { describeLayer, Unknown } from "./describe-layer";
import type { Layer, LayersModel, SymbolicTensor } from "./tf";
import type { Variable } from "./weights";

/** A tf.js model as the engine sees it. */
export interface DescribedModel {
  network: NetworkSpec;
  /** The model's weights in the order of `weightShapes(network)`. */
  variables: Variable[];
  /** Of the sampling layer, if there is one. */
  klWeight?: number;
  /** The first layer whose weights are not to be trained. */
  frozen?: string;
}

/** Why a tf.js model cannot be described, in one line. */
export interface NotDescribed {
  reason: string;
}

/**
 * Describes a tf.js model for the engine, or says what in it the engine does not know.
 *
 * Understands chains of layers, chains inside chains (an encoder and a decoder as models of
 * their own), and the sampling layer of a variational autoencoder with its two heads.
 */
export function describeModel(model: LayersModel): DescribedModel | NotDescribed {
  try {
    return describe(model);
  } catch (error) {
    if (error instanceof Unknown) return { reason: error.message };
    throw error;
  }
}

function describe(model: LayersModel): DescribedModel {
  const layers: LayerSpec[] = [];
  const variables: Variable[] = [];
  let klWeight: number | undefined;
  let frozen: string | undefined;
  let shape = knownShape(model);
  const inputShape = shape;
  const seen = new Set<Layer>();

  for (const { layer, heads } of chain(model)) {
    for (const each of heads ?? [layer]) {
      if (seen.has(each)) throw new Unknown(`layer "${each.name}" is used more than once`);
      seen.add(each);
      variables.push(...each.weights);
      if (isFrozen(each)) frozen ??= each.name;
    }
    if (heads) {
      klWeight = layer.getConfig().klWeight as number;
      layers.push({ kind: "vaeSampling", units: heads[0].getConfig().units as number });
    } else {
      append(layers, describeLayer(layer, shape));
    }
    if (layers.length > 0) shape = outputShapes({ inputShape, layers }).at(-1)!;
  }
  if (layers.length === 0) throw new Unknown("the model has no layers");
  return {
    network: { inputShape, layers },
    variables,
    ...(klWeight === undefined ? {} : { klWeight }),
    ...(frozen === undefined ? {} : { frozen }),
  };
}

/** Adds a layer; an activation that follows a layer without one becomes its own. */
function append(layers: LayerSpec[], layer: LayerSpec | undefined): void {
  if (layer === undefined) return;
  const before = layers.at(-1);
  const fuses =
    layer.kind === "activation" &&
    before !== undefined &&
    "activation" in before &&
    before.kind !== "activation" &&
    before.activation === "linear";
  if (fuses) {
    const { activation, slope } = layer;
    layers[layers.length - 1] = {
      ...before,
      activation,
      ...(slope === undefined ? {} : { slope }),
    };
  } else {
    layers.push(layer);
  }
}

interface Link {
  layer: Layer;
  /** Of a sampling layer: the dense layers of mean and log variance. */
  heads?: [Layer, Layer];
}

/** The layers from input to output, nested models opened. */
function chain(model: LayersModel): Link[] {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new Unknown(
      `the model has ${model.inputs.length} inputs and ${model.outputs.length} outputs, not one of each`,
    );
  }
  const links: Link[][] = [];
  let tensor = model.outputs[0];
  while (tensor.inputs.length > 0) {
    const layer = tensor.sourceLayer;
    if (isModel(layer)) {
      links.push(chain(layer));
      tensor = tensor.inputs[0];
    } else if (layer.getClassName() === "LatentSampling") {
      const heads = tensor.inputs.map((head) => head.sourceLayer) as [Layer, Layer];
      links.push([{ layer, heads: checkHeads(tensor, heads) }]);
      tensor = tensor.inputs[0].inputs[0];
    } else {
      if (tensor.inputs.length > 1) throw new Unknown(`layer "${layer.name}" joins several inputs`);
      links.push([{ layer }]);
      tensor = tensor.inputs[0];
    }
  }
  return links.reverse().flat();
}

function checkHeads(sampling: SymbolicTensor, heads: [Layer, Layer]): [Layer, Layer] {
  const [mean, logVariance] = sampling.inputs;
  for (const head of heads) {
    const plain = describeLayer(head, [1]);
    if (plain?.kind !== "dense" || plain.activation !== "linear" || plain.useBias === false) {
      throw new Unknown(
        `layer "${head.name}", a head of the sampling layer, is not a linear Dense`,
      );
    }
    if (plain.l2 !== undefined) throw new Unknown(`layer "${head.name}" has a kernelRegularizer`);
  }
  if (mean.inputs[0] !== logVariance.inputs[0] || heads[0] === heads[1]) {
    throw new Unknown("the heads of the sampling layer do not start from one layer");
  }
  return heads;
}

function isFrozen(layer: Layer): boolean {
  const { weights } = layer;
  return weights.length > 0 && !(layer.trainable && weights.every(({ trainable }) => trainable));
}

function isModel(layer: Layer): layer is LayersModel {
  return Array.isArray((layer as Partial<LayersModel>).layers);
}

function knownShape(model: LayersModel): Shape {
  const [, ...shape] = model.inputs[0]?.shape ?? [];
  const known = shape.every((size) => size !== null) && (shape.length === 1 || shape.length === 2);
  if (!known) throw new Unknown(`the model's input has the shape [${shape.join(", ")}]`);
  return shape as unknown as Shape;
}
