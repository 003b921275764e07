import { moves } from "../../decide/threshold/follow";
import { detectorNamed } from "../../detectors/registry";
import type { Found } from "./report-charts";
import { thresholdText } from "./summary-text";

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** The answer in a sentence. */
export function answer({ summary: { alarms, nFlagged, nJudged } }: Found): string {
  if (alarms === undefined)
    return `${nFlagged.toLocaleString("en")} of ${count(nJudged, "row")} are flagged.`;
  const n = alarms.length;
  return `${n === 0 ? "No alarm" : n === 1 ? "One alarm" : `${n} alarms`} in ${count(nJudged, "judged reading")}.`;
}

/** From how much was learned, and how much could not be judged, and why. */
export function coverage({ summary, saved }: Found): string {
  const isSeries = summary.kind === "series";
  const what = isSeries ? "reading" : "row";
  const { "learned from": nFirst = 0, ...reasons } = summary.notJudged;
  const first = isSeries && nFirst > 0 ? "the first " : "";
  const title = detectorNamed(saved.model).title;
  const learned = [
    `The ${title} learned from ${first}${count(summary.nLearned, what)}, without labels.`,
    ...summary.said,
  ].join(" ");
  const total = Object.values(reasons).reduce((sum, n) => sum + n, 0);
  if (total === 0) return `${learned} All ${isSeries ? "later ones" : "rows"} could be judged.`;
  const why = Object.entries(reasons).map(([reason, n]) => `${reason}: ${n.toLocaleString("en")}`);
  return `${learned} ${count(total, what)} of ${summary.nRows.toLocaleString("en")} could not be judged (${why.join("; ")}).`;
}

/** What scores were compared with, in numbers. */
export function thresholdValue({ summary, saved, verdicts }: Found): string {
  const { threshold } = saved;
  if (!moves(threshold) && "value" in threshold) {
    return `The threshold is ${short(threshold.value)} (${thresholdText(summary)}).`;
  }
  let [least, most, last] = [Infinity, -Infinity, NaN];
  for (const { threshold: moved } of verdicts) {
    if (moved === null) continue;
    least = Math.min(least, moved);
    most = Math.max(most, moved);
    last = moved;
  }
  const range = Number.isNaN(last)
    ? ""
    : ` It moved between ${short(least)} and ${short(most)}, and ended at ${short(last)}.`;
  return `The threshold is ${thresholdText(summary)}.${range}`;
}

/** How a reader should take all this: a sentence or two. */
export function readingHelp({ summary }: Found): string {
  const common =
    "A higher score is more unusual. Flags are scores above the threshold, which is read from scores of what was not learned from.";
  if (summary.kind === "series") {
    return `${common} A score comes from the reading at its time and those before it; the first ones, and those after a gap, may have none. The part that was learned from is scored and not judged.`;
  }
  return `${common} Most rows shown were learned from, so somewhat fewer of them than of new rows may lie above the threshold; anomalies among many alike are learned along and may pass for usual.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
