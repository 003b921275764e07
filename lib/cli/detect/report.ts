import { readFileSync } from "node:fs";
import path from "node:path";
import type { ChartSpec } from "../../charts/chart";
import { detectorNamed } from "../../detectors/registry";
import { escapeHtml } from "../../show/html";
import { chartPng } from "../../show/picture";
import { tableForms } from "../../show/table";
import { VERSION } from "../../version";
import { findRepository } from "../repository";
import type { Metrics } from "./compare";
import { figureTitles } from "./compare";
import { contendersChart, scoreHistogram, seriesCharts } from "./report-charts";
import type { Found } from "./report-charts";
import { reasonText, thresholdText } from "./summary";

/** What draws the charts in a page; all of it goes into the file. */
const LIBRARIES = [
  "vega/build/vega.min.js",
  "vega-lite/build/vega-lite.min.js",
  "vega-embed/build/vega-embed.min.js",
];

/**
 * Writes the report as one HTML page that asks the network for nothing, in the look of the notebooks' reports: charts live, with a
 * picture where no script runs.
 *
 * @throws Failure if the page's style and scripts are not at hand, as outside of a clone
 */
export function reportPage(found: Found, metrics: Metrics | undefined): string {
  const { root, jupyter } = findRepository();
  const part = (file: string) => readFileSync(path.join(jupyter, "report", file), "utf8");
  const scripts = LIBRARIES.map((file) =>
    readFileSync(path.join(root, "node_modules", file), "utf8"),
  );
  const title = `What is unusual in ${found.read.name}?`;
  const charts = [...seriesCharts(found), scoreHistogram(found)];
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p><strong>${escapeHtml(answer(found))}</strong> ${escapeHtml(how(found))}</p>`,
    ...charts.map(figure),
    listing(found),
    ...(metrics ? measured(metrics) : []),
    "<h2>How to read this</h2>",
    ...readingHelp(found).map((text) => `<p>${escapeHtml(text)}</p>`),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${part("report.css")}</style>
</head>
<body>
<nav class="bar"><span>anomalab detect</span><button type="button" id="code-toggle" hidden></button></nav>
<div class="page"><main>
${body.join("\n")}
${provenance(found)}
</main></div>
${[...scripts, part("report.js")].map((script) => `<script>${inline(script)}</script>`).join("\n")}
</body>
</html>
`;
}

/** A script's text, so that no "</script" in it ends the element that it stands in. */
function inline(script: string): string {
  return script.replaceAll("</script", "<\\/script");
}

function figure(spec: ChartSpec): string {
  const json = JSON.stringify(spec).replaceAll("<", "\\u003c");
  const png = chartPng(spec, { scale: 1.5 }).toString("base64");
  return `<figure class="chart"><img alt="${escapeHtml(spec.title.text.join(" "))}" src="data:image/png;base64,${png}"><script type="application/json">${json}</script></figure>`;
}

function answer({ summary: { alarms, nFlagged, nJudged } }: Found): string {
  if (alarms === undefined)
    return `${nFlagged} of ${nJudged.toLocaleString("en")} rows are flagged.`;
  const n = alarms.length;
  return `${n === 0 ? "No alarm" : n === 1 ? "One alarm" : `${n} alarms`} in ${nJudged.toLocaleString("en")} judged readings.`;
}

function how({ summary, saved }: Found): string {
  const what = summary.kind === "series" ? "readings" : "rows";
  const left = summary.nRows - summary.nJudged;
  const open =
    left === 0
      ? ""
      : ` ${left.toLocaleString("en")} of ${summary.nRows.toLocaleString("en")} were not judged: ${Object.entries(
          summary.notJudged,
        )
          .map(([reason, n]) => `${reason} ${n.toLocaleString("en")}`)
          .join(", ")}.`;
  return `The ${detectorNamed(saved.model).title} learned from ${summary.nLearned.toLocaleString("en")} ${what}, without labels.${open} The file is taken for a ${summary.kind}: ${summary.because}. Threshold: ${thresholdText(summary)}.`;
}

/** The alarms of a series, or the highest-scoring rows of a table, with what made their scores. */
function listing({ read, summary }: Found): string {
  if (summary.alarms) {
    const strongest = [...summary.alarms].sort((a, b) => b.highestScore - a.highestScore);
    const rows = strongest.map(({ start, end, nFlagged, highestScore, strongest: reading }) => ({
      ...{ from: start, to: end, flags: nFlagged, "highest score": highestScore },
      "strongest reading": `row ${reading.row}${reasonText(reading.reasons)}`,
    }));
    const caption = "Alarms, the strongest first (the header is row 1)";
    return rows.length === 0 ? "" : tableForms(rows, { caption })["text/html"];
  }
  if (summary.highest.length === 0) return "";
  const labels = new Map(
    read.labels && Array.from(read.rowNumbers, (row, i) => [row, read.labels![i]]),
  );
  const rows = summary.highest.map(({ row, time, score, flag, reasons }) => ({
    row: String(row),
    ...(time !== undefined && { time }),
    score,
    flagged: flag === 1,
    ...(read.labels && { "labelled anomaly": labels.get(row) === 1 }),
    "what stands out": reasonText(reasons).slice(2),
  }));
  const caption = "The highest-scoring rows (the header is row 1)";
  return tableForms(rows, { caption })["text/html"];
}

function measured(metrics: Metrics): string[] {
  if ("none" in metrics) {
    return ["<h2>Not measured</h2>", `<p>${escapeHtml(metrics.none)}.</p>`];
  }
  const { heldOut, contenders, verdict } = metrics;
  const keys = Object.keys(contenders[0].figures);
  const rows = contenders.map(({ name, figures }) => ({
    detector: name,
    ...Object.fromEntries(keys.map((key) => [figureTitles[key] ?? key, figures[key]])),
  }));
  return [
    "<h2>Was it worth it?</h2>",
    `<p><strong>${escapeHtml(verdict)}</strong> Held out: ${escapeHtml(heldOut)}. Anomalies count as positive; the threshold sees no label and nothing that is judged.</p>`,
    figure(contendersChart(metrics)),
    tableForms(rows, { caption: "The same rows, the same rule, other detectors" })["text/html"],
  ];
}

function readingHelp({ summary }: Found): string[] {
  const common =
    "A higher score is more unusual. Flags are scores above the threshold, which is read from scores of what was not learned from.";
  if (summary.kind === "series") {
    return [
      `${common} A score comes from the reading at its time and those before it; the first ones, and those after a gap, may have none. The part that was learned from is scored and not judged.`,
    ];
  }
  return [
    `${common} Most rows shown were learned from, so somewhat fewer of them than of new rows may lie above the threshold; anomalies among many alike are learned along and may pass for usual.`,
  ];
}

function provenance({ read, saved, summary }: Found): string {
  const entries = {
    file: path.basename(summary.file),
    sha256: read.sha256,
    rows: summary.nRows.toLocaleString("en"),
    columns: read.columns.join(", "),
    notes: read.notes.join("; ") || "none",
    model: `${detectorNamed(saved.model).title}, seed ${saved.seed}`,
    anomalab: VERSION,
    node: process.version,
  };
  const list = Object.entries(entries).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<footer class="provenance"><h2>Where these numbers come from</h2><dl>${list.join("")}</dl></footer>`;
}
