import { extname, join } from "node:path";
import type { Worker } from "node:worker_threads";
import { createWorkerCrew } from "../worker-crew";
import type { EngineRun, Outcome } from "./job-engine";
import type { Job } from "./job";

const crew = createWorkerCrew(join(__dirname, "worker"), { extension: extname(__filename) });

/** How often a job is tried whose thread dies under it. */
const TRIES = 2;

/**
 * Does jobs on threads of this machine, which each take the next job when they are free; starting one is paid once. A job whose
 * thread dies, of a lack of memory for instance, is tried once more on a new one.
 */
export async function runLocally({ jobs, workers, ...run }: EngineRun): Promise<void> {
  const waiting = [...jobs].reverse();
  const serve = async () => {
    let worker = crew.hire();
    const stop = () => void worker.terminate();
    run.signal.addEventListener("abort", stop);
    for (let next = waiting.pop(); next && !run.signal.aborted; next = waiting.pop()) {
      run.onStart(next.id);
      let outcome: Outcome = { id: next.id, failed: "" };
      for (let tries = 0; tries < TRIES; tries += 1) {
        const answer = await ask(worker, next);
        if (run.signal.aborted) break;
        outcome = answer.outcome;
        if (!answer.died) break;
        worker = crew.hire();
      }
      if (!run.signal.aborted) run.onOutcome(outcome);
    }
    run.signal.removeEventListener("abort", stop);
    if (!run.signal.aborted) crew.release(worker);
  };
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, serve));
}

/** Hands a job to a thread; one that dies without a word is not waited for. */
function ask(
  worker: Worker,
  { id, job }: { id: string; job: Job },
): Promise<{ outcome: Outcome; died: boolean }> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome, died: boolean) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      // An error that ends a thread may come before its exit.
      if (died) worker.on("error", () => {});
      resolve({ outcome, died });
    };
    const onMessage = (outcome: Outcome) => settle(outcome, false);
    const onError = (error: Error) =>
      settle({ id, failed: `a thread ended: ${error.message}` }, true);
    const onExit = (code: number) =>
      settle({ id, failed: `a thread ended with code ${code}` }, true);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage({ id, job });
  });
}
