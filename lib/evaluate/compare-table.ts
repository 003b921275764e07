import { checkLabelled } from "../checks";
import type { ThresholdRule } from "../decide/threshold/rules";
import type { DataSet } from "../detectors/data-set";
import { TABLE_RULE } from "../detectors/fit-saved";
import { tablePreset } from "../detectors/presets";
import { detectorNamed } from "../detectors/registry";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { Label } from "../types";
import type { Comparison, Contender } from "./comparison";
import { verdictOn } from "./comparison";
import { heldOutSplit } from "./held-out-split";
import type { HeldOutOptions } from "./held-out-split";
import { runTrials } from "./run-trials";
import { trialFigures } from "./trial-figures";

/** How a model is held against simple baselines on a labelled table. */
export interface CompareTableOptions extends HeldOutOptions {
  /** A registered detector's name. Default "dense". */
  readonly model?: string;
  /** Default as fitDetector. */
  readonly threshold?: ThresholdRule;
  /** Of the first split; the others count up. Default 1. */
  readonly seed?: number;
  /** How often the table is split anew. Default 5. */
  readonly splits?: number;
  /** Told now and then which share of the training is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** What every model is held against: each needs no training. */
const BASELINES = ["mean-squared-z", "pca", "knn"];

/**
 * Measures a model on rows that it has not seen, beside mean squared z, PCA and the nearest neighbours: on every split
 * all learn from the same 56 % of the rows, read their thresholds from 14 % and are judged on the others. No threshold sees a label or a row
 * that is judged; unless `learnFrom` says otherwise no training does either.
 *
 * @param table with one label per row; NaN where a value is missing
 * @returns figures of the judged rows as mean and spread over the splits, anomalies positive, and a plain verdict
 * @throws RangeError if a class has fewer than 5 rows, or labels do not match
 */
export async function compareOnTable(
  table: DataSet & { readonly labels: readonly Label[] },
  options: CompareTableOptions = {},
): Promise<Comparison> {
  const { model = "dense", threshold = TABLE_RULE, seed = 1, splits: nSplits = 5 } = options;
  checkLabelled("compareOnTable", table.labels, table.values[0] ?? [], "row");
  const named = detectorNamed(model);
  const most = named.input === "rows" ? named.mostRows?.(table.columns.length) : undefined;
  const { learnFrom = "all", maxRows = Math.min(10_000, most ?? 10_000) } = options;
  const splits = Array.from({ length: nSplits }, (_, i) =>
    heldOutSplit(table, seed + i, { learnFrom, maxRows }),
  );
  const [{ train }] = splits;
  const size = { nRows: train.rows.length, nFeatures: train.rows[0].length };
  // In one column there is nothing that a component could leave out.
  const fits = (name: string) => {
    const found = detectorNamed(name);
    return found.input === "rows" && size.nFeatures >= (found.leastColumns ?? 1);
  };
  const rivals = BASELINES.filter((name) => name !== named.name && fits(name));
  const recipes = Object.fromEntries(
    [named.name, ...rivals].map((name) => [name, tablePreset(name, { ...size, learnFrom })]),
  );
  const { onProgress, signal } = options;
  const trials = await runTrials(splits, recipes, { rule: threshold, signal, onProgress });
  const contenders = Object.entries(trials).map(([name, runs]): Contender => {
    const { rocAuc, averagePrecision, precision, recall, f1 } = trialFigures(runs);
    const kind = name === named.name ? "model" : "baseline";
    const { title } = detectorNamed(name);
    return { name: title, kind, figures: { rocAuc, averagePrecision, precision, recall, f1 } };
  });
  return {
    heldOut: heldOutText(splits, learnFrom),
    contenders,
    verdict: verdictOn(contenders, { figure: "rocAuc", title: "ROC AUC", runs: "splits" }),
  };
}

/** "5 splits; each learns from 140 rows, labels unseen, and is judged on 60 others, 2 anomalies among them" */
function heldOutText(splits: readonly TrialSplit[], learnFrom: "all" | "normal"): string {
  const [{ train, validation, test }] = splits;
  const nAnomalies = test.labels.filter((label) => label === 1).length;
  const times = splits.length === 1 ? "1 split; it" : `${splits.length} splits; each`;
  const rows = learnFrom === "normal" ? "rows labelled normal," : "rows, labels unseen,";
  const among = `${nAnomalies} ${nAnomalies === 1 ? "anomaly" : "anomalies"} among them`;
  return `${times} learns from ${train.rows.length} ${rows} reads its threshold from ${validation.rows.length} others and is judged on ${test.rows.length} more, ${among}`;
}
