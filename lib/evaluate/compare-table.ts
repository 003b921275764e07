import { fitThreshold } from "../decide/threshold/fit-threshold";
import { runTrials } from "./run-trials";
import type { Trial } from "./run-trials";
import { scoreTable } from "./table-detector";
import type { TableRecipe } from "./table-recipe";
import { trialFigures } from "./trial-figures";
import type { ThresholdRule } from "../decide/threshold/rules";
import { checkLabelled } from "../checks";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { Label } from "../types";
import type { Comparison, Contender } from "./comparison";
import { verdictOn } from "./comparison";
import { TABLE_RULE } from "../detectors/fit-table-detector";
import type { GappyTable } from "../detectors/fit-table-detector";
import type { HeldOutSplit } from "./held-out-split";
import { heldOutSplit } from "./held-out-split";
import { isNetwork, modelTitles, tableRecipe } from "../detectors/model-name";
import type { ModelName } from "../detectors/model-name";
import { shareDone } from "../detectors/share-done";

/** How a model is held against simple baselines on a labelled table. */
export interface CompareTableOptions {
  /** Default "dense". */
  model?: ModelName;
  /** Default as fitTableDetector. */
  threshold?: ThresholdRule;
  /** Of the first split; the others count up. Default 1. */
  seed?: number;
  /** How often the table is dealt anew. Default 5. */
  splits?: number;
  /** What may be learned from: rows as they are, or those labelled normal. Default "all". */
  learnFrom?: "all" | "normal";
  /** Most rows to learn from and to judge, each. Default 10,000, or fewer as fitTableDetector. */
  maxRows?: number;
  /** Told now and then which share of the training is done, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/**
 * Measures a model on rows that it has not seen, beside mean squared z, PCA and the nearest neighbours: on every split
 * all learn from the same 56 % of the rows, read their thresholds from 14 % and are judged on the others. No threshold sees a label or a row
 * that is judged; unless `learnFrom` says otherwise no training does either.
 *
 * @param table rows with null where a value is missing, and one label per row
 * @returns figures of the judged rows as mean and spread over the splits, anomalies positive, and a plain verdict
 * @throws RangeError if a class has fewer than 5 rows, or labels do not match
 */
export async function compareOnTable(
  table: GappyTable & { readonly labels: readonly Label[] },
  options: CompareTableOptions = {},
): Promise<Comparison> {
  const { model = "dense", threshold = TABLE_RULE, seed = 1, splits: nSplits = 5 } = options;
  checkLabelled("compareOnTable", table.labels, table.labels, "row");
  const splits = Array.from({ length: nSplits }, (_, i) => heldOutSplit(table, seed + i, options));
  const recipes = recipesFor(model, splits[0]);
  const members = isNetwork(model) ? (recipes[modelTitles[model]].members ?? 1) : 1;
  const { onProgress, signal } = options;
  const trials = await runTrials(splits, recipes, {
    rule: threshold,
    signal,
    onProgress: onProgress && shareDone(onProgress, members * nSplits),
  });
  const contenders = Object.entries(trials).map(([name, runs]): Contender => {
    const judged = runs.map((run, i) => readApart(run, splits[i], threshold));
    const { rocAuc, averagePrecision, precision, recall, f1 } = trialFigures(judged);
    const kind = name === modelTitles[model] ? "model" : "baseline";
    return { name, kind, figures: { rocAuc, averagePrecision, precision, recall, f1 } };
  });
  return {
    heldOut: heldOutText(splits, options.learnFrom ?? "all"),
    contenders,
    verdict: verdictOn(contenders, { figure: "rocAuc", title: "ROC AUC", runs: "splits" }),
  };
}

/** The trial with its threshold read from rows that no member of a ensemble has seen. */
function readApart(trial: Trial, { apart }: HeldOutSplit, rule: ThresholdRule): Trial {
  const referenceScores = scoreTable<"validation">(apart.rows, trial.detector);
  const threshold = fitThreshold(referenceScores, rule, { part: "validation" });
  return { ...trial, referenceScores, threshold };
}

/** "5 splits; each learns from 140 rows, labels unseen, and is judged on 60 others, 2 anomalies among them" */
function heldOutText(splits: readonly HeldOutSplit[], learnFrom: "all" | "normal"): string {
  const [{ train, validation, apart, test }] = splits;
  const nAnomalies = test.labels.filter((label) => label === 1).length;
  const times = splits.length === 1 ? "1 split; it" : `${splits.length} splits; each`;
  const rows = learnFrom === "normal" ? "rows labelled normal," : "rows, labels unseen,";
  const among = `${nAnomalies} ${nAnomalies === 1 ? "anomaly" : "anomalies"} among them`;
  return `${times} learns from ${train.rows.length + validation.rows.length} ${rows} reads its threshold from ${apart.rows.length} others and is judged on ${test.rows.length} more, ${among}`;
}

function recipesFor(model: ModelName, { train }: TrialSplit): Record<string, TableRecipe> {
  const size = { nRows: train.rows.length, nFeatures: train.rows[0].length };
  return {
    [modelTitles[model]]: tableRecipe(model, size),
    "mean squared z": { detector: "mean-squared-z" },
    // In one column there is nothing that a component could leave out.
    ...(size.nFeatures > 1 && { PCA: tableRecipe("pca", size) }),
    "5 nearest neighbours": { detector: "knn", neighbors: Math.min(5, size.nRows) },
  };
}
