import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkFinite, checkLabelled } from "../checks";
import type { Label } from "../types";
import { escapeHtml } from "./html";
import { sendOutput } from "./kernel";
import { simulatedText } from "./simulated";

/** What a reader may try thresholds on. */
export interface ThresholdLab {
  /** One finite score per row, higher is more anomalous. */
  readonly scores: readonly number[];
  /** Truth, one per row; null where nobody knows. Default null. */
  readonly labels?: readonly Label[] | null;
  /** Where the slider begins: rows with a score above it are detected. */
  readonly threshold: number;
  /** Rows in one day, for alarms a day; the scores are then in time order. Null where rows have no time. Default null. */
  readonly rowsPerDay?: number | null;
  /** What the scores are of. */
  readonly title: string;
}

/** Refuses what a slider cannot be drawn for. */
function checkLab({ scores, labels, threshold, rowsPerDay, title }: ThresholdLab): void {
  checkFinite("showThresholdLab", "scores", scores);
  if (labels) checkLabelled("showThresholdLab", labels, scores);
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`showThresholdLab: threshold must be finite, got ${threshold}`);
  }
  if (typeof rowsPerDay === "number" && !(rowsPerDay > 0 && rowsPerDay < Infinity)) {
    throw new RangeError(`showThresholdLab: rowsPerDay must be above 0, got ${rowsPerDay}`);
  }
  if (title.trim() === "") {
    throw new TypeError("showThresholdLab: title must say what the scores are of, got nothing");
  }
}

/** The panel's own script: one for notebooks and reports. It lies beside the sources, which are compiled to dist/. */
function panelScript(): string {
  const places = ["..", path.join("..", "..")].map((up) =>
    path.join(__dirname, up, "browser", "threshold-lab.js"),
  );
  const file = places.find((place) => existsSync(place));
  if (file === undefined) {
    throw new Error(
      `showThresholdLab: its script must be there, looked in ${places.join(" and ")}`,
    );
  }
  return readFileSync(file, "utf8").replaceAll("</script", "<\\/script");
}

/** Six digits are enough to draw with, unless they would carry the score over the threshold. */
function shortened(score: number, threshold: number): number {
  const short = Number(score.toPrecision(6));
  return short > threshold === score > threshold ? short : score;
}

let panels = 0;

/** The panel as HTML that needs nothing else; without scripts its sentence remains. */
function panelHtml(lab: ThresholdLab, sentence: string): string {
  panels += 1;
  const id = `anomalab-threshold-lab-${process.pid}-${panels}`;
  // "<" would end the script element early wherever a title holds "</script>".
  const json = JSON.stringify(lab).replaceAll("<", "\\u003c");
  return (
    `<div id="${id}">${escapeHtml(sentence)}</div>` +
    `<script>(() => {\n${panelScript()}\n` +
    `anomalabThresholdLab(document.getElementById("${id}"), ${json});\n})();</script>`
  );
}

/** Precision, recall and F1 at the chosen threshold, in a sentence for readers without the panel. */
function sentenceFor({ scores, labels, threshold, rowsPerDay, title }: ThresholdLab): string {
  const detected = scores.map((score) => score > threshold);
  const nDetected = detected.filter(Boolean).length;
  // Neighbouring rows above the threshold are one alarm.
  const nAlarms = detected.filter((one, i) => one && !detected[i - 1]).length;
  const perDay = rowsPerDay
    ? `, ${((nAlarms / scores.length) * rowsPerDay).toPrecision(3)} alarms a day`
    : "";
  const found = `${title}: threshold ${threshold.toPrecision(4)} detects ${nDetected} of ${scores.length} rows${perDay}`;
  if (!labels) return found;
  const nAnomalies = labels.filter((label) => label === 1).length;
  const hits = labels.filter((label, i) => label === 1 && detected[i]).length;
  const precision = nDetected === 0 ? 0 : hits / nDetected;
  const recall = nAnomalies === 0 ? 0 : hits / nAnomalies;
  const f1 = hits === 0 ? 0 : (2 * hits) / (nDetected + nAnomalies);
  return `${found}; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
}

/**
 * Shows a panel in which the reader moves the threshold and sees precision, recall, F1, false alarms and, of a series,
 * alarms a day change. For reading only: a threshold found there has seen the labels.
 *
 * Works in JupyterLab and in reports without any request; elsewhere one sentence stands for it.
 *
 * @throws RangeError if scores or threshold are not finite, or labels do not match
 * @throws TypeError if the title is empty
 */
export function showThresholdLab(lab: ThresholdLab): void {
  checkLab(lab);
  const { scores, labels = null, threshold, rowsPerDay = null, title } = lab;
  const complete = {
    title: simulatedText(title),
    scores: scores.map((score) => shortened(score, threshold)),
    labels,
    threshold,
    rowsPerDay,
  };
  const sentence = sentenceFor(complete);
  sendOutput({
    "application/vnd.anomalab.threshold-lab+json": complete,
    "text/html": panelHtml(complete, sentence),
    "text/plain": sentence,
  });
}
