import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { checkInteger } from "../checks";
import type { FitJob, FitJobProgress, FitJobResult } from "./fit-job";
import type { WorkerAnswer, WorkerTask } from "./fit-worker";
import { abortError, untilInterrupted } from "./interrupt";
import { runFitJob } from "./run-fit-job";

/** How a list of jobs is run. */
export interface FitManyOptions {
  /** Worker threads. Default: one per core, at most one per job. 1 means none: one after another here. */
  readonly workers?: number;
  /** Called now and then while a job trains. */
  readonly onProgress?: (progress: FitJobProgress) => void;
  /** Called as soon as a job is done, in the order in which they end. */
  readonly onResult?: (result: FitJobResult, job: number) => void;
  /** Stops all jobs. */
  readonly signal?: AbortSignal;
}

/**
 * Trains independent models (seeds, series, settings) side by side, one per worker thread.
 *
 * Results come in the order of the jobs and have the same bits as when the jobs run one after
 * another, which they do where no worker can be started. Jobs need no TensorFlow.
 *
 * @param jobs plain JSON, left unchanged
 * @returns one result per job
 * @throws Error if a job fails, naming it; the others are stopped then
 * @throws Error named AbortError when the signal or Ctrl-C stops the work; `onResult` has
 *   been given what was done until then
 * @example
 * (await fitMany([])).length; // 0
 */
export async function fitMany(
  jobs: readonly FitJob[],
  options: FitManyOptions = {},
): Promise<FitJobResult[]> {
  const { workers = Math.min(availableParallelism(), Math.max(1, jobs.length)) } = options;
  checkInteger("fitMany", "workers", workers);
  const named = jobs.map((job, i) => ({ ...job, name: job.name ?? `job ${i + 1}` }));
  const results: FitJobResult[] = [];
  const keep = (result: FitJobResult, index: number) => {
    results[index] = result;
    options.onResult?.(result, index);
  };
  const sentence = () => {
    const nDone = Object.keys(results).length;
    return `fitMany: stopped after ${nDone} of ${jobs.length} jobs`;
  };
  const work = async (signal: AbortSignal) => {
    const queue = named.map((job, index) => ({ job, index }));
    const run: Run = { queue, keep, signal, onProgress: options.onProgress };
    if (workers > 1) await runInWorkers(Math.min(workers, jobs.length), run);
    await runHere(run);
    if (Object.keys(results).length < jobs.length) throw abortError(sentence());
    return results;
  };
  return untilInterrupted(options.signal, work, sentence);
}

interface Run {
  /** Jobs not yet begun. */
  queue: { job: FitJob & { name: string }; index: number }[];
  keep: (result: FitJobResult, index: number) => void;
  signal: AbortSignal;
  onProgress?: FitManyOptions["onProgress"];
}

/** One after another in this thread: for one worker, or what no worker could be started for. */
async function runHere({ queue, keep, signal, onProgress }: Run): Promise<void> {
  for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
    const { job, index } = next;
    const onEpoch = onProgress && reportFor(onProgress, job.name, index);
    try {
      const result = await runFitJob(job, { signal, onEpoch });
      if (result.ended !== "signal") keep(result, index);
    } catch (error) {
      throw failure(job.name, error as Error);
    }
  }
}

function reportFor(
  onProgress: NonNullable<Run["onProgress"]>,
  name: string,
  job: number,
): (progress: Omit<FitJobProgress, "job" | "name">) => void {
  return (progress) => onProgress({ ...progress, job, name });
}

function failure(name: string, error: Error): Error {
  return new Error(`fitMany: ${name} failed: ${error.message}`, { cause: error });
}

/** Empties the queue with worker threads; returns early if none can be started. */
async function runInWorkers(count: number, run: Run): Promise<void> {
  const crew: Worker[] = [];
  const stop = () => crew.forEach((worker) => void worker.terminate());
  run.signal.addEventListener("abort", stop);
  try {
    const turns = Array.from({ length: count }, () => {
      const worker = startWorker();
      crew.push(worker);
      return serve(worker, run);
    });
    await Promise.all(turns);
  } finally {
    stop();
    run.signal.removeEventListener("abort", stop);
  }
}

// The worker's file is loaded from a text, because it is TypeScript when the library is run from
// its sources, and then tsx has to be there first.
const BOOT = `
const { workerData } = require("node:worker_threads");
const load = require("node:module").createRequire(workerData);
if (workerData.endsWith(".ts")) load("tsx/cjs");
load(workerData).serveJobs();
`;

function startWorker(): Worker {
  const file = path.join(__dirname, `fit-worker${path.extname(__filename)}`);
  return new Worker(BOOT, { eval: true, workerData: file });
}

/** Gives one worker job after job, until the queue is empty or the work is stopped. */
function serve(worker: Worker, { queue, keep, signal, onProgress }: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: Run["queue"][number] | undefined;
    let started = false;
    const next = () => {
      current = signal.aborted ? undefined : queue.shift();
      if (current === undefined) return resolve();
      const { index, job } = current;
      worker.postMessage({ index, job, reportsProgress: !!onProgress } satisfies WorkerTask);
    };
    worker.on("message", (answer: WorkerAnswer) => {
      if (answer.kind === "ready") {
        started = true;
        next();
      } else if (answer.kind === "progress") {
        onProgress?.({ ...answer.progress, job: answer.index, name: current!.job.name });
      } else if (answer.kind === "done") {
        keep(answer.result, answer.index);
        next();
      } else {
        reject(failure(current!.job.name, answer.error));
      }
    });
    // A worker that never came up leaves its jobs to the others, or to this thread.
    worker.on("error", (error) =>
      started && current ? reject(failure(current.job.name, error)) : resolve(),
    );
    worker.on("exit", () => resolve());
  });
}
