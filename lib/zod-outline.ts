/**
 * What this library's users see of zod: a schema that checks a value. scripts/roll-up-types.mjs puts
 * it in the place of "zod" in the published declarations, so that a notebook does not compile zod's
 * 95 declaration files in its first cell. Any schema of zod's own fits it.
 */

// eslint-disable-next-line @typescript-eslint/no-namespace -- zod has it so
export declare namespace z {
  /** A check of a value of any origin; what it lets through is an `Output`. */
  interface ZodType<Output = unknown> {
    /** @throws an error that names what is wrong, and where */
    parse(value: unknown): Output;
    safeParse(value: unknown): { success: true; data: Output } | { success: false; error: Error };
  }
}
