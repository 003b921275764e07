import type { Recipe, Size } from "./contract";
import { inScale } from "./recipes";
import { detectorNamed, detectorNames } from "./registry";

/**
 * The recipe by which a table is learned with a detector, where nobody says more.
 *
 * @param model a registered detector of rows
 * @param size of what is learned, and whether its rows are known to be normal; default "all", whatever they are
 * @throws RangeError if there is no such detector, or it reads a series
 * @example
 * tablePreset("lof", { nRows: 100, nFeatures: 3 }); // { detector: "scaled", of: { detector: "lof", neighbors: 20 } }
 */
export function tablePreset(
  model: string,
  { learnFrom = "all", ...size }: Size & { readonly learnFrom?: "all" | "normal" },
): Recipe {
  const found = detectorNamed(model);
  if (found.input === "series") {
    throw new RangeError(
      `fitDetector: ${found.name} reads a series, got a table (${others("rows")})`,
    );
  }
  const { leastColumns = 1, mostColumns = Infinity } = found;
  if (size.nFeatures < leastColumns) {
    throw new RangeError(
      `fitDetector: ${found.name} needs at least ${leastColumns} columns of numbers, got ${size.nFeatures} (mean-squared-z and knn take one)`,
    );
  }
  if (size.nFeatures > mostColumns) {
    throw new RangeError(
      `fitDetector: ${found.name} takes at most ${mostColumns} columns of numbers, got ${size.nFeatures} (look at fewer, as by --columns, or take dense)`,
    );
  }
  const alone = { detector: found.name, ...(learnFrom === "normal" && (found.whereNormal ?? {})) };
  return found.forTable?.(size) ?? (found.scalesItself ? alone : inScale(alone));
}

/**
 * The recipe by which a series is learned with a detector: one of rows sees its windows.
 *
 * @param model a registered detector
 * @param options nReadings: readings to learn from; window: readings per window
 * @throws RangeError if there is no such detector
 * @example
 * seriesPreset("online", { nReadings: 100, window: 8 }); // { detector: "online" }
 */
export function seriesPreset(
  model: string,
  { nReadings, window }: { nReadings: number; window: number },
): Recipe {
  const found = detectorNamed(model);
  if (found.input === "series") return { detector: found.name };
  const of = found.forWindows?.({ nRows: nReadings - window + 1, nFeatures: window });
  return { detector: "windowed", window, of: of ?? { detector: found.name } };
}

/**
 * A preset with other options of its detector, which may stand within wrappers.
 *
 * @example
 * withOptions({ detector: "scaled", of: { detector: "lof", neighbors: 20 } }, "lof", { neighbors: 5 }); // { detector: "scaled", of: { detector: "lof", neighbors: 5 } }
 */
export function withOptions(
  recipe: Recipe,
  model: string,
  options: Readonly<Record<string, unknown>> = {},
): Recipe {
  if (recipe.detector === detectorNamed(model).name) return { ...recipe, ...options };
  const { of } = recipe as Recipe & { of?: Recipe };
  return of === undefined ? recipe : { ...recipe, of: withOptions(of, model, options) };
}

/**
 * The registered name of a model that somebody typed: an earlier word for it is taken too.
 *
 * @throws RangeError if no model has that name; the message lists those that there are
 * @example
 * modelNamed("iforest"); // "isolation-forest"
 */
export function modelNamed(text: string): string {
  const names = modelNames();
  if (text === AUTO) return AUTO;
  try {
    const { name } = detectorNamed(text);
    if (names.includes(name)) return name;
  } catch {
    // Said below, with the names of models alone.
  }
  throw new RangeError(`modelNamed: model must be one of ${names.join(", ")}, got ${text}`);
}

/** What "auto" stands for, by what the data are. */
const automatic = { table: "auto-table", series: "auto-series", columns: "auto-multivariate" };

/**
 * The registered detector that a model's name stands for on data of a kind: "auto" chooses by whether they have times and
 * how many columns; any other name stands for itself.
 *
 * @throws RangeError if there is no such model
 * @example
 * modelFor("auto", { isSeries: true, nColumns: 3 }); // "auto-multivariate"
 */
export function modelFor(
  model: string,
  { isSeries, nColumns }: { isSeries: boolean; nColumns: number },
): string {
  if (model !== AUTO) return modelNamed(model);
  return isSeries ? (nColumns > 1 ? automatic.columns : automatic.series) : automatic.table;
}

/** The model that chooses by the data. */
export const AUTO = "auto";

/** The names that a model can have: every registered detector that can be fitted by its name alone. */
export function modelNames(): string[] {
  const registered = detectorNames().filter((name) => {
    const { knowsNothing, options } = detectorNamed(name);
    return !knowsNothing && options.safeParse({}).success;
  });
  return [AUTO, ...registered];
}

function others(input: "rows" | "series"): string {
  const names = modelNames().filter((name) => name !== AUTO && detectorNamed(name).input === input);
  return `for ${input}: ${names.join(", ")}`;
}
