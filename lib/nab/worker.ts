import { parentPort } from "node:worker_threads";
import { runNabJob, type NabJob } from "./job";

/** A thread of `runNab`: answers each job with its result. */
export function serveJobs(): void {
  const port = parentPort!;
  port.on("message", (job: NabJob) => {
    runNabJob(job).then(
      (result) => port.postMessage(result),
      (reason) => {
        // An error that nothing catches ends the thread, and `runNab` with its sentence.
        throw reason;
      },
    );
  });
}
