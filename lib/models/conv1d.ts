import { checkInteger } from "../checks";
import type { Initializer } from "../engine/initial-weights";
import type { Activation, LayerSpec, NetworkSpec } from "../engine/network";
import { buildModel } from "./build";
import { checkPenalties, checkUnits, penalty, withDropout } from "./hidden-layers";
import type { LayersModel } from "./tf";

/** The layers of a convolutional autoencoder over windows. */
export interface Conv1dAutoencoderOptions {
  /** Steps per window. */
  windowSize: number;
  /** Values per step. Default 1. */
  nFeatures?: number;
  /** Filters of the convolutions that read the window, first to last. */
  filters: readonly number[];
  /** Steps that a filter sees: one number for all layers or one per layer. Default 7. */
  kernelSize?: number | readonly number[];
  /** Steps between a filter's positions: one number for all or one per layer. Default 2. */
  strides?: number | readonly number[];
  /** "same" (default) keeps ceil(steps / strides) steps, "valid" only full positions. */
  padding?: "same" | "valid";
  /** Units of a dense code between the two halves. Default: none, the last convolution is the code. */
  latentSize?: number;
  /** Of the hidden layers. Default "relu". */
  activation?: Activation;
  /** Of the code: the dense one, or the last convolution of the encoder. Default "linear". */
  latentActivation?: Activation;
  /** Of the reconstruction. Default "linear". */
  outputActivation?: Activation;
  /**
   * True (default): the transposed convolutions have the filters of their mirror images, and
   * a last convolution of stride 1 makes the features. False: the last transposed
   * convolution makes the features itself.
   */
  outputConvolution?: boolean;
  /** Adds l2 × (sum of squared kernel weights) to the loss. Default 0. */
  l2?: number;
  /** Share of hidden values set to zero at random in training. Default 0. */
  dropout?: number;
  /** Fixes the starting weights. Default 1. */
  seed?: number;
  /** How the starting weights are drawn: "glorot" (default) as in Keras, "fan-in" as in PyTorch. */
  initializer?: Initializer;
}

/**
 * Builds a convolutional autoencoder: convolutions over time that shorten the window, then
 * transposed convolutions that lengthen it back.
 *
 * @returns an untrained model for rows of windowSize × nFeatures values, step by step
 * @throws RangeError if a size is not a positive whole number, if a list has not one
 *   number per layer, or if the strides do not lead back to windowSize
 * @example
 * conv1dAutoencoder({ windowSize: 32, filters: [8, 4] }).countParams(); // 697
 */
export function conv1dAutoencoder(options: Conv1dAutoencoderOptions): LayersModel {
  return buildModel(conv1dNetwork(options), {
    seed: options.seed,
    initializer: options.initializer,
  });
}

/** The same autoencoder as plain JSON for the engine, without TensorFlow. */
export function conv1dNetwork(options: Conv1dAutoencoderOptions): NetworkSpec {
  const { windowSize, nFeatures = 1, filters, l2 = 0, dropout = 0 } = options;
  const { activation = "relu", latentActivation = "linear", outputActivation = "linear" } = options;
  const { padding = "same", outputConvolution = true, latentSize } = options;
  const caller = "conv1dAutoencoder";
  checkInteger(caller, "windowSize", windowSize);
  checkInteger(caller, "nFeatures", nFeatures);
  checkUnits(caller, "filters", filters);
  checkPenalties(caller, l2, dropout);
  if (filters.length === 0) {
    throw new RangeError(`${caller}: filters must name at least one layer, got []`);
  }
  const kernelSizes = perLayer("kernelSize", options.kernelSize ?? 7, filters.length);
  const strides = perLayer("strides", options.strides ?? 2, filters.length);
  const lengths = stepsAfterEach({ windowSize, kernelSizes, strides, padding });

  const last = filters.length - 1;
  const encoder = filters.flatMap((size, i): LayerSpec[] => {
    const isCode = i === last && latentSize === undefined;
    const layer: LayerSpec = {
      kind: "conv1d",
      filters: size,
      kernelSize: kernelSizes[i],
      strides: strides[i],
      padding,
      activation: isCode ? latentActivation : activation,
      ...penalty(l2),
    };
    return isCode ? [layer] : withDropout(layer, dropout);
  });
  const mirrored = filters.map((_, i): LayerSpec[] => {
    const makesOutput = i === 0 && !outputConvolution;
    const before = i === 0 ? nFeatures : filters[i - 1];
    const layer: LayerSpec = {
      kind: "conv1dTranspose",
      filters: outputConvolution ? filters[i] : before,
      kernelSize: kernelSizes[i],
      strides: strides[i],
      padding,
      activation: makesOutput ? outputActivation : activation,
      ...penalty(l2),
    };
    return makesOutput ? [layer] : withDropout(layer, dropout);
  });
  const output: LayerSpec = {
    kind: "conv1d",
    filters: nFeatures,
    kernelSize: kernelSizes[0],
    strides: 1,
    padding: "same",
    activation: outputActivation,
    ...penalty(l2),
  };
  return {
    inputShape: [windowSize, nFeatures],
    layers: [
      ...encoder,
      ...denseCode({ latentSize, steps: lengths[last], filters: filters[last] }),
      ...mirrored.reverse().flat(),
      ...(outputConvolution ? [output] : []),
    ],
  };

  function denseCode(code: { latentSize?: number; steps: number; filters: number }): LayerSpec[] {
    if (code.latentSize === undefined) return [];
    checkInteger(caller, "latentSize", code.latentSize);
    return [
      { kind: "flatten" },
      { kind: "dense", units: code.latentSize, activation: latentActivation, ...penalty(l2) },
      { kind: "dense", units: code.steps * code.filters, activation, ...penalty(l2) },
      { kind: "reshape", shape: [code.steps, code.filters] },
    ];
  }
}

/** One number per layer, from one number for all or a list. */
function perLayer(name: string, value: number | readonly number[], nLayers: number): number[] {
  const values = typeof value === "number" ? Array<number>(nLayers).fill(value) : [...value];
  if (values.length !== nLayers) {
    throw new RangeError(
      `conv1dAutoencoder: ${name} must hold one number per layer, got ${values.length} for ${nLayers} layers`,
    );
  }
  checkUnits("conv1dAutoencoder", name, values);
  return values;
}

interface Steps {
  windowSize: number;
  kernelSizes: number[];
  strides: number[];
  padding: "same" | "valid";
}

/** Steps left after each convolution; refuses those from which no mirror leads back. */
function stepsAfterEach({ windowSize, kernelSizes, strides, padding }: Steps): number[] {
  let steps = windowSize;
  return strides.map((stride, i) => {
    const kernel = kernelSizes[i];
    const fits =
      padding === "same"
        ? steps % stride === 0
        : steps >= kernel && (steps - kernel) % stride === 0 && kernel >= stride;
    if (!fits) {
      throw new RangeError(
        `conv1dAutoencoder: windowSize must be such that the decoder can restore it, got ` +
          `${windowSize}: layer ${i} would take ${steps} steps with kernel ${kernel}, stride ${stride} and "${padding}" padding` +
          (padding === "same"
            ? `; choose a windowSize divisible by ${strides.reduce((a, b) => a * b)}`
            : ""),
      );
    }
    steps = padding === "same" ? steps / stride : (steps - kernel) / stride + 1;
    return steps;
  });
}
