import { parseThresholdRule } from "../../decide/threshold/parse-rule";
import { modelNamed } from "../../detectors/presets";
import { exp } from "../../exp";
import { log } from "../../log";
import { createRandom } from "../../random";
import type { Random } from "../../random";
import { canonicalJson } from "../canonical-json";
import type { JobRecipe } from "../job";
import { OUTER_SETTINGS } from "./plan";
import type { SettingRange, SweepPlan, SweepRecipe } from "./plan";

/** One value for each setting of a recipe. */
export type Setting = Readonly<Record<string, string | number | boolean>>;

/**
 * The settings of a recipe that are tried: every combination of its values, or random draws of them, each once.
 *
 * @param draws n and seed of draws; nothing for every combination
 * @returns at least one: a recipe without settings is tried as it is
 * @example
 * settingsOf({ model: "knn", settings: { neighbors: [5, 10] } }); // [{ neighbors: 5 }, { neighbors: 10 }]
 */
export function settingsOf(
  { model, settings = {} }: SweepRecipe,
  draws?: SweepPlan["draws"],
): Setting[] {
  const named = Object.entries(settings);
  if (named.length === 0) return [{}];
  if (draws === undefined) {
    return named.reduce<Setting[]>(
      (so, [key, values]) =>
        so.flatMap((setting) =>
          (values as Setting[string][]).map((value) => ({ ...setting, [key]: value })),
        ),
      [{}],
    );
  }
  const random = createRandom(draws.seed ?? 1).fork(model);
  const drawn = Array.from({ length: draws.n }, () =>
    Object.fromEntries(named.map(([key, values]) => [key, draw(values, random)])),
  );
  return [...new Map(drawn.map((setting) => [canonicalJson(setting), setting])).values()];
}

function draw(values: readonly Setting[string][] | SettingRange, { integer, uniform }: Random) {
  if ("length" in values) return values[integer(values.length)];
  const { from, to, scale = "linear", whole = false } = values;
  const share = uniform();
  // Our own exp and log: the built-in ones may differ in their last bits from Node to Node.
  const value = scale === "log" ? from * exp(share * log(to / from)) : from + share * (to - from);
  return whole ? Math.round(value) : Number(value.toPrecision(4));
}

/** A setting as a job's recipe: what is not the model's own stands beside it. */
export function recipeOf(model: string, setting: Setting): JobRecipe {
  const own = Object.entries(setting).filter(([key]) => !OUTER_SETTINGS.includes(key));
  const { threshold, window, learnFirst } = setting;
  return {
    model: modelNamed(model),
    ...(own.length > 0 && { options: Object.fromEntries(own) }),
    ...(threshold !== undefined && { threshold: parseThresholdRule(String(threshold)) }),
    ...(window !== undefined && { window: window as number }),
    ...(learnFirst !== undefined && { learnFirst: learnFirst as number | "all" }),
  };
}

/** "latentSize 4, window 48"; "as it is" where nothing was set. */
export function settingText(setting: Setting): string {
  const said = Object.entries(setting).map(([key, value]) => `${key} ${value}`);
  return said.length === 0 ? "as it is" : said.join(", ");
}
