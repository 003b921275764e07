import { z } from "zod";
import { placeOf, whatIsWrong } from "../../zod-words";
import type { Reading } from "./how";

/** What a saved detector may say of how files are read. Nothing in it is ever run as code. */

const text = z.string().max(10_000);
const names = z.array(text).max(100_000);

const number = z.strictObject({
  decimal: z.enum([".", ","]),
  group: z.enum(["", ",", ".", " "]),
  unit: text.optional(),
  scale: z.record(text, z.number()).optional(),
  words: z.boolean().optional(),
  clock: z.boolean().optional(),
});

const make = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("number") }),
  z.strictObject({ as: z.literal("category"), is: text }),
  z.strictObject({ as: z.literal("share"), of: z.record(text, z.number()) }),
  z.strictObject({ as: z.literal("increase"), step: z.number().min(0) }),
]);

const form = z.discriminatedUnion("as", [
  z.strictObject({
    as: z.literal("text"),
    order: z.enum(["day-first", "month-first"]).optional(),
  }),
  z.strictObject({ as: z.literal("epoch"), unit: z.enum(["s", "ms", "us", "ns"]) }),
  z.strictObject({ as: z.literal("compact") }),
  z.strictObject({ as: z.literal("serial") }),
  z.strictObject({ as: z.literal("year") }),
  z.strictObject({
    as: z.literal("parts"),
    of: z
      .array(
        z.enum([
          ...(["year", "month", "day", "dayOfYear", "hour", "minute", "second"] as const),
          ...(["date", "clock"] as const),
        ]),
      )
      .max(7),
    order: z.enum(["day-first", "month-first"]).optional(),
  }),
  z.strictObject({
    as: z.literal("elapsed"),
    unit: z.enum(["s", "ms", "us", "ns", "min", "h", "d", "y", "clock"]),
  }),
]);

const schema = z.strictObject({
  kind: z.enum(["table", "series"]),
  separator: z.enum([",", ";", "\t", "|", "^", " "]),
  comment: text,
  hasHeader: z.boolean(),
  header: names,
  columns: z
    .array(z.strictObject({ name: text, from: text, make, number, codes: z.array(z.number()) }))
    .min(1)
    .max(100_000),
  time: z
    .strictObject({ columns: names.min(1), kind: z.enum(["moment", "elapsed"]), form })
    .optional(),
  entity: text.optional(),
  entityOf: names.min(2).optional(),
  label: z.strictObject({ column: text, anomaly: names }).optional(),
  resampleMs: z.number().gt(0).optional(),
  missing: names,
});

/**
 * Checks how a saved detector says that files are read; a hostile one can at worst be refused.
 *
 * @param reading plain JSON, `reading` of a saved detector
 * @throws RangeError if it is not what `readData` gives as `how`
 */
export function readingFrom(reading: unknown): Reading {
  const parsed = schema.safeParse(reading);
  if (parsed.success) return parsed.data;
  throw new RangeError(
    `readingFrom: the detector's reading is damaged at ${placeOf(parsed.error)}: ${whatIsWrong(parsed.error)}`,
  );
}
