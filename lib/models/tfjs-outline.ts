/**
 * What this library's users see of tf.js: its 600 declaration files, which a notebook would compile
 * in its first cell, in one page. scripts/roll-up-types.mjs puts it in the place of
 * "@tensorflow/tfjs" in the published declarations, which so need no TensorFlow beside them; inside
 * the library the real types hold. Whoever wants all of them says so:
 *
 *   const tf = tensorflow() as unknown as typeof import("@tensorflow/tfjs");
 */

/** Numbers in a block of any number of dimensions. */
export interface Tensor {
  readonly shape: number[];
  readonly dtype: string;
  readonly size: number;
  array(): Promise<unknown>;
  arraySync(): unknown;
  data(): Promise<Float32Array | Int32Array | Uint8Array>;
  dataSync(): Float32Array | Int32Array | Uint8Array;
  print(verbose?: boolean): void;
  dispose(): void;
}

/** The place of a tensor in a model, before there is one. */
export interface SymbolicTensor {
  readonly name: string;
  /** The first size, of the batch, is null. */
  readonly shape: (number | null)[];
}

// eslint-disable-next-line @typescript-eslint/no-namespace -- tf.js has it so
export declare namespace layers {
  /** One layer of a model. */
  interface Layer {
    readonly name: string;
    getClassName(): string;
    countParams(): number;
    getWeights(trainableOnly?: boolean): Tensor[];
  }
  /** The layers of a model of one's own; tf.js has a function for each kind. */
  function dense(options: { units: number; activation?: string; inputShape?: number[] }): Layer;
}

/** What changes the weights in training. */
export interface Optimizer {
  getClassName(): string;
  dispose(): void;
}

/** A model of tf.js. `summary` prints its layers; `fit` and `reconstruct` of this library run it. */
export interface LayersModel {
  readonly name: string;
  readonly layers: layers.Layer[];
  readonly inputs: SymbolicTensor[];
  readonly outputs: SymbolicTensor[];
  summary(lineLength?: number): void;
  countParams(): number;
  getWeights(trainableOnly?: boolean): Tensor[];
  setWeights(weights: Tensor[]): void;
  predict(rows: Tensor | Tensor[]): Tensor | Tensor[];
  dispose(): unknown;
}

export declare const version: { readonly tfjs: string };
export declare function getBackend(): string;
export declare function memory(): { readonly numTensors: number; readonly numBytes: number };
export declare function tensor(values: number | number[] | Float32Array, shape?: number[]): Tensor;
export declare function tensor2d(
  values: number[][] | Float32Array,
  shape?: [number, number],
): Tensor;
export declare function tensor3d(
  values: number[][][] | Float32Array,
  shape?: [number, number, number],
): Tensor;
export declare function tidy<T>(compute: () => T): T;
export declare function dispose(tensors: Tensor | readonly Tensor[]): void;
