import type { Matrix, Rows, Train } from "../types";
import type { FitContext, FitTask, FittedDetector, Recipe } from "./contract";
import { optionsOf, rowsDetectorOf } from "./lookup";
import type { Lookup } from "./lookup";

/** One detector to fit on rows. */
export interface RecipeTask {
  readonly train: Train<Matrix | Rows>;
  readonly recipe: Recipe;
  readonly seed: number;
}

/**
 * Fits detectors of rows by their recipes: those of one name together where they can be (in worker threads, with
 * trainings that they share), the others one by one.
 *
 * @returns what was fitted, in the tasks' order
 */
export async function fitAll(
  lookup: Lookup,
  tasks: readonly RecipeTask[],
  { onProgress, ...context }: Omit<FitContext, "seed"> & { readonly workers?: number } = {},
): Promise<FittedDetector[]> {
  const fitted: FittedDetector[] = [];
  const names = new Map<string, number[]>();
  tasks.forEach(({ recipe }, i) => {
    names.set(recipe.detector, [...(names.get(recipe.detector) ?? []), i]);
  });
  let nDone = 0;
  for (const places of names.values()) {
    const found = rowsDetectorOf(lookup, tasks[places[0]].recipe, "fitAll");
    const own = places.map((i): FitTask<unknown> => {
      const { train, recipe, seed } = tasks[i];
      return { train, seed, options: optionsOf(found, recipe) };
    });
    const tell =
      onProgress && ((share: number, n: number) => onProgress((nDone + share * n) / tasks.length));
    if (found.fitMany) {
      const all = await found.fitMany(own, {
        ...context,
        onProgress: tell && ((share) => tell(share, own.length)),
      });
      all.forEach((each, k) => (fitted[places[k]] = each));
      nDone += own.length;
      continue;
    }
    for (const [k, { train, options, seed }] of own.entries()) {
      const { signal } = context;
      signal?.throwIfAborted();
      fitted[places[k]] = await found.fit(train, options, {
        seed,
        signal,
        onProgress: tell && ((share) => tell(share, 1)),
      });
      nDone += 1;
      onProgress?.(nDone / tasks.length);
    }
  }
  return fitted;
}
