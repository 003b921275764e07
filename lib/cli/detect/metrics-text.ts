import { written } from "../../evaluate/comparison";
import type { Comparison } from "../../evaluate/comparison";

/** What `--label` gives: the comparison, or why there is none. */
export type Metrics = Comparison | { readonly none: string };

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
