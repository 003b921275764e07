import type { AnyCsv } from "../../data/read-any-csv";
import { findAlarms } from "../../decide/alarms";
import { modelTitles } from "../../detectors/model-name";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import type { Judged } from "./scores-csv";

/** What `anomalab detect --json` prints. */
export interface Summary {
  readonly file: string;
  readonly kind: "table" | "series";
  readonly because: string;
  readonly columns: readonly string[];
  readonly time?: string;
  readonly label?: string;
  readonly leftOut: AnyCsv["leftOut"];
  readonly notes: readonly string[];
  readonly model: string;
  readonly seed: number;
  readonly nRows: number;
  /** Rows that have a score, and rows that were decided about: of a series those after the part learned from. */
  readonly nScored: number;
  readonly nJudged: number;
  readonly nFlagged: number;
  readonly nLearned: number;
  readonly threshold: Readonly<Record<string, unknown>>;
  /** Of a series: its window in readings, and the stretches flagged. */
  readonly window?: number;
  readonly alarms?: readonly AlarmLine[];
  /** The rows with the highest scores of those that were decided about, highest first. */
  readonly strangest: readonly { row: number; time?: string; score: number; flag: 0 | 1 }[];
  readonly scores: string;
  readonly report?: string;
  readonly saved?: string;
}

/** One alarm: neighbouring flags. */
export interface AlarmLine {
  readonly start: string;
  readonly end: string;
  readonly nFlagged: number;
  readonly highestScore: number;
}

/** Rows that are listed. */
const N_HIGHEST = 10;

export function summaryOf(
  file: string,
  {
    csv,
    judged: { verdicts },
    saved,
    files,
  }: {
    csv: AnyCsv;
    judged: Judged;
    saved: SavedDetector;
    files: { scores: string; report?: string; saved?: string };
  },
): Summary {
  const decided = verdicts.flatMap(({ score, flag }, i) =>
    score === null || flag === null ? [] : [{ i, score, flag }],
  );
  const strangest = [...decided].sort((a, b) => b.score - a.score || a.i - b.i).slice(0, N_HIGHEST);
  const { kind, because, columns, time, label, leftOut, notes, times, rowNumbers } = csv;
  return {
    ...{ file, kind, because, columns, time, label, leftOut, notes },
    ...{ model: saved.model, seed: saved.seed, nRows: verdicts.length },
    nScored: verdicts.filter(({ score }) => score !== null).length,
    nJudged: decided.length,
    nFlagged: decided.filter(({ flag }) => flag === 1).length,
    nLearned: saved.kind === "table" ? saved.nLearned : saved.learned.nReadings,
    threshold: thresholdOf(saved),
    ...(saved.kind === "series" && {
      window: saved.size,
      alarms: alarmLines(csv, verdicts, saved.mergeGap),
    }),
    strangest: strangest.map(({ i, score, flag }) => ({
      row: rowNumbers[i],
      ...(times && { time: times[i] }),
      ...{ score, flag },
    })),
    ...files,
  };
}

/** The threshold without the scores that it was read from. */
function thresholdOf({ threshold }: SavedDetector): Record<string, unknown> {
  if (!("scores" in threshold)) return { ...threshold };
  const { rule, risk, level, refitEvery, scores } = threshold;
  return { rule, risk, level, refitEvery, nScores: scores.length };
}

/** Stretches of flagged readings, in time order. */
export function alarmLines(
  { times = [] }: Pick<AnyCsv, "times">,
  verdicts: Judged["verdicts"],
  mergeGap: number,
): AlarmLine[] {
  const order = Array.from(times.keys()).sort(
    (a, b) => Date.parse(times[a]) - Date.parse(times[b]) || a - b,
  );
  const flags = order.map((i) => verdicts[i].flag);
  return findAlarms(flags, { mergeGap }).map(({ first, last, nFlagged }) => ({
    start: times[order[first]],
    end: times[order[last]],
    nFlagged,
    highestScore: order
      .slice(first, last + 1)
      .reduce((most, i) => Math.max(most, verdicts[i].score ?? -Infinity), -Infinity),
  }));
}

/** The summary for a person at the terminal. */
export function summaryText(summary: Summary, seconds: number): string {
  const { model, alarms, nFlagged, nJudged, nRows, strangest, window } = summary;
  const title = modelTitles[model as keyof typeof modelTitles];
  const learned = `${title}, learned from ${count(summary.nLearned, alarms ? "reading" : "row")}`;
  const lines = [
    `${learned}${window === undefined ? "" : ` in windows of ${window}`} (seed ${summary.seed}); threshold: ${thresholdText(summary)}`,
  ];
  if (alarms) {
    lines.push(
      `${count(alarms.length, "alarm")} (${nFlagged} of ${count(nJudged, "judged reading")} flagged)`,
    );
    for (const { start, end, nFlagged: n } of alarms.slice(0, N_HIGHEST)) {
      lines.push(`  ${start} to ${end}, ${count(n, "flag")}`);
    }
    if (alarms.length > N_HIGHEST) lines.push(`  and ${alarms.length - N_HIGHEST} more`);
  } else {
    lines.push(`${nFlagged} of ${count(nRows, "row")} flagged; the strangest:`);
    for (const { row, time, score, flag } of strangest) {
      lines.push(
        `  row ${row}${time ? `, ${time}` : ""}: score ${score.toPrecision(4)}${flag ? "" : ", not flagged"}`,
      );
    }
  }
  const files = [summary.scores, summary.report, summary.saved].filter(
    (file) => file !== undefined,
  );
  lines.push(`wrote ${files.join(", ")} after ${seconds} s`);
  return `${lines.join("\n")}\n`;
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
  const said = Object.values(numbers).join(", ");
  return `${rule} ${said}, ${per1000(threshold.expectedAlarmsPer1000 as number)} like these above it`;
}

function count(n: number, one: string): string {
  return `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;
}
