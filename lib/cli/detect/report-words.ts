import { modelTitles } from "../../detectors/model-name";
import type { Found } from "./report-charts";
import { thresholdText } from "./summary";

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
export function coverage({ summary, saved, judged: { verdicts } }: Found): string {
  const what = saved.kind === "series" ? "reading" : "row";
  const reasons = new Map<string, number>();
  for (const { flag, reason = "" } of verdicts) {
    if (flag !== null) continue;
    const why = /readings (so far|since a gap)/.test(reason)
      ? "without a whole window behind them"
      : reason;
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  reasons.delete("learned from");
  const first = saved.kind === "series" ? "the first " : "";
  const learned = `The ${modelTitles[saved.model]} learned from ${first}${count(summary.nLearned, what)}, without labels.`;
  const total = [...reasons.values()].reduce((sum, n) => sum + n, 0);
  if (total === 0)
    return `${learned} All ${saved.kind === "series" ? "later ones" : "rows"} could be judged.`;
  const why = [...reasons].map(([reason, n]) => `${n.toLocaleString("en")} ${reason}`).join(", ");
  return `${learned} ${count(total, what)} could not be judged: ${why}.`;
}

/** What scores were compared with, in numbers. */
export function thresholdValue({ summary, saved, judged: { verdicts } }: Found): string {
  const { threshold } = saved;
  if (!("scores" in threshold)) {
    return `The threshold is ${short(threshold.value)} (${thresholdText(summary)}).`;
  }
  const moved = verdicts.flatMap((one) => ("threshold" in one ? (one.threshold ?? []) : []));
  const range =
    moved.length === 0
      ? ""
      : ` It moved between ${short(least(moved))} and ${short(-least(moved.map((v) => -v)))}, and ended at ${short(moved[moved.length - 1])}.`;
  return `The threshold is ${thresholdText(summary)}.${range}`;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

/** How a reader should take all this: a sentence or two. */
export function readingHelp({ saved }: Found): string {
  const common =
    "A higher score is more unusual. Flags are scores above the threshold, which is read from scores of what was not learned from.";
  if (saved.kind === "series") {
    return `${common} Each score belongs to the ${saved.size} readings that end at its time; the first ones, and those after a gap, have none. The part that was learned from is scored and not judged.`;
  }
  return `${common} Most rows shown were learned from, so somewhat fewer of them than of new rows may lie above the threshold; anomalies among many alike are learned along and may pass for usual.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
