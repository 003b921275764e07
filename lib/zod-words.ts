import type { z } from "zod";

/**
 * The first thing that a schema found wrong, in words that a sentence may end with: what was expected, what was there, and
 * where.
 *
 * @example
 * issueWords({ issues: [{ message: "Too small", path: ["sizes", 0] }] }); // "too small at sizes.0"
 */
export function issueWords(error: z.ZodError): string {
  return `${whatIsWrong(error)} at ${placeOf(error)}`;
}

/** The same with the place before it, if there is one: "members.0: expected a number". */
export function placedWords(error: z.ZodError): string {
  const [{ path }] = error.issues;
  return `${path.length > 0 ? `${placeOf(error)}: ` : ""}${whatIsWrong(error)}`;
}

/** The same without the place. */
export function whatIsWrong({ issues: [{ message }] }: z.ZodError): string {
  const told = message.replace("received undefined", "got nothing");
  return told.charAt(0).toLowerCase() + told.slice(1);
}

/** The place alone: "members.0.scaler". */
export function placeOf({ issues: [{ path }] }: z.ZodError): string {
  return path.join(".") || "its top";
}
