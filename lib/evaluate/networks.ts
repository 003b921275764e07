import type { OutOfFoldSplit } from "../preprocess/out-of-fold";
import type { TrialSplit } from "../preprocess/trial-splits";
import { fitAutoencoderTasks } from "../detectors/autoencoder/autoencoder-detector";
import type {
  AutoencoderTask,
  FittedAutoencoder,
} from "../detectors/autoencoder/autoencoder-detector";
import { scoredBy } from "../detectors/autoencoder/autoencoder-scores";
import type { FitManyOptions } from "../models/fit-many";
import type { AutoencoderRecipe, OwnDetector, TableRecipe } from "./table-recipe";

/**
 * Trains the networks that recipes ask for, in worker threads. Recipes that differ only in how they score, or in
 * how many members they have of the same ensemble, share one training.
 *
 * @param sharedOut the rows that members learn from and leave out, by split and number of members; the same
 *   blocks whenever it is asked
 * @returns gives the networks of a recipe on a split, member by member
 */
export async function fitNetworks(
  recipes: readonly (TableRecipe | OwnDetector)[],
  splits: readonly TrialSplit[],
  {
    sharedOut,
    ...options
  }: {
    sharedOut: (split: TrialSplit, members: number) => readonly OutOfFoldSplit[];
  } & Pick<FitManyOptions, "workers" | "signal" | "onProgress">,
): Promise<(recipe: AutoencoderRecipe, split: TrialSplit) => FittedAutoencoder[]> {
  const tasks = new Map<string, AutoencoderTask>();
  for (const recipe of recipes) {
    if (typeof recipe === "function" || recipe.detector !== "autoencoder") continue;
    splits.forEach((split, place) =>
      sharedOut(split, recipe.members ?? 1).forEach(({ train }, member) => {
        const training = trainingOf(recipe, split.seed, member);
        const key = keyOf(place, member, recipe, training);
        tasks.set(key, { train: train.rows, options: training });
      }),
    );
  }
  const fitted = await fitAutoencoderTasks([...tasks.values()], options);
  const byKey = new Map([...tasks.keys()].map((key, i) => [key, fitted[i]]));
  return (recipe, split) =>
    sharedOut(split, recipe.members ?? 1).map(({ train }, member) => {
      const training = trainingOf(recipe, split.seed, member);
      const key = keyOf(splits.indexOf(split), member, recipe, training);
      return scoredBy(byKey.get(key)!, train.rows, recipe);
    });
}

/** What of a recipe decides the trained weights. */
function trainingOf(
  recipe: AutoencoderRecipe,
  splitSeed: number,
  member: number,
): AutoencoderTask["options"] {
  const { members } = recipe;
  const scoring = {
    score: undefined,
    members: undefined,
    error: undefined,
    codeNeighbors: undefined,
  };
  const seed = members === undefined ? splitSeed : 100 * splitSeed + member;
  return { ...recipe, ...scoring, seed };
}

/** Equal for trainings that are one: the first member learns from the same rows in every ensemble. */
function keyOf(
  place: number,
  member: number,
  { members }: AutoencoderRecipe,
  options: AutoencoderTask["options"],
): string {
  return JSON.stringify([place, member === 0 ? 0 : [member, members], options]);
}
