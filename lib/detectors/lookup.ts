import { z } from "zod";
import { placedWords } from "../zod-words";
import type { Detector, FittedDetector, Recipe, RowsDetector } from "./contract";

/** Finds a detector by its name: what the registry hands to wrappers, so that they can hold any other. */
export type Lookup = (name: string) => Detector;

/** The detector of rows that a recipe or a fitted one names. */
export function rowsDetectorOf(
  lookup: Lookup,
  { detector: name }: Recipe | FittedDetector,
  caller: string,
): RowsDetector {
  const found = lookup(name);
  if (found.input === "rows") return found;
  throw new TypeError(`${caller}: needs a detector of rows, got ${name}, which reads a series`);
}

/** A recipe inside another: its detector's own schema says what it may hold. */
export const recipeSchema = z.looseObject({ detector: z.string() }) as z.ZodType<Recipe>;

/** The options of a recipe, checked by its detector's schema. */
export function optionsOf(found: Detector, { detector: name, ...options }: Recipe): unknown {
  const parsed = found.options.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new RangeError(`${name}: options must fit the detector, got ${placedWords(parsed.error)}`);
}

/** A fitted detector inside another, checked by its own schema. */
export function fittedSchema(lookup: Lookup): z.ZodType<FittedDetector> {
  return z.looseObject({ detector: z.string() }).superRefine((value, context) => {
    let found: Detector;
    try {
      found = lookup(value.detector);
    } catch {
      context.addIssue({ code: "custom", message: `there is no detector ${value.detector}` });
      return;
    }
    const parsed = found.fitted.safeParse(value);
    for (const { path, message } of parsed.error?.issues ?? []) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });
}
