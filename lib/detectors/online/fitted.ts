import { z } from "zod";
import { levelStateSchema, stepStateSchema } from "./causal-inputs";
import type { OnlineAutoencoderSettings } from "./options";
import type { ForgottenInputs } from "./readers";
import type { Range } from "./running-maximum";
import type { SavedNetwork } from "./saved-states";

/** The detector at one moment of a series: plain JSON, from which it goes on bit for bit. */
export interface FittedOnlineAutoencoder {
  readonly settings: OnlineAutoencoderSettings;
  /** Readings that the warm-up took. */
  readonly warmUp: number;
  /** Readings that learning may go back to, the newest: 65,536 windows of them. */
  readonly past: readonly number[];
  /** What is left of the readings before those; undefined while there are none. */
  readonly forgotten?: ForgottenReadings;
  readonly slow: SavedChannel | null;
  readonly fast: SavedChannel | null;
}

/** A channel at one moment. */
export interface SavedChannel {
  readonly maximum: number;
  readonly networks: readonly SavedNetwork[];
}

/** What is left of readings that are kept no longer. */
export interface ForgottenReadings {
  readonly count: number;
  readonly range: Range;
  readonly slow: ForgottenInputs | null;
  readonly fast: ForgottenInputs | null;
}

const channel = z.strictObject({
  bins: z.int().min(2).max(65_536),
  span: z.number().min(0).max(1),
  hidden: z.int().min(1).max(65_536),
  learning: z.enum(["online", "warm-up", "never"]),
});
const network = z.strictObject({
  steps: z.int().min(0),
  weights: z.array(z.string()),
  first: z.array(z.string()),
  second: z.array(z.string()),
});
const savedChannel = z.strictObject({ maximum: z.number(), networks: z.array(network).min(1) });
const forgotten = z.strictObject({
  count: z.int().min(1),
  range: z.strictObject({ low: z.number(), high: z.number() }),
  slow: z.strictObject({ sum: z.number(), state: levelStateSchema }).nullable(),
  fast: z.strictObject({ sum: z.number(), state: stepStateSchema }).nullable(),
});

/** Options of the detector, as a recipe has them. */
export const optionsSchema = z.strictObject({
  networks: z.int().min(1).max(100).optional(),
  decay: z.number().min(0).max(100).optional(),
  slow: channel.partial().nullable().optional(),
  fast: channel.partial().nullable().optional(),
  range: z.boolean().optional(),
});

/** What a saved detector of one column may hold. */
export const fittedSchema = z
  .strictObject({
    settings: z.strictObject({
      networks: z.int().min(1).max(100),
      seed: z.int().min(0),
      decay: z.number(),
      slow: channel.nullable(),
      fast: channel.nullable(),
      range: z.boolean(),
    }),
    warmUp: z.int().min(2),
    past: z.array(z.number()).min(2),
    forgotten: forgotten.optional(),
    slow: savedChannel.nullable(),
    fast: savedChannel.nullable(),
  })
  .refine(
    ({ forgotten, slow, fast }) =>
      forgotten === undefined ||
      ((forgotten.slow === null) === (slow === null) &&
        (forgotten.fast === null) === (fast === null)),
    "what was forgotten must be of the same channels",
  );
