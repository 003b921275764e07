import type { Activation, LayerSpec, Shape } from "../engine/network";
import type { Layer } from "./tf";

/** Something in a model that the engine does not know; the message says what. */
export class Unknown extends Error {}

const ACTIVATIONS: readonly string[] = [
  "linear",
  "relu",
  "leakyRelu",
  "elu",
  "tanh",
  "sigmoid",
  "softplus",
] satisfies Activation[];

type Config = ReturnType<Layer["getConfig"]>;

/**
 * Describes one tf.js layer from its configuration.
 *
 * @param shape what the layer is given, of one sample
 * @returns undefined for a layer that does nothing, such as the input
 * @throws Unknown if the engine has no such layer or lacks one of its settings
 */
export function describeLayer(layer: Layer, shape: Shape): LayerSpec | undefined {
  const config = layer.getConfig();
  const kind = layer.getClassName();
  switch (kind) {
    case "InputLayer":
      return undefined;
    case "Dense":
      return describeDense(layer, config, shape.length === 2);
    case "TimeDistributed":
      return describeTimeDistributed(layer);
    case "LSTM":
      return describeLstm(layer, config);
    case "RepeatVector":
      return { kind: "repeatVector", times: config.n as number };
    case "Conv1D":
      allow(layer, "dataFormat", config.dataFormat, [undefined, null, "channelsLast"]);
      allow(layer, "dilationRate", first(config.dilationRate), [undefined, null, 1]);
      return { kind: "conv1d", ...convolution(layer, config), ...weighted(layer, config) };
    case "Conv1DTranspose":
      return {
        kind: "conv1dTranspose",
        ...convolution(layer, config),
        ...weighted(layer, config),
        ...(config.l2 ? { l2: config.l2 as number } : {}),
      };
    case "UpSampling1D":
      return { kind: "upSampling1d", size: config.size as number };
    case "Flatten":
      allow(layer, "dataFormat", config.dataFormat, [undefined, null, "channelsLast"]);
      return { kind: "flatten" };
    case "Reshape":
      return { kind: "reshape", shape: reshaped(layer, config) };
    case "Activation":
      return { kind: "activation", activation: activationOf(layer, config.activation) };
    case "ReLU":
      allow(layer, "maxValue", config.maxValue, [undefined, null]);
      return { kind: "activation", activation: "relu" };
    case "LeakyReLU":
      return { kind: "activation", ...leaky(config.alpha as number) };
    case "ELU":
      return { kind: "activation", activation: "elu" };
    case "Dropout":
      allow(layer, "noiseShape", config.noiseShape, [undefined, null]);
      return { kind: "dropout", rate: config.rate as number };
    default:
      throw new Unknown(`layer "${layer.name}" is a ${kind}, which the engine does not know`);
  }
}

/** 0.3 is tf.js's default and the engine's: left out, so that both describe alike. */
function leaky(slope: number): { activation: Activation; slope?: number } {
  return { activation: "leakyRelu", ...(slope === 0.3 ? {} : { slope }) };
}

function describeDense(layer: Layer, config: Config, overSteps: boolean): LayerSpec {
  const units = config.units as number;
  const kind = overSteps ? "timeDistributedDense" : "dense";
  return { kind, units, ...weighted(layer, config) };
}

function describeTimeDistributed(layer: Layer): LayerSpec {
  const inner = (layer as Layer & { layer: Layer }).layer;
  if (inner.getClassName() !== "Dense") {
    throw new Unknown(
      `layer "${layer.name}" distributes a ${inner.getClassName()} over time, the engine knows only Dense`,
    );
  }
  return describeDense(inner, inner.getConfig(), true);
}

function describeLstm(layer: Layer, config: Config): LayerSpec {
  allow(layer, "activation", activationName(config.activation), ["tanh"]);
  allow(layer, "recurrentActivation", activationName(config.recurrentActivation), ["sigmoid"]);
  allow(layer, "useBias", config.useBias, [true]);
  for (const name of ["dropout", "recurrentDropout"])
    allow(layer, name, config[name], [undefined, null, 0]);
  for (const name of ["goBackwards", "stateful", "unroll", "returnState"]) {
    allow(layer, name, config[name], [undefined, null, false]);
  }
  for (const name of ["recurrentRegularizer", "recurrentConstraint"]) {
    allow(layer, name, config[name], [undefined, null]);
  }
  return {
    kind: "lstm",
    units: config.units as number,
    returnSequences: config.returnSequences === true,
    ...penalty(layer, config),
  };
}

function convolution(layer: Layer, config: Config) {
  allow(layer, "padding", config.padding, ["same", "valid"]);
  return {
    filters: config.filters as number,
    kernelSize: first(config.kernelSize) as number,
    strides: first(config.strides) as number,
    padding: config.padding as "same" | "valid",
  };
}

/** What layers with a kernel share. Regularizers other than L2 of the kernel are unknown. */
function weighted(layer: Layer, config: Config) {
  return {
    activation: activationOf(layer, config.activation),
    ...(config.useBias === false ? { useBias: false } : {}),
    ...penalty(layer, config),
  };
}

function penalty(layer: Layer, config: Config): { l2?: number } {
  const others = ["biasRegularizer", "activityRegularizer", "kernelConstraint", "biasConstraint"];
  for (const name of others) allow(layer, name, config[name], [undefined, null]);
  const regularizer = config.kernelRegularizer as
    { className?: string; config?: { l1?: number; l2?: number } } | null | undefined;
  if (regularizer === null || regularizer === undefined) return {};
  const { l1 = 0, l2 = 0 } = regularizer.config ?? {};
  if (regularizer.className !== "L1L2" || l1 !== 0) {
    throw new Unknown(`layer "${layer.name}" has a kernelRegularizer other than L2`);
  }
  return l2 === 0 ? {} : { l2 };
}

function reshaped(layer: Layer, config: Config): Shape {
  const shape = config.targetShape as (number | null)[];
  if (shape.some((size) => size === null || size < 1) || shape.length < 1 || shape.length > 2) {
    throw new Unknown(`layer "${layer.name}" reshapes to [${shape.join(", ")}]`);
  }
  return shape as unknown as Shape;
}

function activationOf(layer: Layer, value: unknown): Activation {
  const name = activationName(value);
  if (!ACTIVATIONS.includes(name)) {
    throw new Unknown(
      `layer "${layer.name}" has the activation ${name}, which the engine does not know`,
    );
  }
  return name as Activation;
}

/** tf.js writes an activation as its name or as a class with a name. */
function activationName(value: unknown): string {
  if (value === null || value === undefined) return "linear";
  return typeof value === "string" ? value : String((value as { className?: string }).className);
}

function allow(layer: Layer, name: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) {
    const shown = typeof value === "string" || typeof value === "number" ? ` ${value}` : "";
    throw new Unknown(
      `layer "${layer.name}" has the setting ${name}${shown}, which the engine does not know`,
    );
  }
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
