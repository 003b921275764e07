import type { Command } from "commander";
import { mkdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Failure } from "./failure";
import { sentenceOf } from "../sentence-of";
import { printJson, say } from "./output";
import { findRepository } from "./repository";
import type { Repository } from "./repository";
import { checkJupyter } from "./run/check-jupyter";
import { executeNotebook, kernelEnvironment } from "./run/execute";
import { findNotebooks, reportName } from "./run/find-notebooks";
import { markOf, writeIndex } from "./run/index-page";
import { startJupyter, type Jupyter } from "./run/jupyter";
import { readNotebook } from "./run/notebook";
import { showProgress, type ProgressBoard } from "./run/progress";
import { writeReport } from "./run/report";
import { checkReportFolder, reportsOf } from "./run/report-folder";
import { makeWorkFolder } from "./run/work-folder";

interface RunOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly cellTimeout: string;
  readonly jobs?: string;
  readonly out?: string;
}

/** What `anomalab run --json` tells about one notebook. */
interface Outcome {
  readonly notebook: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly report?: string;
  readonly simulated?: boolean;
  readonly resultsSha256?: unknown;
  readonly error?: string;
}

/** Each takes about a gigabyte. */
const MOST_JOBS = 4;

/** As seconds, eleven days. */
const LARGEST = 1_000_000;

/** Adds `anomalab run`: executes notebooks headless and writes their reports. */
export function addRunCommand(program: Command): void {
  program
    .command("run")
    .description("Run notebooks from first to last cell, and write their reports to reports/")
    .argument(
      "[notebook...]",
      'paths, names, or how a name begins ("01"); all of notebooks/ if none',
    )
    .option("--quick", "fewer epochs and seeds, for a first look; goes to reports/quick/", false)
    .option("--out <folder>", "where reports go instead of reports/")
    .option("--cell-timeout <seconds>", "longest time that one cell may take", "600")
    .option("--jobs <n>", `notebooks at the same time (default: 1 per core, ${MOST_JOBS} at most)`)
    .option("--json", "print one JSON document about the run", false)
    .action(run);
}

async function run(names: string[], options: RunOptions): Promise<void> {
  const cellTimeoutSeconds = wholeNumber("--cell-timeout", options.cellTimeout);
  const nJobs = options.jobs
    ? wholeNumber("--jobs", options.jobs)
    : Math.min(os.availableParallelism(), MOST_JOBS);
  const repository = findRepository();
  const files = findNotebooks(names, repository);
  for (const reports of new Set(files.map((file) => reportsOf(file, repository, options.out)))) {
    checkReportFolder({ reports }, options);
  }
  checkJupyter(repository);
  const outcomes = await runAll(files, { ...options, cellTimeoutSeconds, nJobs, repository });
  if (options.json) printJson({ notebooks: outcomes });
  const nFailed = outcomes.filter(({ ok }) => !ok).length;
  if (nFailed < outcomes.length) {
    const folders = new Set(outcomes.flatMap(({ report }) => (report ? path.dirname(report) : [])));
    for (const folder of folders) say(`all reports: ${path.join(folder, "index.html")}`);
  }
  if (nFailed > 0) say(`anomalab: ${nFailed} of ${outcomes.length} notebooks failed`);
  process.exitCode = nFailed > 0 ? 1 : 0;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= LARGEST) return value;
  throw new Failure(`${option} must be a whole number from 1 to ${LARGEST}, got ${text}`, 2);
}

interface Job extends RunOptions {
  readonly nJobs: number;
  readonly cellTimeoutSeconds: number;
  readonly repository: Repository;
}

/** Runs notebooks, some of them at the same time. */
async function runAll(files: readonly string[], job: Job): Promise<Outcome[]> {
  const workFolder = makeWorkFolder();
  const stop = new AbortController();
  const jupyter = startJupyter(job.repository, kernelEnvironment(job.repository, job.quick));
  const onSignal = () => {
    stop.abort();
    void jupyter.stop();
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const outcomes = new Array<Outcome>(files.length);
  const progress = showProgress();
  let next = 0;
  const worker = async () => {
    while (next < files.length && !stop.signal.aborted) {
      const i = next;
      next += 1;
      const own = path.join(workFolder, String(i));
      mkdirSync(own);
      const around = { jupyter, workFolder: own, signal: stop.signal, progress };
      outcomes[i] = await runOne(files[i], job, around);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(job.nJobs, files.length) }, worker));
  } finally {
    await jupyter.stop();
    progress.end();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    rmSync(workFolder, { recursive: true, force: true });
  }
  if (stop.signal.aborted) {
    say("anomalab: stopped; reports that were finished before are in place");
    process.exit(130);
  }
  return outcomes;
}

/** What a notebook's run shares with the others. */
interface Surroundings {
  readonly jupyter: Jupyter;
  /** A folder of its own. */
  readonly workFolder: string;
  readonly signal: AbortSignal;
  readonly progress: ProgressBoard;
}

async function runOne(
  file: string,
  { quick, cellTimeoutSeconds, out, ...job }: Job,
  { jupyter, workFolder, signal, progress }: Surroundings,
): Promise<Outcome> {
  const repository = { ...job.repository, reports: reportsOf(file, job.repository, out) };
  const name = reportName(file);
  const started = performance.now();
  const secondsSince = () => Math.round((performance.now() - started) / 100) / 10;
  const { onEvent, end } = progress.begin(name);
  try {
    readNotebook(file);
    const executed = path.join(workFolder, `${name}.ipynb`);
    await executeNotebook(file, { jupyter, executed, cellTimeoutSeconds, signal, onEvent });
    const { html, folder, results, warning } = writeReport(executed, {
      repository,
      quick,
      source: file,
    });
    writeIndex(folder, repository);
    end();
    const mark = markOf(results);
    const report = path.relative(process.cwd(), html);
    progress.say(`${name}: fine after ${secondsSince()} s${mark ? `, ${mark}` : ""}: ${report}`);
    if (warning) progress.say(`${name}: ${warning}`);
    const { simulated, provenance } = results;
    const { resultsSha256 } = provenance;
    return { notebook: name, ok: true, seconds: secondsSince(), report, simulated, resultsSha256 };
  } catch (reason) {
    end();
    const error = sentenceOf(reason);
    if (!signal.aborted) progress.say(`anomalab: ${error}`);
    return { notebook: name, ok: false, seconds: secondsSince(), error };
  }
}
