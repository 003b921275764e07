import type { ReadFile } from "../../data/reading/read-file";
import { detectorSays } from "../../detectors/detector-says";
import type { VerdictList } from "../../decide/packed-verdicts";
import { alarmsOn } from "../../detectors/alarms";
import { explainAll } from "../../detectors/explain-at";
import type { Explanation } from "../../detectors/explain-at";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { dataOf } from "../../detectors/data-set";
import { timeAt } from "./scores-csv";
import type { JudgedFile, Judgement } from "./judge";

/** What `anomalab detect --json` prints. */
export interface Summary {
  readonly file: string;
  readonly kind: "table" | "series";
  readonly because: string;
  readonly columns: readonly string[];
  readonly time?: string | readonly string[];
  readonly label?: string;
  /** Of several series in one file: the column that tells them apart, and those that were judged. */
  readonly entity?: string;
  readonly series?: readonly string[];
  readonly leftOut: ReadFile["leftOut"];
  readonly notes: readonly string[];
  readonly model: string;
  readonly seed: number;
  readonly nRows: number;
  /** Rows that have a score, and rows that were decided about: of a series those after the part learned from. */
  readonly nScored: number;
  readonly nJudged: number;
  readonly nFlagged: number;
  readonly nLearned: number;
  /** Why rows were not decided about, and how many for each reason. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** Who decided and why: what views, what period, learned from what. */
  readonly said: readonly string[];
  readonly threshold: Readonly<Record<string, unknown>>;
  readonly calibration: SavedDetector["calibration"];
  /** Of a series: the stretches flagged, in time order. */
  readonly alarms?: readonly AlarmLine[];
  /** The rows with the highest scores of those that were decided about, highest first. */
  readonly highest: readonly RowLine[];
  readonly scores: string;
  readonly report?: string;
  /** All reports, of a file of several series. */
  readonly reports?: readonly string[];
  readonly saved?: string;
}

/** One row or reading, with what made its score. */
export interface RowLine {
  /** Of several series in one file: which one. */
  readonly series?: string;
  readonly row: number;
  readonly time?: string;
  readonly score: number;
  readonly flag: 0 | 1;
  readonly reasons: Explanation;
}

/** One alarm: neighbouring flags. */
export interface AlarmLine {
  /** Of several series in one file: which one. */
  readonly series?: string;
  readonly start: string;
  readonly end: string;
  readonly nFlagged: number;
  readonly highestScore: number;
  /** The reading that scored highest, and what made its score. */
  readonly strongest: RowLine;
}

/** Rows that are listed. */
export const N_HIGHEST = 10;

/** What is said about a file that was judged. */
export function summaryOf(
  file: string,
  { read, judged, files }: { read: ReadFile; judged: JudgedFile; files: Files },
): Summary {
  const { judgements, verdicts } = judged;
  const [{ saved }] = judgements;
  const { nScored, nJudged, nFlagged, highest } = countsOf(judgements);
  const { kind, because, columns, time, label, leftOut, notes, entity } = read;
  return {
    ...{ file, kind, because, columns, time, label, leftOut },
    notes: [...notes, ...judged.notes],
    ...(entity && { entity: entity.column, series: judgements.map(({ series }) => series ?? "") }),
    ...{ model: saved.model, seed: saved.seed, nRows: verdicts.length },
    ...{ nScored, nJudged, nFlagged },
    nLearned: judgements.reduce((sum, each) => sum + each.saved.learned.nRows, 0),
    notJudged: reasonCounts(verdicts),
    said: saidOf(judgements),
    threshold: thresholdOf(saved),
    calibration: saved.calibration,
    ...(kind === "series" && { alarms: judgements.flatMap(alarmLines) }),
    highest: highestLines(judgements, highest),
    ...{ scores: files.scores, saved: files.saved },
  };
}

interface Place {
  readonly judgement: Judgement;
  readonly i: number;
  readonly score: number;
}

