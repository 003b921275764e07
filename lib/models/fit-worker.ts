import { parentPort } from "node:worker_threads";
import type { FitJob, FitJobResult } from "./fit-job";
import type { FitProgress } from "./fit-options";
import { runFitJob } from "./run-fit-job";

/** What a worker is sent: one job at a time. */
export interface WorkerTask {
  index: number;
  job: FitJob;
  /** Whether anybody listens to the progress. */
  reportsProgress: boolean;
}

/** What a worker says: that it has started, how far a job is, and how it ended. */
export type WorkerAnswer =
  | { kind: "ready" }
  | { kind: "progress"; index: number; progress: FitProgress }
  | { kind: "done"; index: number; result: FitJobResult }
  | { kind: "failed"; index: number; error: Error };

/** At most one message in this time per job: progress is for people. */
const MILLISECONDS_BETWEEN_MESSAGES = 50;

/** Serves jobs that arrive from the main thread, one after another. */
export function serveJobs(): void {
  const port = parentPort!;
  const say = (answer: WorkerAnswer) => port.postMessage(answer);
  port.on("message", ({ index, job, reportsProgress }: WorkerTask) => {
    let last = -Infinity;
    const onEpoch = (progress: FitProgress) => {
      const now = performance.now();
      const due = now - last >= MILLISECONDS_BETWEEN_MESSAGES;
      if (!due && progress.epoch + 1 < progress.epochs) return;
      last = now;
      say({ kind: "progress", index, progress });
    };
    runFitJob(job, reportsProgress ? { onEpoch } : {}).then(
      (result) => say({ kind: "done", index, result }),
      (error: Error) => say({ kind: "failed", index, error }),
    );
  });
  say({ kind: "ready" });
}
