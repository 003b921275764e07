import path from "node:path";
import { readAnyCsv } from "../../data/read-any-csv";
import type { AnyCsv } from "../../data/read-any-csv";
import { Failure } from "../failure";
import { printJson, say } from "../output";
import { plainly } from "../plainly";
import { writeWhole } from "../write-whole";
import { checkOutputs } from "./check-outputs";
import { compareFile, metricsText } from "./compare";
import { fitFile, progressBar } from "./fit";
import type { Fitted } from "./fit";
import { judgeFile } from "./judge-file";
import type { DetectOptions } from "./options";
import { reportPage } from "./report";
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
  const report = path.join(options.out, `${csv.name}.report.html`);
  const files = {
    scores: path.join(options.out, `${csv.name}.scores.csv`),
    report: options.report ? report : undefined,
    saved: options.save,
  };
  checkOutputs([file], [files.scores, files.report, files.saved]);
  const fitted = await interruptible((signal) => fit(csv, options, signal));
  const judged = judgeFile(csv, fitted.saved);
  const metrics = await interruptible((signal) => measure(csv, options, signal));
  const summary = summaryOf(file, { csv, judged, saved: fitted.saved, files });
  const page = options.report
    ? reportPage({ csv, judged, saved: fitted.saved, summary }, metrics)
    : undefined;
  writeWhole(files.scores, scoresCsv(judged));
  if (page !== undefined) writeWhole(report, page);
  if (options.save !== undefined) writeWhole(options.save, fitted.text);
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  if (options.json) printJson({ ...summary, seconds, metrics });
  else process.stdout.write(summaryText(summary, seconds) + (metrics ? metricsText(metrics) : ""));
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
