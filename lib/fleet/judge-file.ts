import type { ReadFile } from "../data/reading/read-file";
import type { Verdict } from "../decide/verdict";
import { alarmsOn } from "../detectors/alarms";
import { dataOf } from "../detectors/data-set";
import { explainAll } from "../detectors/explain-at";
import type { SavedDetector } from "../detectors/saved/saved-detector";
import { verdictsOn } from "../detectors/verdicts";
import { packRows, rowsOf } from "./pack-rows";
import type { Judged, ResultAlarm } from "./result";
import { strengths } from "./strengths";

/** Flagged rows of a table that are kept with their reasons; the flags say the others. */
const MOST_ROWS = 50;

/** What a detector says about a file, as a job's result keeps it. */
export function judgeFile(file: ReadFile, saved: SavedDetector): Judged {
  const verdicts = verdictsOn(dataOf(file), saved);
  const rows = rowsOf(verdicts, file.times);
  const { kind, timeKind, columns, notes, nRows } = file;
  const count = (flag: string) => rows.flags.split(flag).length - 1;
  return {
    ...{ status: "judged", kind, columns, notes, nRows, model: saved.model },
    ...(file.times && { timeKind }),
    nLearned: saved.learned.nRows,
    nJudged: nRows - count("-"),
    nFlagged: count("1"),
    notJudged: openReasons(verdicts),
    alarms: alarmsOf(file, saved, verdicts, strengths(rows)),
    rows: packRows(rows),
  };
}

function openReasons(verdicts: readonly Verdict[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { flag, reason = "no score" } of verdicts) {
    if (flag !== null) continue;
    const kind = reason.replace(/^\d+ of (\d+) readings/, "fewer than $1 readings");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function alarmsOf(
  file: ReadFile,
  saved: SavedDetector,
  verdicts: readonly Verdict[],
  strength: Float64Array,
): ResultAlarm[] {
  const data = dataOf(file);
  const withReasons = <A extends object>(rows: readonly (A & { readonly at: number })[]) => {
    const explanations = explainAll(
      data,
      rows.map(({ at }) => at),
      saved,
    );
    return rows.map(({ at, ...alarm }, k) => {
      const { columns, note } = explanations[k];
      const time = file.times?.[at];
      return {
        ...alarm,
        ...{ highestScore: verdicts[at].score!, row: file.rowNumbers[at], strength: strength[at] },
        ...(time !== undefined && { time }),
        reasons: { columns, ...(note !== undefined && { note }) },
      };
    });
  };
  if (file.kind === "series") {
    return withReasons(
      alarmsOn(data, verdicts, saved).map(({ strongest: at, start, end, nFlagged }) => ({
        ...{ at, nFlagged, ...(file.times && { start, end }) },
      })),
    );
  }
  const flagged = verdicts.flatMap(({ flag }, i) => (flag === 1 ? [i] : []));
  const strongest = flagged
    .sort((a, b) => verdicts[b].score! - verdicts[a].score! || a - b)
    .slice(0, MOST_ROWS);
  return withReasons(strongest.map((at) => ({ at, nFlagged: 1 })));
}
