import path from "node:path";
import type { Worker } from "node:worker_threads";
import { toRows } from "../rows";
import type { Matrix, Rows } from "../types";
import { createWorkerCrew } from "../worker-crew";
import type { FitJob, FitJobProgress, FitJobResult } from "./fit-job";
import type { WorkerAnswer, WorkerTask } from "./fit-worker";

/** Kept from one call to the next: notebooks train many small models in turn. */
const crew = createWorkerCrew(path.join(__dirname, "fit-worker"), {
  extension: path.extname(__filename),
});

/** Threads that have come up at least once. */
const up = new WeakSet<Worker>();

/** Threads that wait for jobs. */
export const waitingWorkers = crew.waiting;

/** What is to be done, and what to tell of it. */
export interface Run {
  /** Jobs not yet begun. */
  queue: { job: FitJob & { name: string }; index: number }[];
  keep: (result: FitJobResult, index: number) => void;
  signal: AbortSignal;
  onProgress?: (progress: FitJobProgress) => void;
}

/** What `fitMany` rejects with when a job fails. */
export function failure(name: string, error: Error): Error {
  return new Error(`fitMany: ${name} failed: ${error.message}`, { cause: error });
}

/** Empties the queue with worker threads; returns early if none can be started. */
export async function runInWorkers(count: number, run: Run): Promise<void> {
  const busy = new Set<Worker>();
  const stop = () => busy.forEach((worker) => void worker.terminate());
  run.signal.addEventListener("abort", stop);
  const share = shareRows();
  try {
    const turns = Array.from({ length: count }, async () => {
      const worker = crew.hire();
      busy.add(worker);
      if (!(await serve(worker, run, share))) return;
      busy.delete(worker);
      crew.release(worker);
    });
    await Promise.all(turns);
  } finally {
    // After a failure and after an abort the others are in the middle of a job.
    stop();
    run.signal.removeEventListener("abort", stop);
  }
}

/**
 * Gives one worker job after job, until the queue is empty or the work is stopped.
 *
 * @returns whether the worker is ready for more
 */
function serve(
  worker: Worker,
  { queue, keep, signal, onProgress }: Run,
  share: (job: FitJob) => FitJob,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let current: Run["queue"][number] | undefined;
    const next = () => {
      current = signal.aborted ? undefined : queue.shift();
      if (current === undefined) return resolve(!signal.aborted);
      const { index, job } = current;
      try {
        const task: WorkerTask = { index, job: share(job), reportsProgress: !!onProgress };
        worker.postMessage(task);
      } catch (error) {
        reject(failure(job.name, error as Error));
      }
    };
    worker.on("message", (answer: WorkerAnswer) => {
      up.add(worker);
      if (answer.kind === "progress") {
        onProgress?.({ ...answer.progress, job: answer.index, name: current!.job.name });
      } else if (answer.kind === "done") {
        keep(answer.result, answer.index);
        next();
      } else if (answer.kind === "failed") {
        reject(failure(current!.job.name, answer.error));
      }
    });
    // A worker that never came up leaves its job to the others, or to this thread.
    const gone = (error?: Error) => {
      if (!current || signal.aborted) return resolve(false);
      if (up.has(worker) && error) return reject(failure(current.job.name, error));
      queue.unshift(current);
      current = undefined;
      resolve(false);
    };
    worker.on("error", gone);
    worker.on("exit", () => gone());
    next();
  });
}

/** Rows as blocks in memory that all workers read: each block is made once, however many jobs have it. */
function shareRows(): (job: FitJob) => FitJob {
  const made = new Map<Matrix | Rows, Rows>();
  const shared = (given: Matrix | Rows): Rows => {
    let rows = made.get(given);
    if (rows === undefined) {
      const { values, ...sizes } = toRows(given, "fit");
      const memory = new Float32Array(new SharedArrayBuffer(4 * values.length));
      memory.set(values);
      rows = { values: memory, ...sizes };
      made.set(given, rows);
    }
    return rows;
  };
  return ({ rows, validation, targets, ...job }) => ({
    ...job,
    rows: shared(rows),
    ...(validation && { validation: shared(validation) }),
    ...(targets && { targets: shared(targets) }),
  });
}
