import { putFile } from "../files/put-file";
import { readLimited } from "../files/read-limited";
import { parseJson } from "../parse-json";
import { buildModel } from "./build";
import { toModelFile } from "./model-file";
import { fromModelFile } from "./read-model-file";
import type { ModelDetails, SavedModel } from "./read-model-file";
import type { LayersModel } from "./tf";
import type { AnyModel } from "./trained-network";

/** A file larger than this is not read: no model of this library comes near it. */
const MOST_BYTES = 500e6;

/**
 * Writes a model, and what a detector needs beside it, as one JSON document.
 *
 * The file appears whole or not at all: it is written under another name and then renamed. A device or a pipe is written
 * through.
 *
 * @param file where to; an existing file is replaced, at the end of links, and passes its mode on
 * @param details scaler, window, score rule, threshold, seed, sha256 of the data, and the
 *   `state` of `fit` if training is to go on later
 * @throws RangeError if the engine does not know the model's layers, or a weight is not finite
 */
// eslint-disable-next-line @typescript-eslint/require-await -- a promise by contract: what fails is rejected, not thrown
export async function saveModel(
  file: string,
  model: AnyModel,
  details: ModelDetails = {},
): Promise<void> {
  const text = JSON.stringify(toModelFile(model, details));
  try {
    putFile(file, text);
  } catch (error) {
    throw new Error(`saveModel: cannot write ${file} (${(error as Error).message})`, {
      cause: error,
    });
  }
}

/**
 * Reads a model file without TensorFlow: `reconstruct` and `encode` take what it gives.
 *
 * @throws Error if the file cannot be read
 * @throws RangeError if it is no model file, of another version, or does not fit together
 */
// eslint-disable-next-line @typescript-eslint/require-await -- a promise by contract, as saveModel
export async function readModel(file: string): Promise<SavedModel> {
  const text = readText(file);
  let parsed: unknown;
  try {
    parsed = parseJson(text);
  } catch (error) {
    throw new RangeError(
      `loadModel: ${file} must be a model file as JSON, got ${(error as Error).message}`,
      { cause: error },
    );
  }
  return fromModelFile(parsed, file);
}

/**
 * Reads a model file and makes the tf.js model again.
 *
 * @returns the model beside everything that was saved with it
 * @throws as readModel does
 */
export async function loadModel(file: string): Promise<SavedModel & { model: LayersModel }> {
  const saved = await readModel(file);
  const { network, weights, klWeight } = saved;
  return { ...saved, model: buildModel(network, { weights, klWeight }) };
}

function readText(file: string): string {
  try {
    return readLimited(file, { maxBytes: MOST_BYTES }).toString("utf8");
  } catch (error) {
    throw new Error(`loadModel: cannot read ${file} (${(error as Error).message})`, {
      cause: error,
    });
  }
}
