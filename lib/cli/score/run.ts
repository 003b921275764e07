import type { ReadFile } from "../../data/reading/read-file";
import type { VerdictList } from "../../decide/packed-verdicts";
import { readAsLearned } from "../../front/read-as-learned";
import { packedVerdictsOn } from "../../detectors/verdicts";
import { checkOutputs } from "../detect/check-outputs";
import { dataOf } from "../../detectors/data-set";
import { readDetector } from "../detect/read-detector";
import { scoresCsv, timeAt } from "../detect/scores-csv";
import { printData, printJson, say } from "../output";
import { writeWhole } from "../write-whole";
import { scoresFile } from "./scores-file";

export interface ScoreOptions {
  readonly out?: string;
  readonly json: boolean;
}

/** What `anomalab score MODEL.json FILE.csv` does. */
export async function score(model: string, path: string, options: ScoreOptions): Promise<void> {
  const { json } = options;
  const out = options.out === undefined ? undefined : scoresFile(options.out, path);
  checkOutputs([model, path], [out]);
  const saved = readDetector(model);
  const file = await readAsLearned(path, saved);
  const verdicts = packedVerdictsOn(dataOf(file), saved);
  const lines = scoresCsv({ file, verdicts });
  if (out !== undefined) writeWhole(out, lines);
  else if (!json) printData([...lines].join(""));
  let [nScored, nFlagged] = [0, 0];
  for (const { score: value, flag } of verdicts) {
    if (value !== null) nScored += 1;
    if (flag === 1) nFlagged += 1;
  }
  const summary = {
    model,
    file: path,
    kind: file.kind,
    nRows: verdicts.length,
    nScored,
    nFlagged,
    notes: file.notes,
    ...(out === undefined ? { rows: rowsOf(file, verdicts) } : { scores: out }),
  };
  if (json) printJson(summary);
  for (const note of file.notes) say(`  ${note}`);
  const where = out === undefined ? "" : `; wrote ${out}`;
  say(
    `${nFlagged} of ${verdicts.length} rows flagged, ${verdicts.length - nScored} without a score${where}`,
  );
}

function rowsOf(file: ReadFile, verdicts: VerdictList) {
  return Array.from(verdicts, (verdict, i) => ({
    row: file.rowNumbers[i],
    ...(file.times && { time: timeAt(file, i) }),
    ...verdict,
  }));
}
