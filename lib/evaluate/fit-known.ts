import { rankAmong } from "../decide/combine-scores";
import type { FittedDetector } from "../detectors/contract";
import { fitAll } from "../detectors/fit-all";
import type { RecipeTask } from "../detectors/fit-all";
import { detectorNamed } from "../detectors/registry";
import { scoreWith } from "../detectors/score-with";
import { logScores } from "../detectors/wrappers/ensemble";
import type { FittedEnsemble } from "../detectors/wrappers/ensemble";
import { outOfFold } from "../preprocess/out-of-fold";
import type { OutOfFold } from "../preprocess/out-of-fold";
import { sortedQuantile } from "../quantile";
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
  const { known, foldOf } = sharedOut(split, members);
  return {
    train: known.rows as Matrix,
    recipe: { detector: "ensemble", members, foldOf, of },
    seed,
  };
}

/** Shares the rows of a split out once for every number of members; the rows themselves are the same ones then. */
function rememberedOutOfFold(): SharedOut {
  const splits = new Map<TrialSplit, Map<number, OutOfFold>>();
  return (split, members) => {
    const ofSplit = splits.get(split) ?? new Map<number, OutOfFold>();
    const [first] = ofSplit.values();
    const { known, foldOf } = ofSplit.get(members) ?? outOfFold(split, { members });
    const shared = { known: first?.known ?? known, foldOf };
    splits.set(split, ofSplit.set(members, shared));
    return shared;
  };
}

/**
 * What an ensemble says of rows that it may know, as if it had seen none of them. The member that left a row out says it
 * itself. The others have learned the row and score it too low: each one's score stands for the score of the same
 * rank among those that it gives the rows it left out. So the threshold is one for the mean of all members, which spreads less
 * than a member's own score.
 *
 * Of the training part: what the ensemble says of rows that it learned.
 */
function ensembleReference(
  detector: FittedDetector,
  { known, foldOf }: OutOfFold,
  part: "train" | "validation",
): number[] {
  const { members } = detector as FittedEnsemble;
  const rows = known.rows as Matrix;
  const lists = members.map((member, m) => {
    const scores = logScores(detectorNamed, rows, member);
    return part === "train" ? scores : asIfUnseen(scores, (i) => foldOf[i] === m);
  });
  return rows.map((_, i) => lists.reduce((sum, scores) => sum + scores[i], 0) / lists.length);
}

/** Gives every score of a row that was learned the place among the scores of rows that were left out that it has among its like. */
function asIfUnseen(scores: readonly number[], isOut: (i: number) => boolean): number[] {
  const learned = scores.filter((_, i) => !isOut(i));
  const unseen = Float64Array.from(scores.filter((_, i) => isOut(i))).sort();
  const ranks = rankAmong([...scores], learned);
  return scores.map((score, i) => (isOut(i) ? score : sortedQuantile(unseen, ranks[i])));
}
