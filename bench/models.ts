import type { NetworkSpec } from "../lib/engine/network";
import { conv1dNetwork } from "../lib/models/conv1d";
import { denseNetwork } from "../lib/models/dense";
import { lstmNetwork } from "../lib/models/lstm";
import { variationalNetwork } from "../lib/models/vae";
import { createRandom } from "../lib/random";
import type { Rows } from "../lib/types";

/** The models that are timed; timings.py has the same ones for PyTorch and Keras. */
export const MODELS = {
  dense: denseNetwork({
    nFeatures: 32,
    encoderUnits: [16],
    latentSize: 8,
    activation: "relu",
    latentActivation: "relu",
  }),
  ecg: denseNetwork({
    nFeatures: 140,
    encoderUnits: [32, 16],
    latentSize: 8,
    activation: "relu",
    latentActivation: "relu",
    outputActivation: "sigmoid",
  }),
  conv1d: conv1dNetwork({ windowSize: 32, filters: [32, 16], latentActivation: "relu" }),
  lstm32: lstmNetwork({ windowSize: 32, encoderUnits: [32] }),
  lstm128: lstmNetwork({ windowSize: 32, encoderUnits: [128] }),
  dense512: denseNetwork({
    nFeatures: 512,
    encoderUnits: [],
    latentSize: 256,
    latentActivation: "relu",
  }),
  vae: variationalNetwork({ nFeatures: 9, encoderUnits: [8], latentSize: 2 }),
} satisfies Record<string, NetworkSpec>;

export type ModelName = keyof typeof MODELS;
export const MODEL_NAMES = Object.keys(MODELS) as ModelName[];

/** Rows per epoch, rows of a bulk reconstruction, rows per step. */
export const TRAIN_ROWS = 4096;
export const BULK_ROWS = 16384;
export const BATCH_SIZE = 32;

/** The same seeded normal draws for everybody. */
export function dataFor(name: ModelName): Rows {
  const nFeatures = MODELS[name].inputShape.reduce((product, n) => product * n, 1);
  const random = createRandom(1).fork(`bench ${name}`);
  const values = Float32Array.from({ length: BULK_ROWS * nFeatures }, () => random.normal());
  return { values, nSamples: BULK_ROWS, nFeatures };
}

/** The first rows of a block. */
export function firstRows({ values, nFeatures }: Rows, nSamples: number): Rows {
  return { values: values.subarray(0, nSamples * nFeatures), nSamples, nFeatures };
}