/** How many rows there are of each kind, and those with the highest scores, the first of equals first. */
function countsOf(judgements: readonly Judgement[]) {
  let [nScored, nJudged, nFlagged] = [0, 0, 0];
  const highest: Place[] = [];
  for (const judgement of judgements) {
    const { verdicts } = judgement;
    for (let i = 0; i < verdicts.length; i += 1) {
      const { score, flag } = verdicts.at(i)!;
      if (score === null) continue;
      nScored += 1;
      if (flag === null) continue;
      nJudged += 1;
      nFlagged += flag;
      const isFull = highest.length === N_HIGHEST;
      if (isFull && score <= highest[N_HIGHEST - 1].score) continue;
      if (isFull) highest.pop();
      const lower = highest.findIndex((other) => other.score < score);
      highest.splice(lower < 0 ? highest.length : lower, 0, { judgement, i, score });
    }
  }
  return { nScored, nJudged, nFlagged, highest };
}

interface Files {
  readonly scores: string;
  readonly saved?: string;
}

/** What the detectors say about how they decide; of several series each sentence once, with those that it is about. */
function saidOf(judgements: readonly Judgement[]): string[] {
  const whose = new Map<string, string[]>();
  for (const { series, saved } of judgements) {
    for (const sentence of detectorSays(saved)) {
      whose.set(sentence, [
        ...(whose.get(sentence) ?? []),
        ...(series === undefined ? [] : [series]),
      ]);
    }
  }
  return [...whose].map(([sentence, series]) =>
    series.length === 0 || series.length === judgements.length
      ? sentence
      : `${series.join(", ")}: ${sentence}`,
  );
}

function reasonCounts(verdicts: VerdictList): Record<string, number> {
  const counts: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const { flag, reason = "no score" } of verdicts) {
    if (flag !== null) continue;
    const kind = reason.replace(/^\d+ of (\d+) readings/, "fewer than $1 readings");
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { ...counts };
}

/** The threshold without the scores that it was read from. */
function thresholdOf({ threshold }: SavedDetector): Record<string, unknown> {
  if (!("scores" in threshold)) return { ...threshold };
  const { rule, risk, level, refitEvery, scores } = threshold;
  return { rule, risk, level, refitEvery, nScores: scores.length };
}

/** The highest rows of several series, each series explained in one go. */
function highestLines(
  judgements: readonly Judgement[],
  highest: readonly { readonly judgement: Judgement; readonly i: number }[],
): RowLine[] {
  const lines = new Map<object, RowLine>();
  for (const judgement of judgements) {
    const own = highest.filter((each) => each.judgement === judgement);
    const found = rowLines(
      judgement,
      own.map(({ i }) => i),
    );
    own.forEach((each, k) => lines.set(each, found[k]));
  }
  return highest.map((each) => lines.get(each)!);
}

/** Rows of what was judged with what made their scores, in the order asked for. */
function rowLines(
  { series, read, verdicts, saved }: Judgement,
  rows: readonly number[],
): RowLine[] {
  const explanations = explainAll(dataOf(read), rows, saved);
  return rows.map((i, k) => {
    const { score, flag } = verdicts.at(i)!;
    const time = timeAt(read, i);
    return {
      ...(series !== undefined && { series }),
      row: read.rowNumbers[i],
      ...(time !== undefined && { time }),
      score: score!,
      flag: flag ?? 0,
      reasons: explanations[k],
    };
  });
}

/** Stretches of flagged readings, in time order. */
function alarmLines(judgement: Judgement): AlarmLine[] {
  const { series, read, verdicts, saved } = judgement;
  const named = (place: number) => timeAt(read, place) ?? `row ${read.rowNumbers[place]}`;
  const alarms = alarmsOn(dataOf(read), verdicts, saved);
  const strongest = rowLines(
    judgement,
    alarms.map((alarm) => alarm.strongest),
  );
  return alarms.map(({ first, last, nFlagged, highestScore }, k) => ({
    ...(series !== undefined && { series }),
    ...{ start: named(first), end: named(last), nFlagged, highestScore },
    strongest: strongest[k],
  }));
}
