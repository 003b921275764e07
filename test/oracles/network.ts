import type { LayerSpec, NetworkSpec } from "../../lib/engine/network";
import type { LossSpec } from "../../lib/engine/objective";
import {
  convolutionSteps,
  outputShapes,
  transposeSteps,
  weightShapes,
} from "../../lib/engine/shapes";
import { dropoutKeeps, normalNoise, type Noise } from "./noise";

/**
 * The networks of lib/engine by their definitions, in float64 and one loop per index: slow, and
 * plain enough to check by eye. A signal is steps x channels; a flat one has one step.
 */
type Signal = number[][];

/** What the network gives for one row. `noise` is set in training. */
export function oracleForward(
  spec: NetworkSpec,
  weights: readonly ArrayLike<number>[],
  row: readonly number[],
  noise?: Noise,
): { output: number[]; divergence: number } {
  const shapes = weightShapes(spec);
  let divergence = 0;
  const [steps, channels] =
    spec.inputShape.length === 1 ? [1, spec.inputShape[0]] : spec.inputShape;
  let signal: Signal = Array.from({ length: steps }, (_, t) =>
    row.slice(t * channels, (t + 1) * channels),
  );
  spec.layers.forEach((layer, index) => {
    const own = (name: string) => {
      const at = shapes.findIndex((each) => each.layer === index && each.name === name);
      return at < 0 ? undefined : weights[at];
    };
    if (layer.kind === "vaeSampling") {
      const mean = product(signal[0], own("meanKernel")!, own("meanBias"));
      const logVariance = product(signal[0], own("logVarianceKernel")!, own("logVarianceBias"));
      divergence += mean.reduce(
        (sum, m, u) => sum + (m * m + Math.exp(logVariance[u]) - 1 - logVariance[u]) / 2,
        0,
      );
      signal = [
        mean.map((m, u) =>
          noise
            ? m + Math.exp(logVariance[u] / 2) * normalNoise(noise, index, 1, mean.length, 0, u)
            : m,
        ),
      ];
    } else {
      signal = oracleLayer(spec, layer, index, signal, own, noise);
    }
  });
  return { output: signal.flat(), divergence };
}

/** The loss of a batch, as objective.ts defines it. */
export function oracleLoss(
  spec: NetworkSpec,
  loss: LossSpec,
  weights: readonly ArrayLike<number>[],
  rows: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
  noiseKey?: number,
): number {
  let total = 0;
  rows.forEach((row, i) => {
    const noise = noiseKey === undefined ? undefined : { key: noiseKey, row: i };
    const { output, divergence } = oracleForward(spec, weights, row, noise);
    const errors = output.map((y, j) => {
      const weight = loss.featureWeights?.[j] ?? 1;
      return weight * pointLoss(loss, y - targets[i][j]);
    });
    total +=
      errors.reduce((sum, e) => sum + e, 0) / errors.length + (loss.klWeight ?? 1) * divergence;
  });
  let penalty = 0;
  weightShapes(spec).forEach(({ layer, name }, i) => {
    const { l2 = 0 } = spec.layers[layer] as { l2?: number };
    if (name === "kernel")
      penalty += l2 * Array.from(weights[i]).reduce((sum, w) => sum + w * w, 0);
  });
  return total / rows.length + penalty;
}

/** Some entries of the gradients of oracleLoss by central differences: per tensor their indices and values. */
export function oracleGradients(
  weights: readonly Float32Array[],
  lossOf: (weights: readonly Float64Array[]) => number,
  mostPerTensor = 24,
): { index: number; value: number }[][] {
  const copies = weights.map((tensor) => Float64Array.from(tensor));
  const step = 1e-5;
  return copies.map((tensor) => {
    // A stride without a common factor with the usual sizes, so that every row and column is met.
    const stride =
      tensor.length <= mostPerTensor ? 1 : Math.floor(tensor.length / mostPerTensor) | 1;
    const indices = Array.from({ length: Math.ceil(tensor.length / stride) }, (_, i) => i * stride);
    return indices.map((index) => {
      const kept = tensor[index];
      tensor[index] = kept + step;
      const above = lossOf(copies);
      tensor[index] = kept - step;
      const below = lossOf(copies);
      tensor[index] = kept;
      return { index, value: (above - below) / (2 * step) };
    });
  });
}

function pointLoss({ kind, delta = 1 }: LossSpec, e: number): number {
  if (kind === "mse") return e * e;
  if (kind === "mae") return Math.abs(e);
  return Math.abs(e) <= delta ? (e * e) / 2 : delta * (Math.abs(e) - delta / 2);
}

