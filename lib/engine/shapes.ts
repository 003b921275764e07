import { checkInteger } from "../checks";
import type { LayerSpec, NetworkSpec, Shape } from "./network";

/** One weight tensor of a network, in tf.js's layout. */
export interface WeightShape {
  /** Index of the layer in the spec. */
  readonly layer: number;
  /** "kernel", "recurrentKernel", "bias", or for vaeSampling "meanKernel" and so on. */
  readonly name: string;
  /** As tf.js has it: [in, out], [kernelSize, in, out], for a transpose [kernelSize, out, in]. */
  readonly shape: readonly number[];
}

/** How many values one sample of this shape has. */
export function sizeOf(shape: Shape): number {
  return shape.length === 1 ? shape[0] : shape[0] * shape[1];
}

/**
 * The shape after every layer, and a check of the whole description on the way.
 *
 * @returns one shape per layer; the last is the network's output
 * @throws RangeError if a size is not a whole number of at least 1, or a layer cannot take the
 *   shape before it
 * @example
 * outputShapes({ inputShape: [8], layers: [{ kind: "dense", units: 3 }] }); // [[3]]
 */
export function outputShapes(spec: NetworkSpec): Shape[] {
  if (spec.layers.length === 0)
    throw new RangeError("outputShapes: needs at least one layer, got 0");
  spec.inputShape.forEach((size, i) => checkInteger("outputShapes", `inputShape[${i}]`, size));
  const shapes: Shape[] = [];
  let shape: Shape = spec.inputShape;
  spec.layers.forEach((layer, index) => {
    shape = outputShape(layer, shape, index);
    shapes.push(shape);
  });
  return shapes;
}

/**
 * The weight tensors of a network in the order that tf.js's `model.getWeights()` has them:
 * by layer, then kernel, recurrent kernel, bias.
 *
 * @throws RangeError as outputShapes does
 * @example
 * weightShapes({ inputShape: [8], layers: [{ kind: "dense", units: 3 }] })[0].shape; // [8, 3]
 */
export function weightShapes(spec: NetworkSpec): WeightShape[] {
  const outputs = outputShapes(spec);
  return spec.layers.flatMap((layer, index) => {
    const input = index === 0 ? spec.inputShape : outputs[index - 1];
    return tensors(layer, channelsOf(input)).map(([name, shape]) => ({
      layer: index,
      name,
      shape,
    }));
  });
}

/** Features of a flat shape, channels of one with steps. */
export function channelsOf(shape: Shape): number {
  return shape.length === 1 ? shape[0] : shape[1];
}

/** The steps of a convolution's output, and the padding before its first input. */
export function convolutionSteps(
  layer: { kernelSize: number; strides?: number; padding?: "same" | "valid" },
  steps: number,
): { steps: number; before: number } {
  const { kernelSize, strides = 1, padding = "valid" } = layer;
  if (padding === "valid")
    return { steps: Math.floor((steps - kernelSize) / strides) + 1, before: 0 };
  const out = Math.ceil(steps / strides);
  return { steps: out, before: Math.max((out - 1) * strides + kernelSize - steps, 0) >> 1 };
}

/** The same for a transposed convolution, where `before` is the padding of the convolution it transposes. */
export function transposeSteps(
  layer: { kernelSize: number; strides?: number; padding?: "same" | "valid" },
  steps: number,
): { steps: number; before: number } {
  const { kernelSize, strides = 1, padding = "valid" } = layer;
  const beyond = Math.max(kernelSize - strides, 0);
  if (padding === "valid") return { steps: steps * strides + beyond, before: 0 };
  return { steps: steps * strides, before: beyond >> 1 };
}

