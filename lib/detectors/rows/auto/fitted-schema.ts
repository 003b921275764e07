import { z } from "zod";

const count = z.int().min(0);
const base64 = z.base64();
const spread = { mean: z.number(), sd: z.number() };

/** A column as both maps of the score see it. */
const map = z.strictObject({
  index: count,
  unit: z.number(),
  z: z.strictObject({ ...spread, isBounded: z.boolean() }),
  asinh: z.strictObject({ ...spread, middle: z.number(), width: z.number() }),
});

const sample = z.strictObject({
  map: z.enum(["z", "asinh"]),
  columns: z.array(count).min(1),
  rows: z.array(count).min(1),
});

/** What a saved table detector may hold; numbers in bulk are base64 of little-endian floats. */
export const fittedTableAutoSchema = z.strictObject({
  detector: z.literal("auto-table"),
  nFeatures: z.int().min(1),
  seed: z.number(),
  /** Columns that never varied among the learned rows, and their value. */
  constants: z.array(z.strictObject({ index: count, value: z.number() })),
  maps: z.array(map),
  nKept: z.int().min(1),
  /** nKept x the number of maps through each map, float32. */
  kept: z.strictObject({ z: base64, asinh: base64 }),
  /** None where every learned row was known to be normal: then the distance to kept rows is all. */
  samples: z.array(sample),
  /** Both scores of the learned rows, by what had not seen them, rising: float64. */
  distances: base64,
  sampleScores: base64,
  /** Scores of the learned rows, by what had not seen them: float64. */
  unseenScores: base64,
  /** What was learned from, and what was left out, in a sentence. */
  said: z.string().max(1000),
});

/** A table detector as plain JSON. */
export type FittedTableAuto = z.infer<typeof fittedTableAutoSchema>;
