import { outOfFoldSplits } from "../preprocess/out-of-fold";
import type { OutOfFoldSplit } from "../preprocess/out-of-fold";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { From, Label, Matrix, Test } from "../types";
import type { FittedAutoencoder } from "../detectors/autoencoder/autoencoder-detector";
import { reconstructScaled } from "../detectors/autoencoder/autoencoder-scores";
import type { Reconstructed } from "../detectors/autoencoder/autoencoder-scores";
import { detections } from "../decide/threshold/detections";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { Threshold, ThresholdRule } from "../decide/threshold/rules";
import type { FitManyOptions } from "../models/fit-many";
import { ownDetector, tableDetector } from "./fit-detector";
import type { Known } from "./fit-detector";
import { fitNetworks } from "./networks";
import { scoreTableWith } from "./table-detector";
import type { FittedTableDetector, Reconstruct } from "./table-detector";
import type { AutoencoderRecipe, OwnDetector, TableRecipe } from "./table-recipe";

/** How detectors are tried out. */
export interface TrialOptions {
  /** How the threshold is read from scores of rows that may be known. */
  rule: ThresholdRule;
  /** Whose scores it is read from. Default "validation". */
  part?: "train" | "validation";
  /** Worker threads for autoencoders. Default as `fitMany` chooses. */
  workers?: number;
  signal?: AbortSignal;
  /** Called now and then while an autoencoder trains. */
  onProgress?: FitManyOptions["onProgress"];
}

/** One detector on one split: evidence that `claim` takes as it is. */
export interface Trial {
  readonly seed: number;
  /** What was fitted, to score more rows with `scoreTable` or to look into with `networksOf`. */
  readonly detector: FittedTableDetector;
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
 * Autoencoders train in worker threads; recipes that differ only in how they score share one
 * training. The members of a ensemble share the training and validation rows out among them.
 *
 * @param splits as `trialSplits` or `trialFolds` deal them
 * @param recipes by the name under which their trials are returned: data, or a detector of one's own as a function
 * @returns one trial per split and name, in the splits' order; `trialFigures` sums them up
 * @throws RangeError if there is no split, the part for the threshold is empty, or an option is out of range
 */
export async function runTrials<Name extends string>(
  splits: readonly TrialSplit[],
  recipes: Readonly<Record<Name, TableRecipe | OwnDetector>>,
  { rule, part = "validation", workers, signal, onProgress }: TrialOptions,
): Promise<Record<Name, Trial[]>> {
  if (splits.length === 0) throw new RangeError("runTrials: needs at least one split, got 0");
  const names = Object.keys(recipes) as Name[];
  const sharedOut = rememberedOutOfFold();
  const networksFor = await fitNetworks(Object.values<TableRecipe | OwnDetector>(recipes), splits, {
    ...{ sharedOut, workers, signal, onProgress },
  });
  const trials = Object.fromEntries(names.map((name) => [name, [] as Trial[]]));
  for (const split of splits) {
    const reconstructed = remembering(reconstructScaled);
    for (const name of names) {
      const recipe: TableRecipe | OwnDetector = recipes[name];
      const known =
        typeof recipe === "function"
          ? ownDetector(split, recipe, part)
          : tableDetector(recipe, sharedOut(split, recipe.members ?? 1), {
              ...{ seed: split.seed, part, reconstructed },
              networks: () => networksFor(recipe as AutoencoderRecipe, split),
            });
      trials[name].push(judge(split, known, { rule, part, reconstructed }));
    }
  }
  return trials as Record<Name, Trial[]>;
}

function judge(
  { seed, test }: TrialSplit,
  { detector, referenceScores }: Known,
  {
    rule,
    part,
    reconstructed,
  }: Required<Pick<TrialOptions, "rule" | "part">> & { reconstructed: Reconstruct },
): Trial {
  const threshold = fitThreshold(referenceScores, rule, { part });
  const scores = scoreTableWith<"test">(test.rows, detector, reconstructed);
  const { labels, rowNumbers } = test;
  const detected = detections<"test">(scores, threshold);
  return { seed, detector, referenceScores, scores, labels, rowNumbers, threshold, detected };
}

/** Shares the rows of a split out once for every number of members. */
function rememberedOutOfFold(): (split: TrialSplit, members: number) => readonly OutOfFoldSplit[] {
  const known = new Map<TrialSplit, Map<number, readonly OutOfFoldSplit[]>>();
  return (split, members) => {
    const ofSplit = known.get(split) ?? new Map<number, readonly OutOfFoldSplit[]>();
    const parts = ofSplit.get(members) ?? outOfFoldSplits(split, { members });
    known.set(split, ofSplit.set(members, parts));
    return parts;
  };
}

/** Reconstructs the same rows with the same weights once, however many scores are made of them. */
function remembering(reconstructs: Reconstruct): Reconstruct {
  const known = new WeakMap<FittedAutoencoder["model"], WeakMap<Matrix, Reconstructed>>();
  return (rows, network) => {
    const ofModel = known.get(network.model) ?? new WeakMap<Matrix, Reconstructed>();
    known.set(network.model, ofModel);
    const before = ofModel.get(rows);
    if (before !== undefined) return before;
    const reconstructed = reconstructs(rows, network);
    ofModel.set(rows, reconstructed);
    return reconstructed;
  };
}
