import { z } from "zod";
import { fittedSchema } from "../lookup";
import { detectorNamed } from "../registry";
import { DETECTOR_FILE_VERSION } from "./saved-detector";
import type { SavedDetector } from "./saved-detector";

/** What a saved detector may say. Nothing in it is ever run as code. */

const count = z.int().min(0);
const text = z.string().max(10_000);
const numbers = z.array(z.number());

const anyThreshold = z.looseObject({
  value: z.number(),
  rule: z.looseObject({ rule: text }),
  part: z.enum(["train", "validation"]),
  usesLabels: z.literal(false),
  nScores: count,
  expectedAlarmsPer1000: z.number(),
});

/** What an adaptive threshold is steered by. */
const adaptive = z.looseObject({
  rule: z.looseObject({ rate: z.number().gt(0).lt(1) }),
  detail: z.looseObject({ step: z.number().min(0) }),
});

/** A threshold that is one number, where it is fixed or begins. */
export const fixedThreshold = anyThreshold.refine(
  (threshold) => threshold.rule.rule !== "adaptive" || adaptive.safeParse(threshold).success,
  { error: "an adaptive threshold must have its rate and its step" },
);

export const followingThreshold = z.strictObject({
  rule: z.literal("following"),
  risk: z.number().gt(0).lt(1),
  level: z.number().gt(0).lt(1),
  refitEvery: z.int().min(1),
  scores: numbers.min(1),
});

export const savedDetectorSchema = z.strictObject({
  format: z.literal("anomalab-detector"),
  version: z.literal(DETECTOR_FILE_VERSION),
  libraryVersion: text,
  model: text,
  name: text,
  seed: count,
  input: z.enum(["rows", "series"]),
  columns: z.array(text).min(1).max(100_000),
  reading: z.record(z.string(), z.json()).optional(),
  time: text.optional(),
  fill: numbers.optional(),
  learned: z.strictObject({
    nRows: count,
    from: z.number().optional(),
    until: z.number().optional(),
    first: z.array(z.number().nullable()).optional(),
  }),
  detector: fittedSchema(detectorNamed),
  threshold: z.union([followingThreshold, fixedThreshold]),
  calibration: z.enum(["held-out", "held-out blocks", "out-of-bag"]),
  mergeGap: z.int().min(1).optional(),
}) as unknown as z.ZodType<SavedDetector>;
