import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import type { Worker } from "node:worker_threads";
import { checkInteger } from "../checks";
import { createWorkerCrew } from "../worker-crew";
import { runNabJob, type NabJob, type NabJobResult } from "./job";

const crew = createWorkerCrew(join(__dirname, "worker"), { extension: extname(__filename) });

/** Runs jobs on threads that each take the next job when they are free, longest first; results in the jobs' order. */
export async function runNabJobs(
  jobs: readonly NabJob[],
  threads = availableParallelism(),
): Promise<NabJobResult[]> {
  checkInteger("runNab", "threads", threads);
  const results: NabJobResult[] = [];
  const waiting = jobs
    .map((_, i) => i)
    .sort((a, b) => jobs[a].values.length - jobs[b].values.length);
  if (threads === 1 || jobs.length < 2) {
    for (const i of waiting) results[i] = await runNabJob(jobs[i]);
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
