import path from "node:path";
import { readAnyCsv } from "../../data/read-any-csv";
import type { AnyCsv } from "../../data/read-any-csv";
import { printJson, printText, say } from "../output";
import { plainly } from "../plainly";
import { checkOptions } from "./check-options";
import { checkOutputs } from "./check-outputs";
import { compareFile, metricsText } from "./compare";
import { fitFile, progressBar } from "./fit";
import type { Fitted } from "./fit";
import { judgeFile } from "./judge-file";
import type { DetectOptions } from "./options";
import { reportPage } from "./report";
import { scoresCsv } from "./scores-csv";
import { summaryOf, summaryText } from "./summary";
import { createResults } from "./written";
import type { Results } from "./written";

/** What `anomalab detect FILE.csv` does. */
export function detect(file: string, options: DetectOptions): Promise<void> {
  return plainly(() => detectFile(file, options));
}

async function detectFile(file: string, options: DetectOptions): Promise<void> {
  const began = performance.now();
  checkOptions(options);
  const csv = readAnyCsv(file, options);
  say(guessLine(file, csv));
  for (const note of csv.notes) say(`  ${note}`);
  const report = path.join(options.out, `${csv.name}.report.html`);
  const files = {
    scores: path.join(options.out, `${csv.name}.scores.csv`),
    report: options.report ? report : undefined,
    saved: options.save,
  };
  checkOutputs([file], [files.scores, files.report, files.saved]);
  const results = createResults();
  const fitted = await interruptible((signal) => fit(csv, options, signal), results);
  if (options.save !== undefined) results.write(options.save, fitted.text);
  const judged = judgeFile(csv, fitted.saved);
  results.write(files.scores, scoresCsv(judged));
  const metrics = await interruptible((signal) => measure(csv, options, signal), results);
  const summary = summaryOf(file, { csv, judged, saved: fitted.saved, files });
  const found = { csv, judged, saved: fitted.saved, summary };
  const made = files.report && results.tryToWrite(files.report, () => reportPage(found, metrics));
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  const told = { ...summary, report: made };
  if (options.json) printJson({ ...told, seconds, metrics });
  else printText(summaryText(told, seconds) + (metrics ? metricsText(metrics) : ""));
}

async function fit(csv: AnyCsv, options: DetectOptions, signal: AbortSignal): Promise<Fitted> {
  const bar = progressBar(options, `training on ${csv.name}`);
  try {
    return await fitFile(csv, options, { signal, onProgress: bar.onProgress });
  } finally {
    bar.end();
  }
}

async function measure(csv: AnyCsv, options: DetectOptions, signal: AbortSignal) {
  if (csv.labels === undefined) return undefined;
  const nAnomalies = csv.labels.filter((label) => label === 1).length;
  if (nAnomalies > csv.labels.length / 2) {
    const share = Math.round((100 * nAnomalies) / csv.labels.length);
    say(
      `  ${share} % of the rows are labelled anomalies; if ${options.label} holds 1 for a normal row, say --anomaly 0`,
    );
  }
  const bar = progressBar(options, `measuring on ${csv.name}`);
  try {
    return await compareFile(csv, options, { signal, onProgress: bar.onProgress });
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

/** Ctrl-C ends the work cleanly: what was written before is whole, and named. */
async function interruptible<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { soFar }: Results,
): Promise<Result> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    return await work(stop.signal);
  } catch (reason) {
    if (!stop.signal.aborted && (reason as Error).name !== "AbortError") throw reason;
    say(`anomalab: stopped; ${soFar()}`);
    process.exit(130);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}
