import { placedWords } from "../zod-words";
import type { NetworkSpec } from "../engine/network";
import { outputShapes, sizeOf, weightShapes } from "../engine/shapes";
import type { FitState } from "./fit-options";
import { decodeFloats } from "./float-base64";
import { modelFileSchema } from "./model-file-schema";
import type { ModelFile } from "./model-file-schema";
import type { TrainedNetwork } from "./trained-network";

/** What a detector needs beside the network, all of it optional and plain JSON. */
export interface ModelDetails extends Pick<
  ModelFile,
  "scaler" | "window" | "scoreRule" | "threshold" | "seed" | "data"
> {
  /** From `fit`: with it, training can go on as if it had never stopped. */
  state?: FitState;
}

/** A model with what was saved beside it. */
export interface SavedModel extends TrainedNetwork, ModelDetails {
  /** Version of the library that wrote it. */
  readonly libraryVersion: string;
}

/** More than any model here needs; a file that asks for more would only fill the memory. */
const MOST_VALUES = 2 ** 24;

/**
 * Reads such a document, checking every part of it.
 *
 * @param file parsed JSON from anywhere
 * @param where named in the error
 * @throws RangeError if it is no model file, of another version, or does not fit together
 */
export function fromModelFile(file: unknown, where = "the document"): SavedModel {
  return readChecked(file, "loadModel", where).saved;
}

/** The document and what it says, both checked; `caller` and `where` are for the error. */
export function readChecked(value: unknown, caller: string, where: string) {
  const parsed = modelFileSchema.safeParse(value);
  if (!parsed.success) {
    throw new RangeError(`${caller}: ${where} is not a model file: ${placedWords(parsed.error)}`);
  }
  const file = parsed.data;
  const { network, klWeight } = file.architecture;
  try {
    checkFits(network);
    const sizes = weightSizes(network);
    const weights = decodeAll(file.weights.tensors, sizes, "weights");
    const saved: SavedModel = {
      network,
      weights,
      ...(klWeight === undefined ? {} : { klWeight }),
      libraryVersion: file.libraryVersion,
      ...detailsOf(file, sizes),
    };
    return { file, saved };
  } catch (error) {
    const text = (error as Error).message.replace(/^outputShapes: /, "");
    throw new RangeError(`${caller}: ${where} does not fit together: ${text}`, { cause: error });
  }
}

function detailsOf(file: ModelFile, sizes: number[]): ModelDetails {
  const { scaler, window, scoreRule, threshold, seed, data, state } = file;
  if (scaler && scaler.center.length !== scaler.spread.length) {
    throw new RangeError(
      `the scaler has ${scaler.center.length} centers and ${scaler.spread.length} spreads`,
    );
  }
  const given = { scaler, window, scoreRule, threshold, seed, data };
  const details = Object.fromEntries(
    Object.entries(given).filter(([, detail]) => detail !== undefined),
  ) as ModelDetails;
  if (state === undefined) return details;
  const { epochs, steps } = state;
  const trainer = {
    steps,
    weights: decodeAll(state.weights, sizes, "state.weights"),
    first: decodeAll(state.first, sizes, "state.first", true),
    second: decodeAll(state.second, sizes, "state.second", true),
  };
  return { ...details, state: { epochs, trainer } };
}

function decodeAll(
  tensors: readonly string[],
  sizes: number[],
  name: string,
  emptyAllowed = false,
): Float32Array[] {
  if (emptyAllowed && tensors.length === 0) return [];
  if (tensors.length !== sizes.length) {
    throw new RangeError(`${name} must hold ${sizes.length} tensors, got ${tensors.length}`);
  }
  return tensors.map((text, i) => {
    const values = decodeFloats(text);
    const empty = emptyAllowed && values.length === 0;
    if (values.length !== sizes[i] && !empty) {
      throw new RangeError(
        `${name} must hold ${sizes[i]} values, got ${values.length} (tensor ${i})`,
      );
    }
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) {
      throw new RangeError(
        `${name} must be finite, got ${values[wrong]} (tensor ${i}, value ${wrong})`,
      );
    }
    return values;
  });
}

function checkFits(network: NetworkSpec): void {
  const largest = Math.max(sizeOf(network.inputShape), ...outputShapes(network).map(sizeOf));
  const total = weightSizes(network).reduce((sum, size) => sum + size, 0);
  if (Math.max(largest, total) > MOST_VALUES) {
    throw new RangeError(`layers and weights must stay below ${MOST_VALUES} values`);
  }
}

function weightSizes(network: NetworkSpec): number[] {
  return weightShapes(network).map(({ shape }) => shape.reduce((product, n) => product * n, 1));
}
