import path from "node:path";
import { readData } from "../../data/reading/read-data";
import type { ReadFile, ReadOptions } from "../../data/reading/read-file";
import { verdictsOn } from "../../detectors/verdicts";
import { modelNamed } from "../../detectors/presets";
import { Failure, sentenceOf } from "../failure";
import type { FleetOptions } from "../fleet/options";
import { detectLongFile } from "../fleet/run";
import { printJson, printText, say } from "../output";
import { plainly } from "../plainly";
import { checkOptions } from "./check-options";
import { checkOutputs } from "./check-outputs";
import { compareFile, metricsText } from "./compare";
import { fitFile, progressBar } from "./fit";
import { dataOf } from "./data-of";
import type { DetectOptions } from "./options";
import { reportPage } from "./report";
import { scoresCsv } from "./scores-csv";
import { summaryOf, summaryText } from "./summary";
import { createResults } from "./written";
import type { Results } from "./written";

/** What `anomalab detect FILE.csv` does. */
export function detect(file: string, options: DetectOptions & FleetOptions): Promise<void> {
  return plainly(() => detectFile(file, { ...options, model: modelOf(options) }));
}

function modelOf({ model }: DetectOptions): string {
  try {
    return modelNamed(model);
  } catch (error) {
    throw new Failure(`--model: ${sentenceOf(error).replace(/^\w+: /, "")}`, 2);
  }
}

async function detectFile(file: string, options: DetectOptions & FleetOptions): Promise<void> {
  const began = performance.now();
  checkOptions(options);
  const read = await readData(file, readOptionsOf(options));
  say(guessLine(file, read));
  for (const note of read.notes) say(`  ${note}`);
  if (read.entity !== undefined) return detectLongFile(file, read, options);
  const report = path.join(options.out, `${read.name}.report.html`);
  const files = {
    scores: path.join(options.out, `${read.name}.scores.csv`),
    report: options.report ? report : undefined,
    saved: options.save,
  };
  checkOutputs([file], [files.scores, files.report, files.saved]);
  const results = createResults();
  const { saved, text } = await interruptible((signal) => fit(read, options, signal), results);
  if (options.save !== undefined) results.write(options.save, text);
  const verdicts = verdictsOn(dataOf(read), saved);
  results.write(files.scores, [...scoresCsv({ file: read, verdicts })].join(""));
  const metrics = await interruptible((signal) => measure(read, options, signal), results);
  const summary = summaryOf(file, { read, verdicts, saved, files });
  const found = { read, verdicts, saved, summary };
  const made = files.report && results.tryToWrite(files.report, () => reportPage(found, metrics));
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  const told = { ...summary, report: made };
  if (options.json) printJson({ ...told, seconds, metrics });
  else printText(summaryText(told, seconds) + (metrics ? metricsText(metrics) : ""));
}

function readOptionsOf(options: DetectOptions): ReadOptions {
  const { label, anomaly, time, columns, missing, series, table } = options;
  return {
    label,
    anomaly,
    time,
    columns,
    missing,
    as: series ? "series" : table ? "table" : undefined,
  };
}

async function fit(read: ReadFile, options: DetectOptions, signal: AbortSignal) {
  const bar = progressBar(options, `training on ${read.name}`);
  try {
    return await fitFile(read, options, { signal, onProgress: bar.onProgress });
  } finally {
    bar.end();
  }
}

async function measure(read: ReadFile, options: DetectOptions, signal: AbortSignal) {
  const { labels } = read;
  if (labels === undefined) return undefined;
  const nAnomalies = labels.filter((label) => label === 1).length;
  if (nAnomalies > labels.length / 2) {
    const share = Math.round((100 * nAnomalies) / labels.length);
    say(
      `  ${share} % of the rows are labelled anomalies; if ${options.label} holds 1 for a normal row, say --anomaly 0`,
    );
  }
  const bar = progressBar(options, `measuring on ${read.name}`);
  try {
    return await compareFile(read, options, { signal, onProgress: bar.onProgress });
  } finally {
    bar.end();
  }
}

function guessLine(file: string, { kind, because, nRows, columns }: ReadFile): string {
  const size = `${nRows.toLocaleString("en")} ${kind === "series" ? "readings" : "rows"}`;
  const n = columns.length;
  const width = kind === "table" || n > 1 ? `, ${n} column${n === 1 ? "" : "s"} of numbers` : "";
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