function outputShape(layer: LayerSpec, shape: Shape, index: number): Shape {
  switch (layer.kind) {
    case "dense":
    case "vaeSampling":
      checkSize(layer, index, "units", layer.units);
      checkFlat(layer, shape, index);
      return [layer.units];
    case "timeDistributedDense":
      checkSize(layer, index, "units", layer.units);
      return [checkSteps(layer, shape, index), layer.units];
    case "lstm": {
      checkSize(layer, index, "units", layer.units);
      const steps = checkSteps(layer, shape, index);
      return layer.returnSequences ? [steps, layer.units] : [layer.units];
    }
    case "repeatVector":
      checkSize(layer, index, "times", layer.times);
      return [layer.times, checkFlat(layer, shape, index)];
    case "conv1d":
    case "conv1dTranspose":
      return [convolvedSteps(layer, shape, index), layer.filters];
    case "upSampling1d":
      checkSize(layer, index, "size", layer.size);
      return [checkSteps(layer, shape, index) * layer.size, channelsOf(shape)];
    case "flatten":
      return [sizeOf(shape)];
    case "reshape":
      layer.shape.forEach((size, i) => checkSize(layer, index, `shape[${i}]`, size));
      if (sizeOf(layer.shape) !== sizeOf(shape)) {
        throw refuse(
          layer,
          index,
          `shape must hold ${sizeOf(shape)} values`,
          `[${layer.shape.join(", ")}]`,
        );
      }
      return layer.shape;
    case "dropout":
      if (!(layer.rate >= 0 && layer.rate < 1)) {
        throw refuse(layer, index, "rate must be from 0 to below 1", layer.rate);
      }
      return shape;
    case "activation":
      return shape;
    default:
      throw new RangeError(
        `outputShapes: kind must be one the engine knows, got "${(layer as { kind: string }).kind}" (layer ${index})`,
      );
  }
}

function convolvedSteps(
  layer: Extract<LayerSpec, { kind: "conv1d" | "conv1dTranspose" }>,
  shape: Shape,
  index: number,
): number {
  checkSize(layer, index, "filters", layer.filters);
  checkSize(layer, index, "kernelSize", layer.kernelSize);
  checkSize(layer, index, "strides", layer.strides ?? 1);
  const steps = checkSteps(layer, shape, index);
  if (layer.kind === "conv1dTranspose") return transposeSteps(layer, steps).steps;
  const out = convolutionSteps(layer, steps).steps;
  if (out < 1)
    throw refuse(
      layer,
      index,
      `kernelSize must be at most ${steps}, the steps it is given`,
      layer.kernelSize,
    );
  return out;
}

function tensors(layer: LayerSpec, channels: number): [string, number[]][] {
  switch (layer.kind) {
    case "dense":
    case "timeDistributedDense":
      return withBias(layer, [channels, layer.units], layer.units);
    case "conv1d":
      return withBias(layer, [layer.kernelSize, channels, layer.filters], layer.filters);
    case "conv1dTranspose":
      return withBias(layer, [layer.kernelSize, layer.filters, channels], layer.filters);
    case "lstm":
      return [
        ["kernel", [channels, 4 * layer.units]],
        ["recurrentKernel", [layer.units, 4 * layer.units]],
        ["bias", [4 * layer.units]],
      ];
    case "vaeSampling":
      return [
        ["meanKernel", [channels, layer.units]],
        ["meanBias", [layer.units]],
        ["logVarianceKernel", [channels, layer.units]],
        ["logVarianceBias", [layer.units]],
      ];
    default:
      return [];
  }
}

function withBias(
  layer: { readonly useBias?: boolean },
  kernel: number[],
  outputs: number,
): [string, number[]][] {
  const bias: [string, number[]][] = layer.useBias === false ? [] : [["bias", [outputs]]];
  return [["kernel", kernel], ...bias];
}

function checkSize(layer: LayerSpec, index: number, name: string, value: number): void {
  checkInteger("outputShapes", `${name} of layer ${index} (${layer.kind})`, value);
}

function checkFlat(layer: LayerSpec, shape: Shape, index: number): number {
  if (shape.length !== 1) {
    throw refuse(
      layer,
      index,
      "needs [features]; put a flatten layer before it",
      `[${shape.join(", ")}]`,
    );
  }
  return shape[0];
}

function checkSteps(layer: LayerSpec, shape: Shape, index: number): number {
  if (shape.length !== 2) {
    throw refuse(
      layer,
      index,
      "needs [steps, channels]; put a reshape or repeatVector layer before it",
      `[${shape.join(", ")}]`,
    );
  }
  return shape[0];
}

function refuse(layer: LayerSpec, index: number, what: string, got: unknown): RangeError {
  return new RangeError(
    `outputShapes: ${what}, got ${String(got)} (layer ${index}, ${layer.kind})`,
  );
}
