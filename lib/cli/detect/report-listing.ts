import { explainAlarms } from "../../detectors/explain-alarms";
import { tableForms, type TableRow } from "../../show/table";
import { reasonsFor, type Reason } from "./explain-rows";
import { readingsInOrder, type Found } from "./report-charts";
import { rowTexts } from "./row-texts";

/** Alarms or rows that are listed; of more the table's last line says how many, and the scores' file has them all. */
const MOST_LISTED = 200;
/** Rows that are listed where none is flagged. */
const N_UNFLAGGED = 10;

/** What was found, the strongest first, with what gave each away: HTML, nothing where nothing was judged. */
export function listing(found: Found): string {
  return found.saved.kind === "series" ? alarmTable(found) : rowTable(found);
}

function alarmTable(found: Found): string {
  const { csv, saved } = found;
  if (saved.kind !== "series") return "";
  const [column] = csv.columns;
  const rows = explainAlarms(readingsInOrder(found), saved).map((alarm): TableRow => ({
    from: alarm.start,
    to: alarm.end,
    flags: alarm.nFlagged,
    "highest score": alarm.score,
    threshold: alarm.threshold,
    "what gave it away": `${column} ${short(alarm.reading.value)} at ${alarm.reading.time}, ${short(alarm.reading.expected)} expected`,
    "in the window": `${alarm.window[0]} to ${alarm.window[1]}`,
  }));
  if (rows.length === 0) return "";
  const caption = "Alarms, the strongest first";
  return tableForms(rows, { caption, limit: MOST_LISTED })["text/html"];
}

function rowTable({ csv, judged: { verdicts }, saved, summary }: Found): string {
  if (saved.kind !== "table") return "";
  const ranked = Array.from(verdicts.keys())
    .filter((i) => verdicts[i].flag !== null)
    .sort((a, b) => verdicts[b].score! - verdicts[a].score! || a - b);
  const flagged = ranked.filter((i) => verdicts[i].flag === 1);
  const listed = flagged.length > 0 ? flagged : ranked.slice(0, N_UNFLAGGED);
  const shown = listed.slice(0, MOST_LISTED);
  if (shown.length === 0) return "";
  const reasons = reasonsFor(shown, csv, saved);
  const texts = rowTexts(summary.file, csv, shown);
  const rows = listed.map((i, k): TableRow => ({
    row: String(csv.rowNumbers[i]),
    ...(csv.times && { time: csv.times[i] }),
    ...texts[k],
    score: verdicts[i].score,
    ...(csv.labels && { "labelled anomaly": csv.labels[i] === 1 }),
    "what stands out":
      k >= shown.length
        ? ""
        : reasons
          ? reasons[k].map(reasonText).join("; ")
          : furthestColumn(csv.rows[i], saved.columns, typicalOf(csv.rows)),
  }));
  const caption =
    flagged.length > 0
      ? "Flagged rows, the strongest first (the header is row 1)"
      : "No row is flagged; those with the highest scores (the header is row 1)";
  return tableForms(rows, { caption, limit: MOST_LISTED })["text/html"];
}

function reasonText({ column, value, expected, share }: Reason): string {
  return `${column} ${value === null ? "missing" : short(value)}, ${short(expected)} expected (${Math.round(100 * share)} %)`;
}

/** Mean and spread of each column, of the values that there are. */
function typicalOf(rows: readonly (readonly (number | null)[])[]) {
  return rows[0].map((_, j) => {
    const values = rows.flatMap((row) => row[j] ?? []);
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, sd: Math.sqrt(squares / (values.length || 1)) || 1 };
  });
}

/** For a detector that reconstructs nothing: the value that lies furthest from its column's mean. */
function furthestColumn(
  row: readonly (number | null)[],
  columns: readonly string[],
  typical: readonly { mean: number; sd: number }[],
): string {
  const distances = row.map((value, j) =>
    value === null ? 0 : Math.abs(value - typical[j].mean) / typical[j].sd,
  );
  const j = distances.indexOf(Math.max(...distances));
  const value = row[j];
  if (value === null) return "";
  return `${columns[j]} ${short(value)}, mean ${short(typical[j].mean)} (${distances[j].toFixed(1)} sd away)`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
