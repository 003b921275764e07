import { z } from "zod";
import { modelFileSchema } from "../../models/model-file-schema";
import { epochOf } from "../../times";
import type { FittedDetector } from "../contract";
import { fixedThreshold, followingThreshold } from "./schema";
import { DETECTOR_FILE_VERSION } from "./saved-detector";
import type { SavedDetector } from "./saved-detector";

/** Files of version 1, which wrote down kinds of detectors where version 2 writes the detectors of the registry. */

const numbers = z.array(z.number());
const count = z.int().min(0);
const text = z.string().max(10_000);
const model = z.enum(["dense", "lstm", "conv1d", "vae", "pca", "iforest", "lof"]);

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
const committee = z.strictObject({
  kind: z.literal("committee"),
  members: z.array(member).min(1).max(100),
});
const detector = z.discriminatedUnion("kind", [autoencoder, baseline, committee]);

const common = {
  format: z.literal("anomalab-detector"),
  version: z.literal(1),
  libraryVersion: text,
  model,
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
  threshold: z.union([followingThreshold, fixedThreshold]),
});

export const version1Schema = z.discriminatedUnion("kind", [table, series]);

type Version1 = z.infer<typeof version1Schema>;
type Member = z.infer<typeof member>;

/** A checked file of version 1 in the words of today; it scores with the same bits. */
export function fromVersion1(saved: Version1): SavedDetector {
  const { libraryVersion, name, seed, threshold } = saved;
  const own = saved.model === "iforest" ? "isolation-forest" : saved.model;
  const common = {
    ...({ format: "anomalab-detector", version: DETECTOR_FILE_VERSION } as const),
    libraryVersion,
    model: own,
    name,
    seed,
  } as const;
  const detector =
    saved.detector.kind === "committee"
      ? {
          detector: "ensemble",
          members: saved.detector.members.map((each) => fittedFrom(each, own)),
        }
      : fittedFrom(saved.detector, own);
  if (saved.kind === "table") {
    const { columns, fill, nLearned } = saved;
    return {
      ...common,
      input: "rows",
      columns,
      fill,
      learned: { nRows: nLearned },
      detector,
      threshold: threshold as SavedDetector["threshold"],
      calibration: "held-out",
    };
  }
  const { columns, stepSeconds, size, mergeGap, learned } = saved;
  const [from, until] = [learned.from, learned.until].map((time) => epochOf("learned", time));
  const first = [learned.firstValue];
  return {
    ...common,
    input: "series",
    columns: [columns.value],
    time: columns.time,
    mergeGap,
    learned: { nRows: learned.nReadings, from, until, first },
    detector: {
      detector: "windowed",
      window: size,
      stepMs: 1000 * stepSeconds,
      of: detector,
      learned: { from, until, first, spreads: [learned.spread] },
      unseen: "scores" in threshold ? threshold.scores : [],
    } as FittedDetector,
    threshold: threshold as SavedDetector["threshold"],
    calibration: "held-out blocks",
  };
}

function fittedFrom(member: Member, name: string): FittedDetector {
  if (member.kind === "autoencoder") {
    const { score, fitted } = member;
    return { ...fitted, score, detector: name } as FittedDetector;
  }
  const { scaler: known, fitted } = member;
  return known === null
    ? fitted
    : ({ detector: "scaled", scaler: known, of: fitted } as FittedDetector);
}
