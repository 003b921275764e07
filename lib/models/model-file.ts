import { VERSION } from "../version";
import { encodeFloats } from "./float-base64";
import { MODEL_FILE_VERSION } from "./model-file-schema";
import type { ModelFile } from "./model-file-schema";
import { readChecked } from "./read-model-file";
import type { ModelDetails } from "./read-model-file";
import { toTrainedNetwork } from "./trained-network";
import type { AnyModel } from "./trained-network";

/**
 * The model as one JSON document: layers, weights, and whatever details are given.
 *
 * @throws RangeError if the engine does not know the model's layers, or a weight is not finite
 */
export function toModelFile(model: AnyModel, details: ModelDetails = {}): ModelFile {
  const { network, weights, klWeight } = toTrainedNetwork(model, "saveModel");
  const { state, ...rest } = details;
  const file = {
    format: "anomalab-model",
    version: MODEL_FILE_VERSION,
    libraryVersion: VERSION,
    architecture: { network, ...(klWeight === undefined ? {} : { klWeight }) },
    weights: {
      encoding: "base64 float32 little-endian",
      tensors: weights.map((tensor) => encodeFloats(tensor)),
    },
    ...(state && {
      state: {
        epochs: state.epochs,
        steps: state.trainer.steps,
        weights: state.trainer.weights.map(encodeFloats),
        first: state.trainer.first.map(encodeFloats),
        second: state.trainer.second.map(encodeFloats),
      },
    }),
    ...rest,
  };
  // What could not be read again is not written in the first place.
  return readChecked(JSON.parse(JSON.stringify(file)), "saveModel", "the model").file;
}
