import { mkdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Failure } from "../failure";
import { sentenceOf } from "../../sentence-of";
import { MOST_JOBS } from "../run";
import { onStopSignal } from "../on-stop-signal";
import { printJson, say } from "../output";
import { findRepository } from "../repository";
import type { Repository } from "../repository";
import { checkJupyter } from "./check-jupyter";
import { startCompileService } from "./compile-service";
import { executeNotebook, kernelEnvironment } from "./execute";
import { findNotebooks, reportName } from "./find-notebooks";
import { markOf, writeIndex } from "./index-page";
import { startJupyter, type Jupyter, type Spent } from "./jupyter";
import { readNotebook } from "./notebook";
import { showProgress, type ProgressBoard } from "./progress";
import { writeReport } from "./report";
import { checkReportFolder, reportsOf } from "./report-folder";
import { startOrder } from "./start-order";
import { makeWorkFolder } from "./work-folder";

/** What `anomalab run` is asked for. */
export interface RunOptions {
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
  readonly executed?: Spent;
  readonly report?: string;
  readonly simulated?: boolean;
  readonly resultsSha256?: unknown;
  readonly error?: string;
}

/** As seconds, eleven days. */
const LARGEST = 1_000_000;

/** Executes notebooks headless and writes their reports. */
export async function runNotebooks(names: string[], options: RunOptions): Promise<void> {
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
  const order = startOrder(files);
  const inOrder = { workFolder, files: order.map((i) => files[i]) };
  const compiling = await startCompileService(job.repository, inOrder);
  const env = { ...kernelEnvironment(job.repository, job.quick), ...compiling.env };
  const jupyter = startJupyter(job.repository, env);
  const onSignal = () => {
    stop.abort();
    void jupyter.stop();
  };
  const outcomes = new Array<Outcome>(files.length);
  const progress = showProgress();
  const nWorkers = Math.min(job.nJobs, files.length);
  let next = 0;
  const worker = async () => {
    while (next < files.length && !stop.signal.aborted) {
      const i = order[next];
      const following = inOrder.files[next + nWorkers];
      next += 1;
      const own = path.join(workFolder, String(i));
      mkdirSync(own);
      const around = { jupyter, workFolder: own, signal: stop.signal, progress, following };
      outcomes[i] = await runOne(files[i], job, around);
    }
  };
  await onStopSignal(onSignal, async () => {
    try {
      await Promise.all(Array.from({ length: nWorkers }, worker));
    } finally {
      await jupyter.stop();
      await compiling.stop();
      progress.end();
      rmSync(workFolder, { recursive: true, force: true });
    }
  });
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
  /** The notebook that runs when this one is done. */
  readonly following?: string;
}

async function runOne(
  file: string,
  { quick, cellTimeoutSeconds, out, ...job }: Job,
  { jupyter, workFolder, signal, progress, following }: Surroundings,
): Promise<Outcome> {
  const repository = { ...job.repository, reports: reportsOf(file, job.repository, out) };
  const name = reportName(file);
  const started = performance.now();
  const secondsSince = () => Math.round((performance.now() - started) / 100) / 10;
  const { onEvent, end } = progress.begin(name);
  try {
    readNotebook(file);
    const written = path.join(workFolder, `${name}.ipynb`);
    const request = { executed: written, cellTimeoutSeconds, next: following };
    const executed = await executeNotebook(file, { ...request, jupyter, signal, onEvent });
    const { html, folder, results, warning } = writeReport(written, {
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
    const seconds = secondsSince();
    return { notebook: name, ok: true, seconds, executed, report, simulated, resultsSha256 };
  } catch (reason) {
    end();
    const error = sentenceOf(reason);
    if (!signal.aborted) progress.say(`anomalab: ${error}`);
    return { notebook: name, ok: false, seconds: secondsSince(), error };
  }
}
