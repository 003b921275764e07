import { createRandom } from "../../lib/random";
import type { NetworkSpec } from "../../lib/engine/network";
import { trainNetwork } from "../../lib/engine/train-network";
import type { TrainingOptions } from "../../lib/engine/training";

/** Trainings whose weights are known to the bit: they run from here in Node, in a worker and in a browser. */
const CASES: Record<string, { spec: NetworkSpec; options: Partial<TrainingOptions> }> = {
  dense: {
    spec: {
      inputShape: [10],
      layers: [
        { kind: "dense", units: 6, activation: "elu" },
        { kind: "dense", units: 3, activation: "softplus" },
        { kind: "dropout", rate: 0.1 },
        { kind: "dense", units: 10, activation: "leakyRelu", l2: 0.001 },
      ],
    },
    options: { clip: { norm: 1 }, schedule: { kind: "cosine", warmupSteps: 4 } },
  },
  variational: {
    spec: {
      inputShape: [9],
      layers: [
        { kind: "dense", units: 8, activation: "tanh" },
        { kind: "vaeSampling", units: 2 },
        { kind: "dense", units: 9 },
      ],
    },
    options: { loss: { kind: "huber", klWeight: 0.05 }, optimizer: { kind: "adamw" } },
  },
  lstm: {
    spec: {
      inputShape: [8, 1],
      layers: [
        { kind: "lstm", units: 6 },
        { kind: "repeatVector", times: 8 },
        { kind: "lstm", units: 6, returnSequences: true },
        { kind: "timeDistributedDense", units: 1 },
      ],
    },
    options: { loss: { kind: "mae" } },
  },
  conv1d: {
    spec: {
      inputShape: [16, 1],
      layers: [
        {
          kind: "conv1d",
          filters: 6,
          kernelSize: 5,
          strides: 2,
          padding: "same",
          activation: "relu",
        },
        {
          kind: "conv1dTranspose",
          filters: 6,
          kernelSize: 5,
          strides: 2,
          padding: "same",
          activation: "sigmoid",
        },
        { kind: "conv1d", filters: 1, kernelSize: 5, padding: "same" },
      ],
    },
    options: { optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9 } },
  },
};

export const FROZEN = Object.keys(CASES);

/** Trains one case for three epochs of 100 rows; the weights' bytes in hexadecimal, tensors one after another. */
export async function trainFrozen(name: string, threads = 1): Promise<string> {
  const { spec, options } = CASES[name];
  const nFeatures = spec.inputShape.reduce<number>((product, size) => product * size, 1);
  const values = Float32Array.from({ length: 100 * nFeatures }, createRandom(11).normal);
  const rows = { values, nSamples: 100, nFeatures };
  const { weights } = await trainNetwork(spec, rows, { epochs: 3, seed: 5, threads, ...options });
  return weights
    .flatMap((tensor) => Array.from(new Uint8Array(tensor.buffer)))
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
