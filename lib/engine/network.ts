/**
 * The plain-JSON description of a network: what `lib/models` makes from a tf.js model and
 * the engine plans, trains and runs. It names layers and sizes and holds no weights; those
 * travel beside it as one Float32Array per tensor in the order of `weightShapes`.
 *
 * A sample is one row of the data. With `inputShape: [steps, channels]` a row holds the
 * channels of the first step, then those of the second, and so on.
 */
export interface NetworkSpec {
  /** `[features]`, or `[steps, channels]` for windows over time. */
  readonly inputShape: Shape;
  /** In order, first to last; at least one. */
  readonly layers: readonly LayerSpec[];
}

/** Of one sample: `[features]`, or `[steps, channels]`. */
export type Shape = readonly [number] | readonly [number, number];

/**
 * What a layer does to each of its outputs. `softplus` is log(1 + exp(x)), `sigmoid` the
 * logistic function, `leakyRelu` and `elu` use the layer's `slope`.
 */
export type Activation = "linear" | "relu" | "leakyRelu" | "elu" | "tanh" | "sigmoid" | "softplus";

/** The activation of a layer and its one constant. */
export interface Activated {
  /** Default "linear". */
  readonly activation?: Activation;
  /**
   * leakyRelu: factor of negative inputs, default 0.3; elu: the value that very negative
   * inputs approach, with its sign turned, default 1. Both are the defaults of tf.js.
   */
  readonly slope?: number;
}

/** What the layers with a kernel have in common. */
export interface Weighted extends Activated {
  /** Whether a bias is added. Default true. */
  readonly useBias?: boolean;
  /** Adds l2 * (sum of squared kernel weights) to the loss, as a Keras kernelRegularizer. Default 0. */
  readonly l2?: number;
}

/** Every output a weighted sum of all features: `[features] -> [units]`. */
export interface DenseSpec extends Weighted {
  readonly kind: "dense";
  readonly units: number;
}

/** One dense layer for every step alike: `[steps, channels] -> [steps, units]`. */
export interface TimeDistributedDenseSpec extends Weighted {
  readonly kind: "timeDistributedDense";
  readonly units: number;
}

/**
 * Long short-term memory with tanh and sigmoid (not hard sigmoid) gates in the order i, f,
 * c, o: `[steps, channels] -> [units]`, or `[steps, units]` with `returnSequences`.
 */
export interface LstmSpec {
  readonly kind: "lstm";
  readonly units: number;
  /** Gives the state after every step rather than after the last. Default false. */
  readonly returnSequences?: boolean;
  /** On the kernel, not on the recurrent kernel. Default 0. */
  readonly l2?: number;
}

/** `[features] -> [times, features]`. */
export interface RepeatVectorSpec {
  readonly kind: "repeatVector";
  readonly times: number;
}

/**
 * Convolution over time: `[steps, channels] -> [newSteps, filters]`. "same" gives
 * ceil(steps / strides) steps and pads as TensorFlow does, the odd one at the end; "valid"
 * gives floor((steps - kernelSize) / strides) + 1.
 */
export interface Conv1dSpec extends Weighted {
  readonly kind: "conv1d";
  readonly filters: number;
  readonly kernelSize: number;
  /** Default 1. */
  readonly strides?: number;
  /** Default "valid". */
  readonly padding?: "same" | "valid";
}

/**
 * The transpose of the convolution with the same numbers: `[steps, channels] ->
 * [newSteps, filters]`, where newSteps is steps * strides for "same" and
 * steps * strides + max(kernelSize - strides, 0) for "valid". As tf.layers.conv2dTranspose
 * over a width of one.
 */
export interface Conv1dTransposeSpec extends Weighted {
  readonly kind: "conv1dTranspose";
  readonly filters: number;
  readonly kernelSize: number;
  /** Default 1. */
  readonly strides?: number;
  /** Default "valid". */
  readonly padding?: "same" | "valid";
}

/** Repeats every step `size` times: `[steps, channels] -> [steps * size, channels]`. */
export interface UpSampling1dSpec {
  readonly kind: "upSampling1d";
  readonly size: number;
}

/** `[steps, channels] -> [steps * channels]`, step by step. */
export interface FlattenSpec {
  readonly kind: "flatten";
}

/** The same values, in the same order, in another shape. */
export interface ReshapeSpec {
  readonly kind: "reshape";
  readonly shape: Shape;
}

/** An activation alone, where it cannot be part of the layer before. */
export interface ActivationSpec {
  readonly kind: "activation";
  readonly activation: Activation;
  readonly slope?: number;
}

/**
 * In training sets each value to zero with probability `rate` and divides the others by
 * 1 - rate; otherwise passes everything through.
 */
export interface DropoutSpec {
  readonly kind: "dropout";
  /** From 0 to below 1. */
  readonly rate: number;
}

/**
 * The code of a variational autoencoder: two dense layers give mean and log variance; in
 * training the output is mean + exp(logVariance / 2) * normal noise, otherwise the mean.
 * `[features] -> [units]`. The loss takes its Kullback-Leibler divergence with `klWeight`.
 */
export interface VaeSamplingSpec {
  readonly kind: "vaeSampling";
  readonly units: number;
}

export type LayerSpec =
  | DenseSpec
  | TimeDistributedDenseSpec
  | LstmSpec
  | RepeatVectorSpec
  | Conv1dSpec
  | Conv1dTransposeSpec
  | UpSampling1dSpec
  | FlattenSpec
  | ReshapeSpec
  | ActivationSpec
  | DropoutSpec
  | VaeSamplingSpec;

/** Every kind of layer that the engine knows. */
export type LayerKind = LayerSpec["kind"];
