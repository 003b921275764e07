import { readAnyCsv } from "../../data/read-any-csv";
import type { AnyCsv } from "../../data/read-any-csv";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { checkOutputs } from "../detect/check-outputs";
import { judgeFile } from "../detect/judge-file";
import { columnsOf, readDetector } from "../detect/read-detector";
import { scoresCsv } from "../detect/scores-csv";
import type { Judged } from "../detect/scores-csv";
import { printData, printJson, say } from "../output";
import { plainly } from "../plainly";
import { writeWhole } from "../write-whole";

export interface ScoreOptions {
  readonly out?: string;
  readonly json: boolean;
}

/** What `anomalab score MODEL.json FILE.csv` does. */
export function score(model: string, file: string, { out, json }: ScoreOptions): Promise<void> {
  return plainly(() => {
    checkOutputs([model, file], [out]);
    const saved = readDetector(model);
    const csv = readForDetector(file, saved);
    const judged = judgeFile(csv, saved);
    const text = scoresCsv(judged);
    if (out !== undefined) writeWhole(out, text);
    const summary = summaryOf(judged, { model, file, out });
    if (json) printJson(out === undefined ? { ...summary, rows: rowsOf(judged) } : summary);
    else if (out === undefined) printData(text);
    const { nRows, nScored, nFlagged } = summary;
    const where = out === undefined ? "" : `; wrote ${out}`;
    say(`${nFlagged} of ${nRows} rows flagged, ${nRows - nScored} without a score${where}`);
  });
}

/** A file's rows as a detector needs them: its columns in its order, and times where it needs those. */
export function readForDetector(file: string, saved: SavedDetector): AnyCsv {
  const columns = columnsOf(saved);
  const time = saved.kind === "series" ? { time: saved.columns.time } : {};
  const csv = readAnyCsv(file, { columns, ...time });
  const places = columns.map((column) => csv.columns.indexOf(column));
  const rows = csv.rows.map((row) => places.map((j) => row[j]));
  return { ...csv, kind: saved.kind, columns, rows };
}

function summaryOf(
  { csv, verdicts }: Judged,
  { model, file, out }: { model: string; file: string; out?: string },
) {
  return {
    ...{ model, file, kind: csv.kind, nRows: verdicts.length },
    nScored: verdicts.filter(({ score: value }) => value !== null).length,
    nFlagged: verdicts.filter(({ flag }) => flag === 1).length,
    ...(out !== undefined && { scores: out }),
  };
}

function rowsOf({ csv, verdicts }: Judged) {
  return verdicts.map((verdict, i) => ({
    row: csv.rowNumbers[i],
    ...(csv.times && { time: csv.times[i] }),
    ...verdict,
  }));
}
