import { isRows, toMatrix } from "../rows";
import type { From, Matrix, Part, Rows } from "../types";
import { engineOf } from "./engine-of";
import { checkedRows } from "./fit-settings";
import { tensorflow } from "./tf";
import type { LayersModel, Tensor } from "./tf";
import type { AnyModel } from "./trained-network";

/**
 * What the model makes of each row: near the row where it is of a kind the model has learned.
 *
 * Runs on our engine, where a row has the same bits alone and among others; a model that
 * the engine does not know runs on tf.js. Dropout and sampling are off.
 *
 * @param model a tf.js model, or what `readModel` gives
 * @param rows nSamples × values per row, scaled as in training
 * @returns the same shape and part as `rows`, as a block if they came as one
 * @throws RangeError if rows do not fit the model or are not finite
 * @example
 * reconstruct(denseAutoencoder({ nFeatures: 2, encoderUnits: [], latentSize: 1 }), [[0, 0]]); // [[0, 0]]
 */
export function reconstruct<P extends Part = never>(
  model: AnyModel,
  rows: From<P, Rows>,
): From<P, Rows>;
export function reconstruct<P extends Part = never>(
  model: AnyModel,
  rows: From<P, Matrix>,
): From<P, number[][]>;
export function reconstruct(model: AnyModel, given: Matrix | Rows): number[][] | Rows {
  const engine = engineOf(model);
  const output =
    "forward" in engine
      ? engine.forward(checkedRows("rows", given, engine.width, "reconstruct"))
      : predictWithTf(model as LayersModel, given);
  return isRows(given) ? output : toMatrix(output);
}

/** Rows per call: enough to keep TensorFlow busy, few enough for its memory. */
const CHUNK = 1024;

function predictWithTf(model: LayersModel, given: Matrix | Rows): Rows {
  const tf = tensorflow();
  const inputShape = model.inputs[0].shape.slice(1) as number[];
  const width = inputShape.reduce((product, n) => product * n, 1);
  const { values, nSamples } = checkedRows("rows", given, width, "reconstruct");
  let output: Rows | undefined;
  for (let from = 0; from < nSamples; from += CHUNK) {
    const n = Math.min(CHUNK, nSamples - from);
    const part = values.subarray(from * width, (from + n) * width);
    tf.tidy(() => {
      const predicted = model.predict(tf.tensor(part, [n, ...inputShape])) as Tensor;
      const nFeatures = predicted.size / n;
      output ??= { values: new Float32Array(nSamples * nFeatures), nSamples, nFeatures };
      output.values.set(predicted.dataSync(), from * nFeatures);
    });
  }
  return output!;
}

/**
 * The shortest way from one row to its reconstruction, for streams: everything is looked up
 * once. It keeps the weights that the model has now.
 *
 * @returns a function from the values of a row to those of its reconstruction: a new array each
 *   time, or `into` where one is given, which for small models halves the time
 * @throws RangeError if the engine does not know a layer of the model
 * @example
 * reconstructor(denseAutoencoder({ nFeatures: 1, encoderUnits: [], latentSize: 1 }))(Float32Array.of(0)); // Float32Array [0]
 */
export function reconstructor(
  model: AnyModel,
): (row: Float32Array, into?: Float32Array) => Float32Array {
  const engine = engineOf(model);
  if (!("forward" in engine)) {
    throw new RangeError(`reconstructor: the engine must know every layer, but ${engine.reason}`);
  }
  const { forwardRow, outputWidth } = engine;
  return (row, into = new Float32Array(outputWidth)) => {
    forwardRow(row, into);
    return into;
  };
}
