import { z } from "zod";
import { parseThresholdRule } from "../../decide/threshold/parse-rule";
import { modelFor, modelNamed, AUTO } from "../../detectors/presets";
import { detectorNamed } from "../../detectors/registry";
import { parseJson } from "../../parse-json";
import { plainSentence } from "../../sentence-of";
import { issueWords, placeOf } from "../../zod-words";
import { canonicalJson } from "../canonical-json";
import { MEASURES } from "./measures";

const name = z.string().min(1);
const value = z.union([z.string(), z.number(), z.boolean()]);
const range = z.strictObject({
  from: z.number(),
  to: z.number(),
  scale: z.enum(["linear", "log"]).optional(),
  whole: z.boolean().optional(),
});
const seed = z.int().min(0).max(0xffffffff);
const count = z.int().min(1).max(100_000);

const schema = z.strictObject({
  data: z
    .array(
      z.strictObject({
        name,
        files: z.union([name, z.array(name).min(1)]),
        label: name.optional(),
        anomaly: name.optional(),
        time: z.union([name, z.array(name).length(2)]).optional(),
        columns: z.array(name).min(1).optional(),
        missing: z.array(z.string()).optional(),
        as: z.enum(["series", "table"]).optional(),
      }),
    )
    .min(1),
  recipes: z
    .array(
      z.strictObject({
        model: name,
        settings: z.record(name, z.union([z.array(value).min(1), range])).optional(),
      }),
    )
    .min(1),
  seeds: z.array(seed).min(1),
  measure: z.enum(MEASURES).optional(),
  draws: z.strictObject({ n: count, seed: seed.optional() }).optional(),
  splitSeed: seed.optional(),
});

/** What a sweep tries: data x recipes x settings x seeds. */
export type SweepPlan = z.infer<typeof schema>;
/** A model, and the values that its settings may have. */
export type SweepRecipe = SweepPlan["recipes"][number];
/** The values that a setting may have. */
export type SettingRange = z.infer<typeof range>;

/** Settings that are not the model's own options. */
export const OUTER_SETTINGS = ["threshold", "window", "learnFirst"];

/**
 * Reads a sweep's plan and checks all of it before anything is computed.
 *
 * @param text a JSON document
 * @param where named in an error
 * @throws RangeError in one sentence if it is no JSON, has an unknown key or model, or a setting that the model has not
 */
export function sweepPlanFrom(text: string, where: string): SweepPlan {
  let document: unknown;
  try {
    document = parseJson(text);
  } catch (error) {
    throw wrong(where, `be JSON, got ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(document);
  if (!parsed.success) throw wrong(where, `fit the plan of a sweep, got ${issueIn(parsed.error)}`);
  const plan = parsed.data;
  const twice = plan.data.find(
    (set, i) => plan.data.findIndex((each) => each.name === set.name) < i,
  );
  if (twice) throw wrong(where, `give every data set a name of its own, got ${twice.name} twice`);
  const texts = plan.recipes.map((recipe) => canonicalJson(recipe));
  const same = texts.findIndex((text, i) => texts.indexOf(text) < i);
  if (same >= 0) {
    const first = texts.indexOf(texts[same]);
    throw wrong(where, `try every recipe once, got recipes.${same} equal to recipes.${first}`);
  }
  plan.recipes.forEach((recipe, i) => checkRecipe(recipe, plan, `recipes.${i}`, where));
  return plan;
}

/** The first thing that is wrong, and where. */
function issueIn(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue.code !== "unrecognized_keys") return issueWords(error);
  return `the unknown key ${issue.keys.join(", ")} at ${placeOf(error)}`;
}

function checkRecipe(
  { model, settings = {} }: SweepRecipe,
  { draws }: SweepPlan,
  place: string,
  where: string,
): void {
  try {
    modelNamed(model);
  } catch (error) {
    throw wrong(where, `name models that there are at ${place}: ${plainSentence(error)}`);
  }
  for (const [key, values] of Object.entries(settings)) {
    const at = `${place}.settings.${key}`;
    if (!Array.isArray(values)) {
      if (draws === undefined) throw wrong(where, `have draws for a range, got none at ${at}`);
      if (!(values.from < values.to && (values.scale !== "log" || values.from > 0))) {
        throw wrong(
          where,
          `have a range that rises, above 0 for log, got ${values.from} to ${values.to} at ${at}`,
        );
      }
    }
    const tried = Array.isArray(values)
      ? values
      : [values.whole ? Math.ceil(values.from) : values.from];
    for (const each of tried) checkSetting(model, key, each, at, where);
  }
}

function checkSetting(model: string, key: string, value: unknown, at: string, where: string): void {
  const fault = OUTER_SETTINGS.includes(key) ? outerFault(key, value) : ownFault(model, key, value);
  if (fault !== undefined)
    throw wrong(where, `have settings that fit the model, got ${fault} at ${at}`);
}

function outerFault(key: string, value: unknown): string | undefined {
  if (key !== "threshold") {
    const fits = Number.isInteger(value) && (value as number) >= 2;
    return fits || (key === "learnFirst" && value === "all")
      ? undefined
      : `${JSON.stringify(value)}, which is no number of readings`;
  }
  try {
    parseThresholdRule(String(value));
  } catch (error) {
    return plainSentence(error);
  }
}

function ownFault(model: string, key: string, value: unknown): string | undefined {
  if (modelNamed(model) === AUTO) {
    return `${key}, and auto has no options of its own (${OUTER_SETTINGS.join(", ")} are for every model)`;
  }
  const found = detectorNamed(modelFor(model, { isSeries: true, nColumns: 1 }));
  const parsed = found.options.safeParse({ [key]: value });
  return parsed.success ? undefined : issueIn(parsed.error);
}

function wrong(where: string, what: string): RangeError {
  return new RangeError(`sweepPlanFrom: ${where} must ${what}`);
}