function oracleLayer(
  spec: NetworkSpec,
  layer: Exclude<LayerSpec, { kind: "vaeSampling" }>,
  index: number,
  input: Signal,
  own: (name: string) => ArrayLike<number> | undefined,
  noise?: Noise,
): Signal {
  switch (layer.kind) {
    case "dense":
    case "timeDistributedDense":
      return activated(
        layer,
        input.map((x) => product(x, own("kernel")!, own("bias"), layer.units)),
      );
    case "lstm": {
      const states = lstm(
        input,
        layer.units,
        own("kernel")!,
        own("recurrentKernel")!,
        own("bias")!,
      );
      return layer.returnSequences ? states : states.slice(-1);
    }
    case "repeatVector":
      return Array.from({ length: layer.times }, () => input[0]);
    case "upSampling1d":
      return input.flatMap((x) => Array.from({ length: layer.size }, () => x));
    case "flatten":
    case "reshape": {
      const shape = outputShapes(spec)[index];
      const [steps, channels] = shape.length === 1 ? [1, shape[0]] : shape;
      const values = input.flat();
      return Array.from({ length: steps }, (_, t) =>
        values.slice(t * channels, (t + 1) * channels),
      );
    }
    case "activation":
      return activated(layer, input);
    case "dropout":
      return input.map((x, t) =>
        x.map((value, c) => {
          if (!noise) return value;
          const kept = dropoutKeeps(noise, index, input.length, x.length, t, c, layer.rate);
          return kept ? value / (1 - layer.rate) : 0;
        }),
      );
    case "conv1d": {
      const { filters, kernelSize, strides = 1 } = layer;
      const { steps, before } = convolutionSteps(layer, input.length);
      const output = biased(steps, filters, own("bias"));
      const kernel = own("kernel")!;
      eachTap(steps, kernelSize, filters, input[0].length, (t, k, f, c) => {
        const x = input[t * strides + k - before]?.[c] ?? 0;
        output[t][f] += x * kernel[(k * input[0].length + c) * filters + f];
      });
      return activated(layer, output);
    }
    case "conv1dTranspose": {
      const { filters, kernelSize, strides = 1 } = layer;
      const { steps, before } = transposeSteps(layer, input.length);
      const output = biased(steps, filters, own("bias"));
      const kernel = own("kernel")!;
      eachTap(input.length, kernelSize, filters, input[0].length, (t, k, f, c) => {
        const u = t * strides + k - before;
        if (u < 0 || u >= steps) return;
        output[u][f] += input[t][c] * kernel[(k * filters + f) * input[0].length + c];
      });
      return activated(layer, output);
    }
  }
}

function product(
  x: readonly number[],
  kernel: ArrayLike<number>,
  bias: ArrayLike<number> | undefined,
  units = bias!.length,
): number[] {
  return Array.from({ length: units }, (_, u) =>
    x.reduce((sum, value, i) => sum + value * kernel[i * units + u], bias ? bias[u] : 0),
  );
}

function lstm(
  input: Signal,
  units: number,
  kernel: ArrayLike<number>,
  recurrent: ArrayLike<number>,
  bias: ArrayLike<number>,
): Signal {
  let h: number[] = Array.from({ length: units }, () => 0);
  let c = h;
  return input.map((x) => {
    const fromX = product(x, kernel, bias);
    const z = product(h, recurrent, fromX);
    const gate = (g: number, u: number) => z[g * units + u];
    const before = c;
    c = before.map(
      (cell, u) => sigmoid(gate(1, u)) * cell + sigmoid(gate(0, u)) * Math.tanh(gate(2, u)),
    );
    h = c.map((cell, u) => sigmoid(gate(3, u)) * Math.tanh(cell));
    return h;
  });
}

function biased(steps: number, filters: number, bias?: ArrayLike<number>): Signal {
  return Array.from({ length: steps }, () =>
    Array.from({ length: filters }, (_, f) => bias?.[f] ?? 0),
  );
}

function eachTap(
  steps: number,
  kernelSize: number,
  filters: number,
  channels: number,
  visit: (t: number, k: number, f: number, c: number) => void,
): void {
  for (let t = 0; t < steps; t += 1)
    for (let k = 0; k < kernelSize; k += 1)
      for (let f = 0; f < filters; f += 1) for (let c = 0; c < channels; c += 1) visit(t, k, f, c);
}

function activated(
  { activation = "linear", slope }: { readonly activation?: string; readonly slope?: number },
  signal: Signal,
): Signal {
  const apply: Record<string, (x: number) => number> = {
    linear: (x) => x,
    relu: (x) => Math.max(x, 0),
    leakyRelu: (x) => (x > 0 ? x : (slope ?? 0.3) * x),
    elu: (x) => (x > 0 ? x : (slope ?? 1) * Math.expm1(x)),
    tanh: Math.tanh,
    sigmoid,
    softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  };
  return signal.map((x) => x.map(apply[activation]));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
