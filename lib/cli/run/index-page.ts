import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { escapeHtml } from "../../show/html";
import type { Repository } from "../repository";
import { writeWhole } from "../write-whole";
import { listNotebooks, reportName } from "./find-notebooks";
import type { Metric } from "./collect";
import { answerOf, readNotebook, titleOf } from "./notebook";
import { readResults } from "./report";
import type { MetricsFile } from "./report";

/** One report as the lists of reports show it. */
interface Entry {
  readonly name: string;
  readonly title: string;
  readonly answer: string | undefined;
  readonly results: MetricsFile;
  readonly hasPicture: boolean;
}

/** How the README of a folder of reports begins. */
export const README_HEAD = "# Results";

/** Numbers shown per report; the rest is in its metrics file. */
const N_HEADLINES = 8;

/**
 * Writes index.html beside the reports in a folder, and README.md where the results are real and
 * so belong into git.
 */
export function writeIndex(folder: string, repository: Repository): void {
  const entries = readEntries(folder, repository);
  const mark = markOf(entries[0]?.results);
  writeWhole(path.join(folder, "index.html"), indexPage(entries, mark, repository));
  if (folder === repository.reports) writeWhole(path.join(folder, "README.md"), readme(entries));
}

/** "QUICK, SIMULATED", or nothing for the results of a full run on real data. */
export function markOf(results: Pick<MetricsFile, "quick" | "simulated"> | undefined): string {
  return [results?.quick && "QUICK", results?.simulated && "SIMULATED"].filter(Boolean).join(", ");
}

function readEntries(folder: string, { notebooks }: Repository): Entry[] {
  const files = new Map(listNotebooks(notebooks).map((file) => [reportName(file), file]));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".metrics.json"))
    .sort()
    .flatMap((file) => {
      const name = file.replace(/\.metrics\.json$/, "");
      const results = readResults(path.join(folder, file));
      const source = files.get(name);
      const notebook = source && readNotebook(source);
      const hasPicture = existsSync(path.join(folder, `${name}.png`));
      const [title, answer] = notebook ? [titleOf(notebook), answerOf(notebook)] : [];
      return results ? [{ name, title: title ?? name, answer, results, hasPicture }] : [];
    });
}

function indexPage(entries: readonly Entry[], mark: string, { jupyter }: Repository): string {
  const page = readFileSync(path.join(jupyter, "report", "index-page.html"), "utf8");
  const cards = entries.map(
    ({ name, title, answer, hasPicture, results }) => `<li>
<a href="${encodeURIComponent(name)}.html">
${hasPicture ? `<img src="${encodeURIComponent(name)}.png" alt="">` : ""}
<h2>${escapeHtml(title)}</h2></a>
<p>${escapeHtml(withoutMarkdown(answer ?? ""))}</p>
${markOf(results) ? `<p class="mark">${markOf(results)}</p>` : ""}
</li>`,
  );
  return page
    .replace("<!-- mark -->", () => (mark ? `<p class="mark">${mark}</p>` : ""))
    .replace("<!-- reports -->", () => cards.join("\n"));
}

function readme(entries: readonly Entry[]): string {
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

/** "**46 hours** [before](x)" as "46 hours before". */
function withoutMarkdown(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\*\*|`/g, "");
}
