import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import type { Worker } from "node:worker_threads";
import { checkInteger } from "../checks";
import type { OnlineErrors, OnlineErrorsOptions } from "../detect/online/online-errors";
import { nabProbation } from "../metrics/nab-rows";
import type { NabAblationName, NabDetectorName } from "./detectors";
import { createWorkerCrew } from "../worker-crew";
import { runNabJob, type NabJob, type NabJobResult } from "./job";

const crew = createWorkerCrew(join(__dirname, "worker"), { extension: extname(__filename) });

/** One file of the corpus: its name and readings. */
export interface NabReadings {
  readonly name: string;
  readonly values: readonly number[];
}

/** How to run. */
export interface RunNabOptions {
  /** Default 1. */
  seed?: number;
  /** Threads that share the files; the result does not depend on it. Default: as many as there are cores. */
  threads?: number;
}

/**
 * Runs one of `nabDetectors` or `nabAblations` over files of the benchmark, longest first, on several
 * threads. Every file is a job of its own whose result depends on readings, detector and seed alone.
 *
 * @param corpus as from loadNabCorpus
 * @returns by file name, one score from 0 to 1 per reading: what `nabScore` takes
 * @throws RangeError if there is no such detector
 */
export async function runNab(
  corpus: readonly NabReadings[],
  detector: NabDetectorName | NabAblationName,
  { seed = 1, threads }: RunNabOptions = {},
): Promise<Record<string, number[]>> {
  const jobs = corpus.map(({ values }): NabJob => ({
    kind: "scores",
    detector,
    seed,
    values,
    warmUp: nabProbation(values.length),
  }));
  const lists = (await runJobs(jobs, threads)) as number[][];
  return Object.fromEntries(corpus.map(({ name }, i) => [name, lists[i]]));
}

/**
 * The online autoencoder's errors on every file, for trying out decisions without training again.
 *
 * @returns one entry per file, in the corpus's order
 */
export async function runNabErrors(
  corpus: readonly NabReadings[],
  { threads, ...options }: RunNabOptions & Omit<OnlineErrorsOptions, "warmUp"> = {},
): Promise<OnlineErrors[]> {
  const jobs = corpus.map(({ values }): NabJob => {
    return { kind: "errors", options, values, warmUp: nabProbation(values.length) };
  });
  return (await runJobs(jobs, threads)) as OnlineErrors[];
}

/** Runs jobs on threads that each take the next job when they are free; results in the jobs' order. */
async function runJobs(
  jobs: readonly NabJob[],
  threads = availableParallelism(),
): Promise<NabJobResult[]> {
  checkInteger("runNab", "threads", threads);
  const results: NabJobResult[] = [];
  const waiting = jobs
    .map((_, i) => i)
    .sort((a, b) => jobs[a].values.length - jobs[b].values.length);
  if (threads === 1 || jobs.length < 2) {
    for (const i of waiting) results[i] = runNabJob(jobs[i]);
    return results;
  }
  const serve = async () => {
    const worker = crew.hire();
    try {
      for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
        results[i] = await askWorker(worker, jobs[i]);
      }
      crew.release(worker);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, serve));
  return results;
}

/** A worker that dies without a word (out of memory, say) must not leave us waiting for it. */
function askWorker(worker: Worker, job: NabJob): Promise<NabJobResult> {
  return new Promise((resolve, reject) => {
    const settled = () => {
      worker.off("message", done);
      worker.off("error", failed);
      worker.off("exit", gone);
    };
    const done = (result: NabJobResult) => {
      settled();
      resolve(result);
    };
    const failed = (reason: unknown) => {
      settled();
      reject(reason instanceof Error ? reason : new Error(String(reason)));
    };
    const gone = (code: number) => failed(new Error(`runNab: a thread ended with code ${code}`));
    worker.on("message", done);
    worker.on("error", failed);
    worker.on("exit", gone);
    worker.postMessage(job);
  });
}
