import { z } from "zod";
import type { NetworkSpec } from "../engine/network";

/**
 * What a model file may say. Sizes are bounded, so that a hostile file cannot ask for more
 * memory than its own weights take; nothing in it is ever run as code.
 */

const size = z.int().min(1).max(65536);
const factor = z.number().min(0);
const activation = z.enum(["linear", "relu", "leakyRelu", "elu", "tanh", "sigmoid", "softplus"]);
const activated = { activation: activation.optional(), slope: z.number().optional() };
const weighted = { ...activated, useBias: z.boolean().optional(), l2: factor.optional() };
const convolution = {
  ...weighted,
  filters: size,
  kernelSize: size,
  strides: size.optional(),
  padding: z.enum(["same", "valid"]).optional(),
};
const shape = z.union([z.tuple([size]), z.tuple([size, size])]);

const layer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dense"), units: size, ...weighted }),
  z.strictObject({ kind: z.literal("timeDistributedDense"), units: size, ...weighted }),
  z.strictObject({
    kind: z.literal("lstm"),
    units: size,
    returnSequences: z.boolean().optional(),
    l2: factor.optional(),
  }),
  z.strictObject({ kind: z.literal("repeatVector"), times: size }),
  z.strictObject({ kind: z.literal("conv1d"), ...convolution }),
  z.strictObject({ kind: z.literal("conv1dTranspose"), ...convolution }),
  z.strictObject({ kind: z.literal("upSampling1d"), size }),
  z.strictObject({ kind: z.literal("flatten") }),
  z.strictObject({ kind: z.literal("reshape"), shape }),
  z.strictObject({ kind: z.literal("activation"), activation, slope: z.number().optional() }),
  z.strictObject({ kind: z.literal("dropout"), rate: z.number().min(0).lt(1) }),
  z.strictObject({ kind: z.literal("vaeSampling"), units: size }),
]);

export const networkSchema = z.strictObject({
  inputShape: shape,
  layers: z.array(layer).min(1).max(200),
});

const numbers = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, "must be base64");
const json = z.record(z.string(), z.json());

/** Bumped when a reader of the old form would misread the new one. */
export const MODEL_FILE_VERSION = 1;

/** What a training went through, for a later one to go on from. */
interface SavedState {
  readonly epochs: number;
  readonly steps: number;
  readonly weights: readonly string[];
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/**
 * A model file as it lies on disk. Numbers in bulk are base64. Written out, and not read off the
 * schema: whoever uses the library would have to compile all of zod's types for it.
 */
export interface ModelFile {
  readonly format: "anomalab-model";
  readonly version: typeof MODEL_FILE_VERSION;
  readonly libraryVersion: string;
  readonly architecture: { readonly network: NetworkSpec; readonly klWeight?: number };
  /** One string per tensor, in the order that the architecture gives. */
  readonly weights: {
    readonly encoding: "base64 float32 little-endian";
    readonly tensors: readonly string[];
  };
  readonly state?: SavedState;
  readonly scaler?: {
    readonly method: "zscore" | "minmax" | "robust";
    readonly center: readonly number[];
    readonly spread: readonly number[];
  };
  readonly window?: { readonly size: number; readonly stride?: number };
  readonly scoreRule?: Readonly<Record<string, unknown>>;
  readonly threshold?: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  /** What the model was trained on. */
  readonly data?: { readonly name?: string; readonly sha256: string };
}

export const modelFileSchema: z.ZodType<ModelFile> = z.strictObject({
  format: z.literal("anomalab-model"),
  version: z.literal(MODEL_FILE_VERSION),
  libraryVersion: z.string(),
  architecture: z.strictObject({ network: networkSchema, klWeight: factor.optional() }),
  weights: z.strictObject({
    encoding: z.literal("base64 float32 little-endian"),
    tensors: z.array(numbers),
  }),
  state: z
    .strictObject({
      epochs: z.int().min(0),
      steps: z.int().min(0),
      weights: z.array(numbers),
      first: z.array(numbers),
      second: z.array(numbers),
    })
    .optional(),
  scaler: z
    .strictObject({
      method: z.enum(["zscore", "minmax", "robust"]),
      center: z.array(z.number()),
      spread: z.array(z.number()),
    })
    .optional(),
  window: z.strictObject({ size, stride: size.optional() }).optional(),
  scoreRule: json.optional(),
  threshold: json.optional(),
  seed: z.int().min(0).optional(),
  data: z.strictObject({ name: z.string().optional(), sha256: z.string() }).optional(),
});
