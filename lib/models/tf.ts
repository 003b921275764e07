import { createRequire } from "node:module";
import util from "node:util";
import type * as tf from "@tensorflow/tfjs";
import type { LayersModel } from "@tensorflow/tfjs";
import { defineLayers } from "./custom-layers";
import type { CustomLayers } from "./custom-layers";

/** The whole of tf.js, as `import * as tf from "@tensorflow/tfjs-node"` would give it. */
export type Tensorflow = typeof tf;
export type { LayersModel };
export type SymbolicTensor = tf.SymbolicTensor;
export type Tensor = tf.Tensor;
export type Layer = tf.layers.Layer;
export type Optimizer = tf.Optimizer;

let loaded: Tensorflow | undefined;
let ours: CustomLayers | undefined;

/**
 * TensorFlow, loaded at the first call: importing this library costs 0.1 s, with
 * TensorFlow it would be more than a second. This is its only door.
 *
 * Takes the native library where it is installed. Where it is not, tf.js computes on its
 * JavaScript backend, and one line on stderr says so; our engine trains all the same.
 *
 * @returns the tf.js module, with this library's own layers registered
 * @throws Error if neither is installed: who only detects anomalies needs none, so the package leaves them out
 * @example
 * typeof tensorflow().layers.dense; // "function"
 */
export function tensorflow(): Tensorflow {
  if (loaded === undefined) {
    quieten();
    restoreRemovedFunctions();
    loaded = loadNative() ?? loadJavaScript();
    ours = defineLayers(loaded);
  }
  return loaded;
}

/** The layers that tf.js lacks. */
export function customLayers(): CustomLayers {
  tensorflow();
  return ours!;
}

const load = createRequire(__filename);

function loadNative(): Tensorflow | undefined {
  try {
    return load("@tensorflow/tfjs-node") as Tensorflow;
  } catch {
    return undefined;
  }
}

function loadJavaScript(): Tensorflow {
  if (!isInstalled("@tensorflow/tfjs")) {
    throw new Error(
      "tensorflow: a tf.js model needs TensorFlow, which is not installed (npm install @tensorflow/tfjs@4.22.0)",
    );
  }
  process.stderr.write(
    "anomalab: TensorFlow's native library is not installed, so tf.js runs on its JavaScript backend; " +
      "`npm start` in a clone installs it, and training runs on our own engine either way\n",
  );
  const tf = load("@tensorflow/tfjs") as Tensorflow;
  // Its production mode keeps quiet about the native package that could not be loaded.
  tf.enableProdMode();
  void tf.setBackend("cpu");
  return tf;
}

function isInstalled(name: string): boolean {
  try {
    return Boolean(load.resolve(name));
  } catch {
    return false;
  }
}

/**
 * Keeps the native library's log off stderr. Its note about oneDNN ignores the log level
 * and goes away only with oneDNN itself, whose kernels also round differently from run
 * to run of a different thread count. What the user has set is left as it is.
 */
function quieten(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "3";
  process.env.TF_ENABLE_ONEDNN_OPTS ??= "0";
}

/** tfjs-node calls two functions that Node 22 warns of and Node 23 removed; without them every operation fails. */
function restoreRemovedFunctions(): void {
  const old = util as { isNullOrUndefined?: unknown; isArray?: unknown };
  old.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  old.isArray = Array.isArray;
}
