import { readingFrom } from "../../data/reading/schema";
import { readData, readDataLike } from "../../data/reading/read-data";
import type { ReadFile } from "../../data/reading/read-file";
import type { Verdict } from "../../decide/verdict";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { verdictsOn } from "../../detectors/verdicts";
import { checkOutputs } from "../detect/check-outputs";
import { dataOf, timeText } from "../detect/data-of";
import { readDetector } from "../detect/read-detector";
import { scoresCsv } from "../detect/scores-csv";
import { printData, printJson, say } from "../output";
import { plainly } from "../plainly";
import { writeWhole } from "../write-whole";

export interface ScoreOptions {
  readonly out?: string;
  readonly json: boolean;
}

/** What `anomalab score MODEL.json FILE.csv` does. */
export function score(model: string, path: string, { out, json }: ScoreOptions): Promise<void> {
  return plainly(async () => {
    checkOutputs([model, path], [out]);
    const saved = readDetector(model);
    const file = await readForDetector(path, saved);
    const verdicts = verdictsOn(dataOf(file), saved);
    const lines = scoresCsv({ file, verdicts });
    if (out !== undefined) writeWhole(out, [...lines].join(""));
    else if (!json) printData([...lines].join(""));
    const nScored = verdicts.filter(({ score: value }) => value !== null).length;
    const nFlagged = verdicts.filter(({ flag }) => flag === 1).length;
    const summary = {
      model,
      file: path,
      kind: file.kind,
      nRows: verdicts.length,
      nScored,
      nFlagged,
      ...(out === undefined ? { rows: rowsOf(file, verdicts) } : { scores: out }),
    };
    if (json) printJson(summary);
    for (const note of file.notes) say(`  ${note}`);
    const where = out === undefined ? "" : `; wrote ${out}`;
    say(
      `${nFlagged} of ${verdicts.length} rows flagged, ${verdicts.length - nScored} without a score${where}`,
    );
  });
}

/** A file's rows as a detector needs them: read as its own file was, or by its columns where it does not say how. */
async function readForDetector(path: string, saved: SavedDetector): Promise<ReadFile> {
  const { reading, columns, time, input } = saved;
  if (reading !== undefined) return readDataLike(path, readingFrom(reading));
  const as = input === "series" ? "series" : "table";
  const file = await readData(path, { columns, time, as });
  const places = columns.map((column) => file.columns.indexOf(column));
  return { ...file, columns, values: places.map((j) => file.values[j]) };
}

function rowsOf(file: ReadFile, verdicts: readonly Verdict[]) {
  return verdicts.map((verdict, i) => ({
    row: file.rowNumbers[i],
    ...(file.times && { time: timeText(file, i) }),
    ...verdict,
  }));
}
