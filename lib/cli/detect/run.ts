import path from "node:path";
import { readAnyCsv } from "../../data/read-any-csv";
import type { AnyCsv } from "../../data/read-any-csv";
import { Failure } from "../failure";
import { printJson, say } from "../output";
import { plainly } from "../plainly";
import { writeWhole } from "../write-whole";
import { fitFile, trainingBar } from "./fit";
import type { Fitted } from "./fit";
import { judgeFile } from "./judge-file";
import type { DetectOptions } from "./options";
import { scoresCsv } from "./scores-csv";
import { summaryOf, summaryText } from "./summary";

/** What `anomalab detect FILE.csv` does. */
export function detect(file: string, options: DetectOptions): Promise<void> {
  return plainly(() => detectFile(file, options));
}

async function detectFile(file: string, options: DetectOptions): Promise<void> {
  const began = performance.now();
  if (options.learnFrom === "normal" && options.label === undefined) {
    throw new Failure("--learn-from normal needs --label, which says what is normal", 2);
  }
  const csv = readAnyCsv(file, options);
  say(guessLine(file, csv));
  for (const note of csv.notes) say(`  ${note}`);
  const fitted = await interruptible((signal) => fit(csv, options, signal));
  const judged = judgeFile(csv, fitted.saved);
  const scores = path.join(options.out, `${csv.name}.scores.csv`);
  writeWhole(scores, scoresCsv(judged));
  if (options.save !== undefined) writeWhole(options.save, fitted.text);
  const files = { scores, ...(options.save !== undefined && { saved: options.save }) };
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  const summary = summaryOf(file, { csv, judged, saved: fitted.saved, files, seconds });
  if (options.json) printJson(summary);
  else process.stdout.write(summaryText(summary));
}

async function fit(csv: AnyCsv, options: DetectOptions, signal: AbortSignal): Promise<Fitted> {
  const bar = trainingBar(options, csv);
  try {
    return await fitFile(csv, options, { signal, onProgress: bar.onProgress });
  } finally {
    bar.end();
  }
}

function guessLine(file: string, { kind, because, rows, columns }: AnyCsv): string {
  const size = `${rows.length.toLocaleString("en")} ${kind === "series" ? "readings" : "rows"}`;
  const width =
    kind === "table"
      ? `, ${columns.length} column${columns.length === 1 ? "" : "s"} of numbers`
      : "";
  return `${file} is taken for a ${kind} (${because}): ${size}${width}`;
}

/** Ctrl-C ends the work cleanly: nothing has been written then. */
async function interruptible<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    return await work(stop.signal);
  } catch (reason) {
    if (!stop.signal.aborted && (reason as Error).name !== "AbortError") throw reason;
    say("anomalab: stopped; nothing was written");
    process.exit(130);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}
