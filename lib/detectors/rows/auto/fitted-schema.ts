import { z } from "zod";
import { mapKinds } from "./column-maps";

const numbers = z.array(z.number());
const count = z.int().min(0);
const base64 = z.base64();
const spread = { mean: z.number(), sd: z.number() };

const map = z.strictObject({
  index: count,
  unit: z.number(),
  z: z.strictObject(spread),
  asinh: z.strictObject({ ...spread, middle: z.number(), width: z.number() }),
  rank: z.strictObject({ ...spread, knots: base64, scores: base64 }),
});

const member = z.strictObject({
  map: z.enum(mapKinds),
  columns: z.array(count).min(1),
  hidden: z.int().min(1),
  code: z.int().min(1),
  /** Kernel and bias of four dense layers, one after another, float32. */
  weights: base64,
  typical: numbers,
  middle: z.number(),
});

/** What a saved table detector may hold; numbers in bulk are base64 of little-endian floats. */
export const fittedTableAutoSchema = z.strictObject({
  detector: z.literal("auto-table"),
  nFeatures: z.int().min(1),
  seed: z.number(),
  /** Columns that never varied among the learned rows, and their value. */
  constants: z.array(z.strictObject({ index: count, value: z.number() })),
  maps: z.array(map),
  members: z.array(member),
  /** nKept x the number of maps, in standard deviations, float32. */
  kept: base64,
  nKept: z.int().min(1),
  /** Share of the reconstruction in the score; distance has the rest. */
  reconstructionShare: z.number().min(0).max(1),
  /** Both looks at the learned rows, by what had not seen them, rising: float64. */
  reconstructionLooks: base64,
  distances: base64,
  /** Scores of the learned rows, by what had not seen them: float64. */
  unseenScores: base64,
  /** What was learned from, and what was left out, in a sentence. */
  said: z.string().max(1000),
});

/** A table detector as plain JSON. */
export type FittedTableAuto = z.infer<typeof fittedTableAutoSchema>;
