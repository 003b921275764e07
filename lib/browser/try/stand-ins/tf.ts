/** Stands in for lib/models/tf.ts: detectors need the engine alone, and the page carries no TensorFlow. */
export function tensorflow(): never {
  throw new Error("tensorflow: is not part of this page");
}

export const customLayers = tensorflow;
