import { z } from "zod";
import { modelFileSchema } from "../../models/model-file-schema";

/** What recipes and saved files may say of autoencoders. Nothing in them is ever run as code. */

const numbers = z.array(z.number());
const size = z.int().min(1).max(65_536);
const sizes = z.array(size);
const activation = z.enum(["linear", "relu", "leakyRelu", "elu", "tanh", "sigmoid", "softplus"]);
/** A word, or an object of that kind with constants, which training checks. */
const wordOrKind = z.union([z.string(), z.looseObject({ kind: z.string() })]);

const scaler = z.strictObject({
  method: z.enum(["zscore", "minmax", "robust"]),
  center: numbers,
  spread: numbers,
});

const error = z.discriminatedUnion("norm", [
  z.strictObject({ norm: z.literal("mse") }),
  z.strictObject({ norm: z.literal("mae") }),
  z.strictObject({ norm: z.literal("huber"), delta: z.number().gt(0).optional() }),
  z.strictObject({
    norm: z.literal("top-k"),
    k: z.int().min(1),
    smooth: z.int().min(1).optional(),
  }),
]);

export const autoencoderOptionsSchema = z.strictObject({
  architecture: z
    .looseObject({ kind: z.enum(["dense", "lstm", "conv1d", "variational", "network"]) })
    .optional(),
  encoderUnits: sizes.optional(),
  latentSize: size.optional(),
  decoderUnits: sizes.optional(),
  activation: activation.optional(),
  latentActivation: activation.optional(),
  outputActivation: activation.optional(),
  dropout: z.number().min(0).lt(1).optional(),
  initializer: z.enum(["glorot", "fan-in"]).optional(),
  scaling: z.union([z.enum(["zscore", "minmax", "robust", "none"]), scaler]).optional(),
  error: error.optional(),
  codeNeighbors: z.int().min(0).optional(),
  score: z.enum(["error", "elbo"]).optional(),
  epochs: z.int().min(0).optional(),
  batchSize: size.optional(),
  optimizer: wordOrKind.optional(),
  learningRate: z.number().min(0).optional(),
  schedule: wordOrKind.optional(),
  loss: wordOrKind.optional(),
  featureWeights: numbers.optional(),
  l2: z.number().min(0).optional(),
  clip: z.looseObject({}).optional(),
  earlyStopping: z.looseObject({ patience: z.int().min(1) }).optional(),
  shuffle: z.boolean().optional(),
  threads: z.int().min(1).optional(),
});

/** A saved autoencoder under its detector's name. */
export function fittedAutoencoderSchema(name: string) {
  return z.strictObject({
    detector: z.literal(name),
    model: modelFileSchema,
    error,
    score: z.enum(["error", "elbo"]),
    codeNeighbors: z.int().min(0),
    trainCodes: z.array(numbers).optional(),
    losses: numbers,
  });
}
