import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ChartSpec } from "../../charts/chart";
import { modelTitles } from "../../detectors/model-name";
import { escapeHtml } from "../../show/html";
import { chartPng } from "../../show/picture";
import { tableForms } from "../../show/table";
import { VERSION } from "../../version";
import { findRepository } from "../repository";
import type { Metrics } from "./compare";
import { figureTitles } from "./compare";
import { reasonsFor } from "./explain-rows";
import { contendersChart, scoreHistogram, seriesCharts } from "./report-charts";
import type { Found } from "./report-charts";
import { thresholdText } from "./summary";

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
  const { csv, summary } = found;
  const title = `What is unusual in ${csv.name}?`;
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
${provenance(found, summary.file)}
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
  const windows = summary.window === undefined ? "" : ` in windows of ${summary.window}`;
  return `The ${modelTitles[saved.model]} learned from ${summary.nLearned.toLocaleString("en")} ${what}${windows}, without labels. The file is taken for a ${summary.kind}: ${summary.because}. Threshold: ${thresholdText(summary)}.`;
}

/** The alarms of a series, or the strangest rows of a table with what stands out in them. */
function listing({ csv, saved, summary }: Found): string {
  if (saved.kind === "series") {
    const rows = (summary.alarms ?? []).map(({ start, end, nFlagged, highestScore }) => ({
      from: start,
      to: end,
      flags: nFlagged,
      "highest score": highestScore,
    }));
    return rows.length === 0 ? "" : tableForms(rows, { caption: "Alarms" })["text/html"];
  }
  const places = summary.strangest.map(({ row }) => csv.rowNumbers.indexOf(row));
  if (places.length === 0) return "";
  const reasons = reasonsFor(places, csv, saved);
  const rows = summary.strangest.map(({ row, time, score, flag }, k) => ({
    row: String(row),
    ...(time !== undefined && { time }),
    score,
    flagged: flag === 1,
    ...(csv.labels && { "labelled anomaly": csv.labels[places[k]] === 1 }),
    ...(reasons && { "what stands out": reasons[k].map(reasonText).join("; ") }),
  }));
  const caption = "The strangest rows (the header is row 1)";
  return tableForms(rows, { caption })["text/html"];
}

function reasonText({
  column,
  value,
  expected,
  share,
}: NonNullable<ReturnType<typeof reasonsFor>>[number][number]): string {
  const written = (number: number) => String(Number(number.toPrecision(4)));
  const got = value === null ? "missing" : written(value);
  return `${column} ${got}, drawn as ${written(expected)} (${Math.round(100 * share)} %)`;
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

function readingHelp({ saved }: Found): string[] {
  const common =
    "A higher score is more unusual. Flags are scores above the threshold, which is read from scores of what was not learned from.";
  if (saved.kind === "series") {
    return [
      `${common} Each score belongs to the ${saved.size} readings that end at its time; the first ones, and those after a gap, have none. The part that was learned from is scored and not judged.`,
    ];
  }
  return [
    `${common} Most rows shown were learned from, so somewhat fewer of them than of new rows may lie above the threshold; anomalies among many alike are learned along and may pass for usual.`,
  ];
}

function provenance({ csv, saved, summary }: Found, file: string): string {
  const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
  const entries = {
    file: path.basename(file),
    sha256,
    rows: summary.nRows.toLocaleString("en"),
    columns: csv.columns.join(", "),
    "left out": csv.leftOut.map(({ column, why }) => `${column} (${why})`).join(", ") || "nothing",
    model: `${modelTitles[saved.model]}, seed ${saved.seed}`,
    anomalab: VERSION,
    node: process.version,
  };
  const list = Object.entries(entries).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<footer class="provenance"><h2>Where these numbers come from</h2><dl>${list.join("")}</dl></footer>`;
}
