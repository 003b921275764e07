import { z } from "zod";
import { encodeFloats } from "../../models/float-base64";
import type { Learning } from "./learn";

const NAME = "auto-multivariate";
const floats = z.base64();
const limit = z.number().min(0);

/** What a saved detector may hold. */
export const fittedSchema = z.strictObject({
  detector: z.literal(NAME),
  stepMs: z.number().positive(),
  origin: z.number(),
  scales: z
    .array(z.strictObject({ center: z.number(), spread: z.number().min(0) }))
    .min(1)
    .max(65536),
  /** Of each column: readings over which its level is followed; 0 where it stays. */
  followed: z.array(z.int().min(0)),
  /** Steps; 0 for no season. */
  season: z.number().min(0),
  nBins: z.int().min(0).max(288),
  seasonMedians: floats,
  residualSpread: floats,
  stepSpread: floats,
  departureSpread: floats,
  longestStill: z.array(z.int().min(0)),
  bank: floats,
  stepBank: floats,
  limits: z.strictObject({
    window: limit,
    steps: limit,
    residual: limit,
    change: limit,
    level: limit,
    column: limit,
    jump: limit,
  }),
  unseenScores: z.array(z.number()),
});

/** The automatic detector of several columns as plain JSON; long lists are base64 of float32. */
export type FittedMultivariate = z.infer<typeof fittedSchema>;

/** What was learned as plain JSON. */
export function toFitted({ learned, unseenScores }: Learning): FittedMultivariate {
  const { profile } = learned;
  return {
    detector: NAME,
    stepMs: learned.stepMs,
    origin: learned.origin,
    scales: learned.scales.map((scale) => ({ ...scale })),
    followed: [...learned.followed],
    season: profile.season,
    nBins: profile.nBins,
    seasonMedians: encodeFloats(profile.medians),
    residualSpread: encodeFloats(learned.residualSpread),
    stepSpread: encodeFloats(learned.stepSpread),
    departureSpread: encodeFloats(learned.departureSpread),
    longestStill: [...learned.longestStill],
    bank: encodeFloats(learned.bank),
    stepBank: encodeFloats(learned.stepBank),
    limits: { ...learned.limits },
    unseenScores: [...unseenScores],
  };
}
