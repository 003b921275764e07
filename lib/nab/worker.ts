import { parentPort } from "node:worker_threads";
import { runNabJob, type NabJob } from "./job";

/** A thread of `runNab`: answers each job with its result. */
export function serveJobs(): void {
  const port = parentPort!;
  port.on("message", (job: NabJob) => port.postMessage(runNabJob(job)));
}
