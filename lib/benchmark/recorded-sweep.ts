import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { cloneRoot } from "../data/places";
import { reason } from "../data/read-text";
import { parseJson } from "../parse-json";

/** One model with one setting, as `anomalab sweep` judged it. */
export interface RecordedSetting {
  readonly data: string;
  readonly model: string;
  /** "size 400, center median"; "as it is" where nothing was set. */
  readonly settings: string;
  /** Mean over seeds on the part that settings are chosen by, or nothing where it could not be measured. */
  readonly validation: number | null;
  /** The same on the test part, of the chosen setting of each model alone. */
  readonly test: number | null;
  /** The best setting of its model, by the validation part. */
  readonly isChosen: boolean;
}

const worth = z.union([
  z.object({ summary: z.object({ mean: z.number() }) }),
  z.object({ sentence: z.string() }),
]);
const schema = z.object({
  format: z.literal("anomalab-sweep"),
  version: z.string(),
  data: z.array(
    z.object({
      name: z.string(),
      // Only what was measured on real data is recorded.
      simulated: z.literal(false),
      candidates: z.array(
        z.object({
          model: z.string(),
          setting: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
          validation: worth,
          isChosen: z.boolean(),
          test: worth.optional(),
        }),
      ),
    }),
  ),
});

/**
 * Reads a recorded sweep of this repository: reports/sweeps/NAME.json, which `anomalab sweep` wrote for the plan NAME.plan.json beside it.
 *
 * @param name "nab-simple"
 * @returns every setting that was tried, in the plan's order
 * @throws RangeError if there is none of that name, or it is none of real data
 */
export function recordedSweep(name: string): RecordedSetting[] {
  const root = cloneRoot();
  if (root === undefined) {
    throw new RangeError("recordedSweep: recorded sweeps lie in the repository, got a package");
  }
  const { data } = parseRecorded(name, join(root, "reports", "sweeps", `${name}.json`));
  return data.flatMap((set) =>
    set.candidates.map(({ model, setting, validation, isChosen, test }) => ({
      ...{ data: set.name, model, settings: textOf(setting) },
      ...{ validation: meanOf(validation), test: meanOf(test), isChosen },
    })),
  );
}

function parseRecorded(name: string, file: string): z.infer<typeof schema> {
  try {
    return schema.parse(parseJson(readFileSync(file, "utf8")));
  } catch (error) {
    throw new RangeError(
      `recordedSweep: name must be that of a recorded sweep, got ${name} (${reason(error)})`,
      { cause: error },
    );
  }
}

function meanOf(value: z.infer<typeof worth> | undefined): number | null {
  return value !== undefined && "summary" in value ? value.summary.mean : null;
}

function textOf(setting: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(setting).map(([key, value]) => `${key} ${String(value)}`);
  return said.join(", ") || "as it is";
}
