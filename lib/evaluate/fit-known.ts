import type { FittedDetector } from "../detectors/contract";
import { fitAll } from "../detectors/fit-all";
import type { RecipeTask } from "../detectors/fit-all";
import { detectorNamed } from "../detectors/registry";
import { scoreWith } from "../detectors/score-with";
import { logScores } from "../detectors/wrappers/ensemble";
import type { FittedEnsemble } from "../detectors/wrappers/ensemble";
import { outOfFold } from "../preprocess/out-of-fold";
import type { OutOfFold } from "../preprocess/out-of-fold";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { From, Matrix } from "../types";
import type { TrialOptions } from "./run-trials";
import { singleRecipe } from "./table-recipe";
import type { OwnDetector, Scorer, TableRecipe } from "./table-recipe";

/** A detector and its scores of rows that may be known. */
export interface Known {
  readonly detector: FittedDetector | Scorer;
  readonly referenceScores: From<"train" | "validation", readonly number[]>;
}

/**
 * Fits every recipe on every split, and scores the rows from which its threshold will be read.
 *
 * @returns by split, then by recipe, in their order
 */
export async function fitKnown(
  splits: readonly TrialSplit[],
  recipes: readonly (TableRecipe | OwnDetector)[],
  { part, ...context }: Required<Pick<TrialOptions, "part">> & Omit<TrialOptions, "rule" | "part">,
): Promise<Known[][]> {
  const sharedOut = rememberedOutOfFold();
  const tasks: RecipeTask[] = [];
  const places = splits.map((split) =>
    recipes.map((recipe) =>
      typeof recipe === "function" ? -1 : tasks.push(taskOf(recipe, split, sharedOut)) - 1,
    ),
  );
  const fitted = await fitAll(detectorNamed, tasks, context);
  return splits.map((split, s) =>
    recipes.map((recipe, r): Known => {
      if (typeof recipe === "function") {
        const score = recipe(split);
        return { detector: score, referenceScores: score<typeof part>(split[part].rows) };
      }
      const detector = fitted[places[s][r]];
      if ((recipe.members ?? 1) > 1) {
        const shared = sharedOut(split, recipe.members!);
        return { detector, referenceScores: ensembleReference(detector, shared, part) };
      }
      const { rows } = split[part];
      return {
        detector,
        referenceScores: rows.length > 0 ? scoreWith(rows as Matrix, detector) : [],
      };
    }),
  );
}

type SharedOut = (split: TrialSplit, members: number) => OutOfFold;

function taskOf(recipe: TableRecipe, split: TrialSplit, sharedOut: SharedOut): RecipeTask {
  const { members, seed = split.seed } = recipe;
  const of = singleRecipe(recipe);
  if (members === undefined) return { train: split.train.rows, recipe: of, seed };
  const { known, leftOutBy } = sharedOut(split, members);
  return {
    train: known.rows as Matrix,
    recipe: { detector: "ensemble", members, leftOutBy, of },
    seed,
  };
}

/** Shares the rows of a split out once for every number of members; the rows themselves are the same ones then. */
function rememberedOutOfFold(): SharedOut {
  const splits = new Map<TrialSplit, Map<number, OutOfFold>>();
  return (split, members) => {
    const ofSplit = splits.get(split) ?? new Map<number, OutOfFold>();
    const [first] = ofSplit.values();
    const { known, leftOutBy } = ofSplit.get(members) ?? outOfFold(split, { members });
    const shared = { known: first?.known ?? known, leftOutBy };
    splits.set(split, ofSplit.set(members, shared));
    return shared;
  };
}

/**
 * What an ensemble says of rows that it may know, as if it had seen none of them. The member that left a row out says it
 * itself; the others have learned the row and score it too low, each by as much as it does on average: by the
 * difference between its mean log score of rows that it left out and of rows that it learned. So the threshold is
 * one for the mean of all members, which varies less than a member's own score.
 *
 * Of the training part: what the ensemble says of rows that it learned.
 */
function ensembleReference(
  detector: FittedDetector,
  { known, leftOutBy }: OutOfFold,
  part: "train" | "validation",
): number[] {
  const { members } = detector as FittedEnsemble;
  const rows = known.rows as Matrix;
  const lists = members.map((member) => logScores(detectorNamed, rows, member));
  const lifts = lists.map((scores, m) => {
    if (part === "train") return 0;
    const mean = (isOut: boolean) => {
      const own = scores.filter((_, i) => (leftOutBy[i] === m) === isOut);
      return own.reduce((sum, score) => sum + score, 0) / own.length;
    };
    return mean(true) - mean(false);
  });
  return rows.map((_, i) => {
    const sum = lists.reduce(
      (total, scores, m) => total + scores[i] + (leftOutBy[i] === m ? 0 : lifts[m]),
      0,
    );
    return sum / lists.length;
  });
}
