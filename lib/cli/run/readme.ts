import type { Metric } from "./collect";
import type { Entry } from "./entries";

/** How the README of a folder of reports begins. */
export const README_HEAD = "# Results";

/** Numbers shown per report; the rest is in its metrics file. */
const N_HEADLINES = 8;

/** The reports for visitors of the repository, who see them before installing anything: Markdown. */
export function readme(entries: readonly Entry[]): string {
  const sections = entries.map(({ name, title, answer, results, hasPicture }) =>
    [
      `## ${title}`,
      answer,
      hasPicture ? `![${title}](${encodeURIComponent(name)}.png)` : undefined,
      metricsTable(results.metrics),
      claimsTable(results.claims),
      `All numbers: [${name}.metrics.json](${encodeURIComponent(name)}.metrics.json). Notebook: [${name}](../notebooks/${encodeURIComponent(name)}.ipynb).`,
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
  const intro =
    "What the last full run on real data found. `npm start` runs the notebooks again and builds the pages with live charts; this file is written by the run, not by hand.";
  return `${[README_HEAD, intro, ...sections].join("\n\n")}\n`;
}

function metricsTable(metrics: Readonly<Record<string, Metric>>): string {
  const shown = Object.entries(metrics).slice(0, N_HEADLINES);
  if (shown.length === 0) return "";
  const rows = shown.map(([name, metric]) => `| ${name} | ${formatMetric(metric)} |`);
  return ["| number | value |", "|---|---|", ...rows].join("\n");
}

/** "0.866 ± 0.012 (5 seeds)" */
export function formatMetric({ value, sd, seeds, unit }: Metric): string {
  const spread = sd === undefined || sd === null ? "" : ` ± ${formatNumber(sd)}`;
  const from = seeds === undefined || seeds < 2 ? "" : ` (${seeds} seeds)`;
  return `${formatNumber(value)}${spread}${unit ? ` ${unit}` : ""}${from}`;
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}

function claimsTable(claims: readonly unknown[]): string {
  if (claims.length === 0) return "";
  const columns = ["what", "source", "claimed", "reproduced", "honest"] as const;
  const rows = claims.map((claim) =>
    columns.map((column) => formatCell((claim as Record<string, unknown>)[column])).join(" | "),
  );
  return [
    `| ${columns.join(" | ")} |`,
    `|${columns.map(() => "---|").join("")}`,
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

function formatCell(value: unknown): string {
  if (value === undefined || value === null) return "–";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return value.replace(/\|/g, "\\|").replace(/\s+/g, " ");
  if (typeof value !== "object") return JSON.stringify(value);
  if ("value" in value && typeof value.value === "number") return formatMetric(value as Metric);
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${formatCell(inner)}`)
    .join(", ");
}
