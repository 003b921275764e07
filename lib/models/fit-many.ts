import { availableParallelism } from "node:os";
import { checkInteger } from "../checks";
import { estimateTrainingSeconds } from "../engine/training-time";
import type { Matrix, Rows } from "../types";
import { failure, runInWorkers, waitingWorkers } from "./fit-in-workers";
import type { Run } from "./fit-in-workers";
import type { FitJob, FitJobProgress, FitJobResult } from "./fit-job";
import { abortError, untilInterrupted } from "./interrupt";
import { describeArchitecture, runFitJob } from "./run-fit-job";
import { worthwhileWorkers } from "./worthwhile-workers";

/** How a list of jobs is run. */
export interface FitManyOptions {
  /**
   * Worker threads. 1 means none: one after another here. Default: one per core and at most one
   * per job, or 1 where starting them would take longer than it saves.
   */
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
 * another, which they do where no worker can be started. Jobs need no TensorFlow. Workers wait for
 * the next call for a minute and do not keep the process alive.
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
  const { workers = defaultWorkers(jobs) } = options;
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

function defaultWorkers(jobs: readonly FitJob[]): number {
  const milliseconds = jobs.map((job) => 1000 * estimateSeconds(job));
  return worthwhileWorkers(milliseconds, {
    cores: availableParallelism(),
    waiting: waitingWorkers(),
  });
}

function estimateSeconds({ architecture, rows, validation, settings }: FitJob): number {
  const count = (given: Matrix | Rows | undefined) =>
    given === undefined ? 0 : "nSamples" in given ? given.nSamples : given.length;
  const sizes = { train: count(rows), validation: count(validation) };
  try {
    const { network } = describeArchitecture(architecture);
    return estimateTrainingSeconds(network, { ...sizes, epochs: settings?.epochs ?? 50 });
  } catch {
    return 0; // it will fail in its turn, with its name
  }
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
