import type { Explanation } from "../../detectors/explain-at";
import { detectorNamed } from "../../detectors/registry";
import { N_HIGHEST } from "./summary";
import type { AlarmLine, Summary } from "./summary";

/** The summary for a person at the terminal. */
export function summaryText(summary: Summary, seconds: number): string {
  const { model, alarms, nFlagged, nJudged, nRows, highest, notJudged } = summary;
  const what = alarms ? "reading" : "row";
  const learned = `${detectorNamed(model).title}, learned from ${count(summary.nLearned, what)}`;
  const lines = [`${learned} (seed ${summary.seed}); threshold: ${thresholdText(summary)}`];
  const open = Object.entries(notJudged).map(
    ([reason, n]) => `${reason}: ${n.toLocaleString("en")}`,
  );
  lines.push(...summary.said);
  if (nJudged < nRows) {
    const left = (nRows - nJudged).toLocaleString("en");
    lines.push(`${left} of ${count(nRows, what)} not judged (${open.join("; ")})`);
  }
  if (alarms) {
    lines.push(
      `${count(alarms.length, "alarm")} (${nFlagged} of ${count(nJudged, "judged reading")} flagged)${alarms.length > 0 ? ", strongest first:" : ""}`,
    );
    const strongest = [...alarms].sort((a, b) => b.highestScore - a.highestScore);
    for (const alarm of strongest.slice(0, N_HIGHEST)) lines.push(`  ${alarmText(alarm)}`);
    const more = alarms.length - N_HIGHEST;
    if (more > 0)
      lines.push(`  and ${more} weaker ones, all of them in the report and with --json`);
  } else {
    lines.push(`${nFlagged} of ${count(nRows, "row")} flagged; the highest-scoring:`);
    for (const { row, time, score, flag, reasons } of highest) {
      lines.push(
        `  row ${row}${time ? `, ${time}` : ""}: score ${score.toPrecision(4)}${flag ? "" : ", not flagged"}${reasonText(reasons)}`,
      );
    }
  }
  const { scores, reports = [], saved } = summary;
  const files = [scores, ...reports, ...(saved === undefined ? [] : [saved])];
  lines.push(`wrote ${files.join(", ")} after ${seconds} s`);
  return `${lines.join("\n")}\n`;
}

function alarmText({ series, start, end, nFlagged, strongest }: AlarmLine): string {
  const whose = series === undefined ? "" : `${series}, `;
  const stretch = whose + (start === end ? start : `${start} to ${end}`);
  const { row, score, reasons } = strongest;
  return `${stretch}, ${count(nFlagged, "flag")}; strongest in row ${row}, score ${score.toPrecision(4)}${reasonText(reasons)}`;
}

/** ": speed 104 (92 %)", the columns that made most of it. */
export function reasonText({ columns, note }: Explanation): string {
  const said = columns
    .filter(({ share }, k) => k === 0 || share >= 0.2)
    .slice(0, 3)
    .map(({ column, value, expected, share }) => {
      const got = value === null ? "missing" : written(value);
      const instead = expected === undefined ? "" : ` instead of ${written(expected)}`;
      const part = columns.length > 1 ? ` (${Math.round(100 * share)} %)` : "";
      return `${column} ${got}${instead}${part}`;
    });
  return `: ${[...said, ...(note === undefined ? [] : [note])].join(", ")}`;
}

function written(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** "quantile 0.98, so about 20 of 1,000 rows like these are flagged". */
export function thresholdText({
  threshold,
  alarms,
}: Pick<Summary, "threshold" | "alarms">): string {
  const what = alarms ? "readings" : "new rows";
  const per1000 = (expected: number) => `about ${Number(expected.toPrecision(2))} of 1,000 ${what}`;
  if (threshold.rule === "following") {
    return `following the past scores, ${per1000(1000 * (threshold.risk as number))} expected above it`;
  }
  const { rule, ...numbers } = threshold.rule as Record<string, string | number>;
  // The bound of a rule is the detector's business.
  const said = Object.entries(numbers)
    .flatMap(([name, value]) => (name === "least" ? [] : [value]))
    .join(", ");
  return `${rule} ${said}, ${per1000(threshold.expectedAlarmsPer1000 as number)} like these above it`;
}

function count(n: number, one: string): string {
  return `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;
}
