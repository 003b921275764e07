import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { buildModel } from "./build";
import { toModelFile } from "./model-file";
import { fromModelFile } from "./read-model-file";
import type { ModelDetails, SavedModel } from "./read-model-file";
import type { LayersModel } from "./tf";
import type { AnyModel } from "./trained-network";

/** A file larger than this is not read: no model of this library comes near it. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Writes a model, and what a detector needs beside it, as one JSON document.
 *
 * The file appears whole or not at all: it is written under another name and then renamed.
 *
 * @param file where to; an existing file is replaced
 * @param details scaler, window, score rule, threshold, seed, sha256 of the data, and the
 *   `state` of `fit` if training is to go on later
 * @throws RangeError if the engine does not know the model's layers, or a weight is not finite
 */
export async function saveModel(
  file: string,
  model: AnyModel,
  details: ModelDetails = {},
): Promise<void> {
  const text = JSON.stringify(toModelFile(model, details));
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(unfinished, "wx");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
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
export async function readModel(file: string): Promise<SavedModel> {
  const text = await readText(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new RangeError(`loadModel: ${file} is not a model file: it is not JSON`);
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

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw new Error(`${size} bytes are more than ${MOST_BYTES}`);
    return await readFile(file, "utf8");
  } catch (error) {
    throw new Error(`loadModel: cannot read ${file} (${(error as Error).message})`, {
      cause: error,
    });
  }
}
