import { moves } from "../../decide/threshold/follow";
import path from "node:path";
import type { ChartSpec } from "../../charts/chart";
import { dataOf, orderedSeries } from "../../detectors/data-set";
import { detectorNamed } from "../../detectors/registry";
import { median } from "../../quantile";
import { chartFigure, inlineJson } from "../../report/chart-figure";
import { provenanceFooter } from "../../report/folded";
import { renderPage } from "../../report/page";
import { escapeHtml } from "../../show/html";
import { smallPng } from "../../show/picture";
import { tableForms } from "../../show/table";
import type { Label } from "../../types";
import { VERSION } from "../../version";
import type { Metrics } from "./metrics-text";
import { figureTitles } from "./metrics-text";
import { contendersChart, scoreHistogram, seriesCharts } from "./report-charts";
import type { Found } from "./report-charts";
import { listing } from "./report-listing";
import { answer, coverage, readingHelp, thresholdValue } from "./report-words";

/** A panel of more scores would make a page of more than 2 MB. */
const MOST_IN_LAB = 50_000;

/**
 * Writes the report as one HTML page that asks the network for nothing, in the look of the notebooks' reports: charts live, with a
 * picture where no script runs.
 */
export function reportPage(found: Found, metrics: Metrics | undefined): string {
  const { read, summary } = found;
  const title = `What is unusual in ${read.name}?`;
  const [first, ...rest] = [...seriesCharts(found), scoreHistogram(found)];
  const scores = path.basename(summary.scores);
  const body = [
    `<div class="top"><div class="prose"><h1>${escapeHtml(title)}</h1>`,
    `<p><strong>${escapeHtml(answer(found))}</strong> ${escapeHtml(coverage(found))}</p></div>`,
    figure(first),
    `<p class="about">The file is taken for a ${summary.kind}: ${escapeHtml(summary.because)}. All scores: <a href="${encodeURIComponent(scores)}" download>${escapeHtml(scores)}</a></p></div>`,
    listing(found),
    ...rest.map(figure),
    `<h2>The threshold</h2><p>${escapeHtml(thresholdValue(found))}</p>`,
    thresholdLab(found),
    ...(metrics ? measured(metrics) : []),
    `<h2>How to read this</h2><p>${escapeHtml(readingHelp(found))}</p>`,
    provenance(found),
  ];
  return renderPage({ title, bar: "<span>anomalab detect</span>", body: body.join("\n") });
}

function figure(spec: ChartSpec): string {
  return chartFigure(spec, { png: smallPng(spec).toString("base64"), scale: 1.5 });
}

/** A panel to try other thresholds in; with labels it says what each costs. */
function thresholdLab(found: Found): string {
  const { read, saved, summary } = found;
  const { nJudged } = summary;
  if (nJudged === 0) return "";
  if (nJudged > MOST_IN_LAB) {
    return `<p>To try other thresholds, take the file of scores: ${nJudged.toLocaleString("en")} are too many for this page.</p>`;
  }
  const series = read.kind === "series" ? orderedSeries(dataOf(read)) : undefined;
  const kept: { score: number; label: Label }[] = [];
  const order = series?.places ?? read.rowNumbers.keys();
  for (const i of order) {
    const { score, flag } = found.verdicts.at(i)!;
    if (score !== null && flag !== null) kept.push({ score, label: read.labels?.[i] ? 1 : 0 });
  }
  const both = read.labels && ([0, 1] as const).every((one) => read.labels!.includes(one));
  const payload = {
    title: `What another threshold would flag${moves(saved.threshold) ? " (it begins at the middle one)" : ""}`,
    scores: kept.map(({ score }) => score),
    labels: both ? kept.map(({ label }) => label) : null,
    threshold: usualThreshold(found),
    rowsPerDay: series ? 86_400_000 / series.series.stepMs : null,
  };
  return `<figure class="threshold-lab"><noscript>With JavaScript, other thresholds can be tried here.</noscript><script type="application/json">${inlineJson(payload)}</script></figure>`;
}

/** The threshold, or the middle one of a threshold that moves. */
function usualThreshold({ saved: { threshold }, verdicts }: Found): number {
  if (!moves(threshold) && "value" in threshold) return threshold.value;
  const moved: number[] = [];
  for (const one of verdicts) if (one.threshold !== null) moved.push(one.threshold);
  return median(moved);
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

function provenance({ read, saved, summary }: Found): string {
  return provenanceFooter({
    file: path.basename(summary.file),
    sha256: read.sha256,
    rows: summary.nRows.toLocaleString("en"),
    columns: read.columns,
    notes: read.notes.join("; ") || "none",
    model: `${detectorNamed(saved.model).title}, seed ${saved.seed}`,
    anomalab: VERSION,
    node: process.version,
  });
}
