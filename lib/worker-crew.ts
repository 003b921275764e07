import path from "node:path";
import { Worker } from "node:worker_threads";

/** Worker threads of one kind that wait for their next work: to start one costs a tenth of a second. */
export interface WorkerCrew {
  /** A thread that waits, or a new one. It keeps the process alive until it is released. */
  readonly hire: () => Worker;
  /** Takes back a thread that has nothing to do any more. It must not be used after that. */
  readonly release: (worker: Worker) => void;
  /** Threads that wait. */
  readonly waiting: () => number;
}

/** Megabytes for what lives shortly, more than a thread has by itself: there is less to tidy up, a tenth of the time. */
const YOUNG_MB = 64;

// The worker's file is loaded from a text, because it is TypeScript when the library is run from
// its sources, and then tsx has to be there first.
const BOOT = `
const { workerData } = require("node:worker_threads");
const load = require("node:module").createRequire(workerData);
if (workerData.endsWith(".ts")) load("tsx/cjs");
load(workerData).serveJobs();
`;

/**
 * Makes a crew, with nobody in it yet.
 *
 * @param stem path of the workers' file without its extension; the file exports `serveJobs()`
 * @param options extension: of the caller's own file, ".ts" when run from the sources;
 *   patienceSeconds: how long a thread waits for work before it ends. Default 60
 */
export function createWorkerCrew(
  stem: string,
  { extension, patienceSeconds = 60 }: { extension: string; patienceSeconds?: number },
): WorkerCrew {
  const idle = new Map<Worker, NodeJS.Timeout>();

  const leave = (worker: Worker) => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
  };
  const end = (worker: Worker) => {
    leave(worker);
    void worker.terminate();
  };
  return {
    hire: () => {
      const [worker] = [...idle.keys()].slice(-1);
      if (worker === undefined) {
        return new Worker(BOOT, {
          eval: true,
          workerData: path.resolve(stem + extension),
          resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
        });
      }
      leave(worker);
      silence(worker);
      worker.ref();
      return worker;
    },
    release: (worker) => {
      silence(worker);
      worker.unref();
      idle.set(worker, setTimeout(end, patienceSeconds * 1000, worker).unref());
      // A thread that dies while it waits is not missed.
      worker.on("error", () => leave(worker));
      worker.on("exit", () => leave(worker));
    },
    waiting: () => idle.size,
  };
}

/** By name: a thread has listeners of its own, without which it hears nothing more. */
function silence(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}
