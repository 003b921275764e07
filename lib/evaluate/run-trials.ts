import { rankAmong } from "../decide/combine-scores";
import { detections } from "../decide/threshold/detections";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { Threshold, ThresholdRule } from "../decide/threshold/rules";
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
import { sortedQuantile } from "../quantile";
import type { From, Label, Matrix, Test } from "../types";
import { singleRecipe } from "./table-recipe";
import type { OwnDetector, Scorer, TableRecipe } from "./table-recipe";

/** How detectors are tried out. */
export interface TrialOptions {
  /** How the threshold is read from scores of rows that may be known. */
  rule: ThresholdRule;
  /** Whose scores it is read from. Default "validation". */
  part?: "train" | "validation";
  /** Worker threads for autoencoders. Default as `fitMany` chooses. */
  workers?: number;
  signal?: AbortSignal;
  /** Told now and then which share of the fits is done, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** One detector on one split: evidence that `claim` takes as it is. */
export interface Trial {
  readonly seed: number;
  /** What was fitted, to score more rows with `scoreWith` or to look into with `networksOf`; one's own as its function. */
  readonly detector: FittedDetector | Scorer;
  /** Of the rows that the threshold was read from. */
  readonly referenceScores: From<"train" | "validation", readonly number[]>;
  /** Of the test rows, in the table's order. */
  readonly scores: Test<readonly number[]>;
  readonly labels: Test<readonly Label[]>;
  /** Of the test rows in the table, from 0. */
  readonly rowNumbers: readonly number[];
  readonly threshold: Threshold;
  readonly detected: Test<readonly Label[]>;
}

/**
 * Tries detectors out side by side: on every split each learns from the same training rows, reads its
 * threshold from scores of the same validation rows, and decides about the same test rows. No label
 * or row of the test part is seen before.
 *
 * Detectors that can are fitted together, in worker threads; recipes that differ only in how they score share one
 * training. The members of an ensemble share the training and validation rows out among them.
 *
 * @param splits as `trialSplits` or `trialFolds` make them
 * @param recipes by the name under which their trials are returned: data, or a detector of one's own as a function
 * @returns one trial per split and name, in the splits' order; `trialFigures` sums them up
 * @throws RangeError if there is no split, the part for the threshold is empty, or an option is out of range
 */
export async function runTrials<Name extends string>(
  splits: readonly TrialSplit[],
  recipes: Readonly<Record<Name, TableRecipe | OwnDetector>>,
  { rule, part = "validation", ...context }: TrialOptions,
): Promise<Record<Name, Trial[]>> {
  if (splits.length === 0) throw new RangeError("runTrials: needs at least one split, got 0");
  const names = Object.keys(recipes) as Name[];
  const known = await fitKnown(
    splits,
    names.map((name) => recipes[name]),
    { part, ...context },
  );
  const trials = names.map((name, r) => [
    name,
    splits.map((split, s): Trial => {
      const { detector, referenceScores } = known[s][r];
      const threshold = fitThreshold(referenceScores, rule, { part });
      const scores = scoreWith<"test">(split.test.rows, detector);
      const { labels, rowNumbers } = split.test;
      const detected = detections<"test">(scores, threshold);
      const { seed } = split;
      return { seed, detector, referenceScores, scores, labels, rowNumbers, threshold, detected };
    }),
  ]);
  return Object.fromEntries(trials) as Record<Name, Trial[]>;
}

/** The trial under a threshold that was read from other scores, and its decisions with it. */
export function withReference(
  trial: Trial,
  referenceScores: From<"train" | "validation", readonly number[]>,
  rule: ThresholdRule,
): Trial {
  const threshold = fitThreshold(referenceScores, rule, { part: trial.threshold.part });
  const detected = detections<"test">(trial.scores, threshold);
  return { ...trial, referenceScores, threshold, detected };
}

/** A detector and its scores of rows that may be known. */
interface Known {
  readonly detector: FittedDetector | Scorer;
  readonly referenceScores: From<"train" | "validation", readonly number[]>;
}

/**
 * Fits every recipe on every split, and scores the rows from which its threshold will be read.
 *
 * @returns by split, then by recipe, in their order
 */
async function fitKnown(
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
