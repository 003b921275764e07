import type { ReadFile } from "../../data/reading/read-file";
import { compareOnSeries } from "../../evaluate/compare-series";
import { compareOnTable } from "../../evaluate/compare-table";
import { written } from "../../evaluate/comparison";
import type { Comparison } from "../../evaluate/comparison";
import { modelFor } from "../../detectors/presets";
import { sentenceOf } from "../failure";
import { dataOf, labelsOf } from "./data-of";
import type { DetectOptions } from "./options";

/** Larger files are split, and learned, less often. */
const MANY_VALUES = 50_000;

/** What `--label` gives: the comparison, or why there is none. */
export type Metrics = Comparison | { readonly none: string };

/** Measures the model that was asked for on rows that it has not seen; without labels there is nothing to measure by. */
export async function compareFile(
  file: ReadFile,
  { model, threshold, seed, window, learnFrom }: DetectOptions,
  options: { onProgress?: (share: number) => void; signal: AbortSignal },
): Promise<Metrics | undefined> {
  const labels = labelsOf(file);
  if (labels === undefined) return undefined;
  const data = { ...dataOf(file), labels };
  const isSeries = data.times !== undefined;
  const own = modelFor(model, { isSeries, nColumns: data.columns.length });
  const many = file.nRows * (isSeries ? 2 : file.columns.length) > MANY_VALUES;
  try {
    if (isSeries) {
      const seeds = many ? 3 : 5;
      return await compareOnSeries(data, {
        model: own,
        threshold,
        seed,
        window,
        seeds,
        ...options,
      });
    }
    // Refused before it comes to this: rows of a table have no order to follow.
    const rule = threshold?.rule === "following" ? undefined : threshold;
    return await compareOnTable(data, {
      ...{ model: own, threshold: rule, seed, splits: many ? 3 : 5, learnFrom, ...options },
    });
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    return { none: sentenceOf(reason).replace(/^[a-z]\w*: /i, "") };
  }
}

/** What the figures are called. */
export const figureTitles: Readonly<Record<string, string>> = {
  rocAuc: "ROC AUC",
  averagePrecision: "average precision",
  precision: "precision",
  recall: "recall",
  f1: "F1",
  eventF1: "event F1",
  eventsFound: "events found",
  falseAlarms: "false alarms",
  pointF1: "F1 of readings",
};

/** The comparison for a person at the terminal. */
export function metricsText(metrics: Metrics): string {
  if ("none" in metrics) return `not measured: ${metrics.none}\n`;
  const { heldOut, contenders, verdict } = metrics;
  const keys = Object.keys(contenders[0].figures);
  const table = [
    ["", ...keys.map((key) => figureTitles[key] ?? key)],
    ...contenders.map(({ name, figures }) => [name, ...keys.map((key) => written(figures[key]))]),
  ];
  const widths = table[0].map((_, c) => Math.max(...table.map((row) => row[c].length)));
  const lines = table.map((row) =>
    row
      .map((text, c) => (c === 0 ? text.padEnd(widths[c]) : text.padStart(widths[c])))
      .join("  ")
      .trimEnd(),
  );
  return [`held out: ${heldOut}`, ...lines, verdict, ""].join("\n");
}
