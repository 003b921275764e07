import { z } from "zod";
import { modelFileSchema } from "../../models/model-file-schema";
import { modelNames } from "../model-name";
import { DETECTOR_FILE_VERSION } from "./saved-detector";

/** What a saved detector may say. Nothing in it is ever run as code. */

const numbers = z.array(z.number());
const count = z.int().min(0);
const text = z.string().max(10_000);

const scaler = z.strictObject({
  method: z.enum(["zscore", "minmax", "robust"]),
  center: numbers,
  spread: numbers,
});

const error = z.discriminatedUnion("norm", [
  z.strictObject({ norm: z.literal("mse") }),
  z.strictObject({ norm: z.literal("mae") }),
  z.strictObject({ norm: z.literal("huber"), delta: z.number().optional() }),
  z.strictObject({ norm: z.literal("top-k"), k: count, smooth: count.optional() }),
]);

const autoencoder = z.strictObject({
  kind: z.literal("autoencoder"),
  score: z.enum(["error", "elbo"]),
  fitted: z.strictObject({
    detector: z.literal("autoencoder"),
    model: modelFileSchema,
    error,
    codeNeighbors: z.literal(0),
    losses: numbers,
  }),
});

const tree = z.strictObject({
  features: z.array(z.int().min(-1)),
  cuts: numbers,
  rights: z.array(count),
  paths: numbers,
});

const baseline = z.strictObject({
  kind: z.literal("baseline"),
  scaler: scaler.nullable(),
  fitted: z.discriminatedUnion("detector", [
    z.strictObject({
      detector: z.literal("pca"),
      means: numbers,
      components: z.array(numbers),
      explainedVarianceRatio: numbers,
    }),
    z.strictObject({
      detector: z.literal("isolation-forest"),
      nFeatures: count,
      samplesPerTree: count,
      seed: z.number(),
      trees: z.array(tree).min(1),
    }),
    z.strictObject({
      detector: z.literal("lof"),
      neighbors: z.int().min(1),
      rows: z.array(numbers).min(2),
      kDistances: numbers,
      densities: numbers,
    }),
  ]),
});

const member = z.discriminatedUnion("kind", [autoencoder, baseline]);
const ensemble = z.strictObject({
  kind: z.literal("ensemble"),
  members: z.array(member).min(1).max(100),
});
const detector = z.discriminatedUnion("kind", [autoencoder, baseline, ensemble]);

const fixedThreshold = z.looseObject({
  value: z.number(),
  rule: z.looseObject({ rule: text }),
  part: z.enum(["train", "validation"]),
  usesLabels: z.literal(false),
  nScores: count,
  expectedAlarmsPer1000: z.number(),
});

const following = z.strictObject({
  rule: z.literal("following"),
  risk: z.number().gt(0).lt(1),
  level: z.number().gt(0).lt(1),
  refitEvery: z.int().min(1),
  scores: numbers.min(1),
});

const common = {
  format: z.literal("anomalab-detector"),
  version: z.literal(DETECTOR_FILE_VERSION),
  libraryVersion: text,
  model: z.enum(modelNames),
  name: text,
  seed: z.int().min(0),
};

const table = z.strictObject({
  ...common,
  kind: z.literal("table"),
  columns: z.array(text).min(1),
  fill: numbers,
  nLearned: count,
  detector,
  threshold: fixedThreshold,
});

const series = z.strictObject({
  ...common,
  kind: z.literal("series"),
  columns: z.strictObject({ time: text, value: text }),
  stepSeconds: z.number().gt(0),
  size: z.int().min(1).max(65_536),
  mergeGap: z.int().min(1),
  learned: z.strictObject({
    nReadings: count,
    from: text,
    until: text,
    firstValue: z.number(),
    spread: z.strictObject({
      count,
      mean: z.number(),
      squares: z.number(),
      first: z.number(),
      varies: z.boolean(),
    }),
  }),
  detector,
  threshold: z.union([following, fixedThreshold]),
});

export const detectorSchema = z.discriminatedUnion("kind", [table, series]);
