import { once } from "node:events";
import { createInterface } from "node:readline";
import { createLineReader } from "../../data/line-records";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { readDetector } from "../detect/read-detector";
import { Failure, sentenceOf } from "../failure";
import { say } from "../output";
import { plainly } from "../plainly";
import { createRecordScorer } from "./row-scorer";

/** How a stream went. */
interface Count {
  nRows: number;
  nBad: number;
}

/** What `anomalab stream MODEL.json` does. */
export function stream(model: string): Promise<void> {
  return plainly(async () => {
    const saved = readDetector(model);
    if (process.stdin.isTTY) say("reading rows from the terminal; Ctrl-D ends them");
    const count: Count = { nRows: 0, nBad: 0 };
    const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
    let stopped = false;
    const onSignal = () => {
      stopped = true;
      lines.close();
      process.stdin.destroy();
    };
    process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
    try {
      await scoreLines(lines, saved, count);
    } finally {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
      lines.close();
    }
    if (count.nRows === 0) say("no rows came in");
    if (count.nBad > 0) say(`anomalab: ${count.nBad} of ${count.nRows} rows could not be read`);
    process.exitCode = stopped ? 130 : count.nBad > 0 ? 1 : 0;
  });
}

async function scoreLines(
  lines: AsyncIterable<string>,
  saved: SavedDetector,
  count: Count,
): Promise<void> {
  const read = createLineReader();
  const score = createRecordScorer(saved);
  let row = 0;
  let checked = false;
  for await (const text of lines) {
    row += 1;
    const line = read(text);
    if (line === undefined) continue;
    if (line.kind !== "bad" && !checked) {
      const columns = line.kind === "header" ? line.columns : Object.keys(line.record);
      checkColumns(columns, saved);
      checked = true;
    }
    if (line.kind === "header") continue;
    count.nRows += 1;
    const verdict = line.kind === "bad" ? { error: line.problem } : tried(() => score(line.record));
    if ("error" in verdict) count.nBad += 1;
    // A reader that is slower than we are is waited for: rows do not pile up here.
    if (!process.stdout.write(`${JSON.stringify({ row, ...verdict })}\n`)) {
      await once(process.stdout, "drain");
    }
  }
}

function tried(work: () => Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    return work();
  } catch (reason) {
    return { error: sentenceOf(reason).replace(/^[a-z]\w*: /, "") };
  }
}

/** A stream without a column that the detector needs would be nothing but errors: it fails at once. */
function checkColumns(columns: readonly string[], saved: SavedDetector): void {
  const needed = [...(saved.time === undefined ? [] : [saved.time]), ...saved.columns];
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  throw new Failure(
    `rows must have the detector's columns ${needed.join(", ")}, got ${columns.join(", ")} (${missing.join(", ")} missing)`,
  );
}
