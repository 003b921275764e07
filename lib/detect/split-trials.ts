import { judgeScores } from "../metrics/judge-scores";
import type { ScoreJudgement } from "../metrics/judge-scores";
import { contaminate } from "../preprocess/contaminate";
import { onlyNormal, splitTable } from "../preprocess/split-table";
import type { TablePart, TableSplit } from "../preprocess/split-table";
import type { Label, Matrix, Test, Validation } from "../types";
import { fitAutoencoderTasks } from "./autoencoder-detector";
import type { FittedAutoencoder } from "./autoencoder-detector";
import { fitTableBaseline, scoreTable } from "./table-recipe";
import type { AutoencoderRecipe, FittedTableDetector, TableRecipe } from "./table-recipe";
import { fitThreshold } from "./threshold/fit-threshold";
import type { Threshold, ThresholdRule } from "./threshold/rules";

/** How detectors are tried out on a table. */
export interface SplitTrialOptions {
  /** Each deals the table out anew, and fixes the starting weights. */
  seeds: readonly number[];
  /** Share of the training part. Default 0.6. */
  train?: number;
  /** Share of the validation part. Default 0.15. */
  validation?: number;
  /**
   * "normal": training and validation rows are those labelled normal. "all": rows as they are. A draw:
   * so many training rows with such a share of anomalies, and validation rows with the same share, as
   * many as keep the parts' proportion. Default "normal".
   */
  learnFrom?: "normal" | "all" | { readonly nSamples: number; readonly contamination: number };
  /** How the threshold is read from the validation scores. */
  rule: ThresholdRule;
  /** Worker threads for autoencoders. Default one per core. */
  workers?: number;
  signal?: AbortSignal;
}

/** One detector on one split. */
export interface SplitTrial extends ScoreJudgement {
  readonly seed: number;
  /** What was fitted, to score or look at more with `scoreTable`. */
  readonly detector: FittedTableDetector;
  /** Of the rows that the threshold was read from. */
  readonly validationScores: Validation<readonly number[]>;
  /** Of the test rows, in the table's order. */
  readonly scores: Test<readonly number[]>;
  readonly labels: Test<readonly Label[]>;
  /** Of the test rows in the table, from 0. */
  readonly rowNumbers: readonly number[];
  readonly threshold: Threshold;
}

/**
 * Tries detectors out side by side: for each seed the table is split afresh, every detector learns
 * from the same training rows, reads its threshold from the same validation rows, and is
 * judged on the same test rows. No label or row of the test part is seen before.
 *
 * Autoencoders train in worker threads; recipes that differ only in their score share one training.
 *
 * @param table rows nSamples × nFeatures with labels
 * @param recipes by the name under which their trials are returned
 * @returns one trial per seed and name, in the seeds' order
 * @throws RangeError if there is no seed, the parts lack a class, or an option is out of range
 */
export async function splitTrials<Name extends string>(
  table: { readonly rows: Matrix; readonly labels: readonly Label[] },
  recipes: Readonly<Record<Name, TableRecipe>>,
  options: SplitTrialOptions,
): Promise<Record<Name, SplitTrial[]>> {
  const { seeds, train = 0.6, validation = 0.15, rule } = options;
  if (seeds.length === 0) throw new RangeError("splitTrials: needs at least one seed, got 0");
  const splits = seeds.map((seed) => {
    const split = splitTable(table, { train, validation, seed });
    return { seed, split, known: learningRows(split, { ...options, seed }) };
  });
  const names = Object.keys(recipes) as Name[];
  const networks = await fitNetworks(
    Object.values<TableRecipe>(recipes),
    splits.map(({ seed, known }) => ({ seed, rows: known.train.rows })),
    options,
  );
  const trials = names.map((name): [Name, SplitTrial[]] => {
    const recipe: TableRecipe = recipes[name];
    const ofSeeds = splits.map(({ seed, split, known }, i) => {
      const detector: FittedTableDetector =
        recipe.detector === "autoencoder"
          ? { kind: "autoencoder", score: recipe.score ?? "error", fitted: networks(recipe, i) }
          : fitTableBaseline(known.train.rows, recipe, seed);
      return { seed, detector, ...judge(detector, known.validation, split.test, rule) };
    });
    return [name, ofSeeds];
  });
  return Object.fromEntries(trials) as Record<Name, SplitTrial[]>;
}

/** The training and validation rows that a detector may know. */
function learningRows(
  { train, validation }: TableSplit,
  { learnFrom = "normal", seed }: Pick<SplitTrialOptions, "learnFrom"> & { seed: number },
): Pick<TableSplit, "train" | "validation"> {
  if (learnFrom === "normal") {
    return { train: onlyNormal<"train">(train), validation: onlyNormal<"validation">(validation) };
  }
  if (learnFrom === "all") return { train, validation };
  const { nSamples, contamination } = learnFrom;
  const nValidation = Math.floor((nSamples * validation.rows.length) / train.rows.length);
  return {
    train: contaminate<"train">(train, { nSamples, contamination, seed }),
    validation: contaminate<"validation">(validation, {
      nSamples: nValidation,
      contamination,
      seed,
    }),
  };
}

/** Trains every network once per split and gives them by recipe and split. */
async function fitNetworks(
  recipes: readonly TableRecipe[],
  splits: readonly { seed: number; rows: Matrix }[],
  { workers, signal }: SplitTrialOptions,
): Promise<(recipe: AutoencoderRecipe, split: number) => FittedAutoencoder> {
  const byKey = new Map<string, AutoencoderRecipe>();
  for (const recipe of recipes) {
    if (recipe.detector === "autoencoder") byKey.set(keyOf(recipe), recipe);
  }
  const tasks = [...byKey.values()].flatMap((recipe) =>
    splits.map(({ seed, rows }) => ({ train: rows, options: { ...recipe, seed } })),
  );
  const fitted = await fitAutoencoderTasks(tasks, { workers, signal });
  const keys = [...byKey.keys()];
  return (recipe, split) => fitted[keys.indexOf(keyOf(recipe)) * splits.length + split];
}

/** Equal for recipes that train the same network. */
function keyOf(recipe: AutoencoderRecipe): string {
  return JSON.stringify({ ...recipe, score: undefined });
}

function judge(
  detector: FittedTableDetector,
  validation: TablePart<"validation">,
  test: TablePart<"test">,
  rule: ThresholdRule,
): Omit<SplitTrial, "seed" | "detector"> {
  const validationScores = scoreTable<"validation">(validation.rows, detector);
  const threshold = fitThreshold(validationScores, rule, { part: "validation" });
  const scores = scoreTable<"test">(test.rows, detector);
  const { labels, rowNumbers } = test;
  const figures = judgeScores(labels, scores, { threshold: threshold.value });
  return { validationScores, scores, labels, rowNumbers, threshold, ...figures };
}
