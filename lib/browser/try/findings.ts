import { scoresCsv, timeAt } from "../../cli/detect/scores-csv";
import { summaryOf } from "../../cli/detect/summary";
import { reasonText, thresholdText } from "../../cli/detect/summary-text";
import type { Summary } from "../../cli/detect/summary";
import type { ReadFile } from "../../data/reading/read-file";
import { dataOf, orderedSeries } from "../../detectors/data-set";
import { loadDetector } from "../../detectors/saved/detector-file";
import { detectorNamed } from "../../detectors/registry";
import { verdictsOn } from "../../detectors/verdicts";
import type { Findings, Listing } from "./messages";

/** Columns that are drawn, and alarms that are listed; the scores' file has them all. */
const MOST_DRAWN = 4;
const MOST_LISTED = 50;
const DAY_MS = 86_400_000;

/**
 * Scores a file with a detector, and says what there is to see.
 *
 * @param detectorText the detector as it is downloaded, so that whoever loads it finds these bits again
 */
export function findings(read: ReadFile, detectorText: string): Findings {
  const saved = loadDetector(detectorText);
  const verdicts = verdictsOn(dataOf(read), saved);
  const files = { scores: `${read.name}.scores.csv` };
  const judgements = [{ read, verdicts, saved }];
  const judged = { judgements, verdicts, text: detectorText, notes: [] };
  const summary = summaryOf(read.name, { read, judged, files });
  const last = read.nRows - 1;
  const end = (i: number) => timeAt(read, i) ?? `row ${read.rowNumbers[i]}`;
  return {
    ...{ name: read.name, kind: read.kind },
    sentences: sentencesOf(summary),
    listing: summary.alarms ? alarmListing(summary) : rowListing(summary),
    columns: read.columns.slice(0, MOST_DRAWN).map((name, j) => ({ name, values: read.values[j] })),
    scores: Float64Array.from(verdicts, ({ score }) => score ?? NaN),
    thresholds: Float64Array.from(verdicts, ({ threshold }) => threshold ?? NaN),
    flags: Uint8Array.from(verdicts, ({ flag }) => flag ?? 0),
    ends: [end(0), end(last)],
    rowsPerDay: rowsPerDay(read),
    scoresCsv: new Blob([...scoresCsv({ file: read, verdicts })], { type: "text/csv" }),
    detectorJson: new Blob([detectorText], { type: "application/json" }),
  };
}

function sentencesOf(summary: Summary): string[] {
  const { alarms, nFlagged, nJudged, nLearned, nRows, model, notJudged } = summary;
  const what = alarms ? "readings" : "rows";
  const flagged = `${count(nFlagged)} of ${count(nJudged)} judged ${what} flagged`;
  const nAlarms = alarms && `${count(alarms.length)} ${alarms.length === 1 ? "alarm" : "alarms"}`;
  const reasons = Object.entries(notJudged).map(([reason, n]) => `${count(n)}: ${reason}`);
  return [
    `${nAlarms ? `${nAlarms}: ` : ""}${flagged}.`,
    `The ${detectorNamed(model).title} learned from ${count(nLearned)} of ${count(nRows)} ${what}, without labels.`,
    `Threshold: ${thresholdText(summary)}.`,
    ...(reasons.length > 0 ? [`Not judged: ${reasons.join("; ")}.`] : []),
  ];
}

function alarmListing({ alarms = [] }: Summary): Listing {
  const strongest = [...alarms].sort((a, b) => b.highestScore - a.highestScore);
  return {
    caption: `Alarms, the strongest first${shownOf(strongest.length)}`,
    header: ["from", "to", "what gave it away", "readings", "score"],
    rows: strongest
      .slice(0, MOST_LISTED)
      .map(({ start, end, nFlagged, highestScore, strongest: at }) => [
        ...[start, end, reasonText(at.reasons).slice(2)],
        ...[count(nFlagged), written(highestScore)],
      ]),
  };
}

function rowListing({ highest }: Summary): Listing {
  return {
    caption: "The highest-scoring rows (the header is row 1)",
    header: ["row", "score", "flagged", "what stands out"],
    rows: highest.map(({ row, score, flag, reasons }) => [
      ...[count(row), written(score), flag === 1 ? "yes" : "no"],
      reasonText(reasons).slice(2),
    ]),
  };
}

function shownOf(n: number): string {
  return n > MOST_LISTED ? ` (${MOST_LISTED} of ${count(n)}; the scores have all)` : "";
}

function rowsPerDay(read: ReadFile): number | null {
  if (read.kind !== "series" || read.timeKind !== "moment") return null;
  return DAY_MS / orderedSeries(dataOf(read)).series.stepMs;
}

function count(n: number): string {
  return n.toLocaleString("en");
}

function written(score: number): string {
  return String(Number(score.toPrecision(4)));
}
