import { tableForms, type TableRow } from "../../show/table";
import type { Found } from "./report-charts";
import { reasonText } from "./summary-text";

/** Rows that are listed; of more alarms the table's last line says how many, and the scores' file has them all. */
const MOST_LISTED = 200;
/** Columns that are shown beside a row, and letters of one field. */
const MOST_TEXTS = 4;
const MOST_LETTERS = 40;

/** What was found, the strongest first, with what gave each away: HTML, nothing where nothing was judged. */
export function listing(found: Found): string {
  return found.summary.alarms ? alarmTable(found) : rowTable(found);
}

function alarmTable({ summary }: Found): string {
  const strongest = [...summary.alarms!].sort((a, b) => b.highestScore - a.highestScore);
  const rows = strongest.map(({ start, end, nFlagged, highestScore, strongest: at }): TableRow => ({
    ...{ from: start, to: end, "what gave it away": reasonText(at.reasons).slice(2) },
    ...{ flags: nFlagged, "highest score": highestScore },
    "strongest reading": at.time === undefined ? `row ${at.row}` : `${at.time}, row ${at.row}`,
  }));
  if (rows.length === 0) return "";
  const caption = "Alarms, the strongest first (the header is row 1)";
  return tableForms(rows, { caption, limit: MOST_LISTED })["text/html"];
}

function rowTable(found: Found): string {
  const { read, summary } = found;
  if (summary.highest.length === 0) return "";
  const rows = summary.highest.map(({ row, time, score, flag, reasons }): TableRow => {
    const i = read.rowNumbers.indexOf(row);
    return {
      row: String(row),
      ...(time !== undefined && { time }),
      ...textsOf(found, i),
      ...{ score, flagged: flag === 1 },
      ...(read.labels && { "labelled anomaly": read.labels[i] === 1 }),
      "what stands out": reasonText(reasons).slice(2),
    };
  });
  const caption = "The highest-scoring rows (the header is row 1)";
  return tableForms(rows, { caption, limit: MOST_LISTED })["text/html"];
}

/** What stands in the columns of text, such as names and ids: a row is known by them. */
function textsOf({ read }: Found, i: number): Record<string, string> {
  const shown = read.text.filter(({ values }) => values[i] !== "").slice(0, MOST_TEXTS);
  return Object.fromEntries(shown.map(({ column, values }) => [column, shortened(values[i])]));
}

function shortened(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1)}…`;
}
