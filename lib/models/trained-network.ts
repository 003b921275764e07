import type { NetworkSpec } from "../engine/network";
import { describeModel } from "./describe";
import type { ModelFile } from "./model-file-schema";
import { fromModelFile } from "./read-model-file";
import type { LayersModel } from "./tf";
import { readWeights } from "./weights";

/** A network with its weights: all that the engine needs, without TensorFlow. */
export interface TrainedNetwork {
  readonly network: NetworkSpec;
  /** One array per tensor in the order of `weightShapes`. */
  readonly weights: readonly Float32Array[];
  /** Of a variational autoencoder: weight of the divergence in its loss. */
  readonly klWeight?: number;
}

/** What the functions that run a model accept: of tf.js, in plain form, or as a document. */
export type AnyModel = LayersModel | TrainedNetwork | ModelFile;

/** True for the plain form of a model. */
export function isTrainedNetwork(model: AnyModel): model is TrainedNetwork {
  return "network" in model;
}

/** True for a model as it lies in a file, parsed but not read yet. */
export function isModelFile(model: AnyModel): model is ModelFile {
  return "format" in model;
}

/**
 * The plain form of a model: layers and copies of the weights.
 *
 * @throws RangeError if the model has something that the engine does not know
 */
export function toTrainedNetwork(model: AnyModel, caller = "toTrainedNetwork"): TrainedNetwork {
  if (isTrainedNetwork(model)) return model;
  if (isModelFile(model)) return fromModelFile(model);
  const described = describeModel(model);
  if ("reason" in described) {
    throw new RangeError(`${caller}: the engine must know every layer, but ${described.reason}`);
  }
  const { network, variables, klWeight } = described;
  const weights = readWeights(variables);
  return klWeight === undefined ? { network, weights } : { network, weights, klWeight };
}
