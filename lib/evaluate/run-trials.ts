import type { FittedDetector } from "../detectors/contract";
import { scoreWith } from "../detectors/score-with";
import { detections } from "../decide/threshold/detections";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { Threshold, ThresholdRule } from "../decide/threshold/rules";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { From, Label, Test } from "../types";
import { fitKnown } from "./fit-known";
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
