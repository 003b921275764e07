import { parentPort } from "node:worker_threads";
import type { Outcome } from "./job-engine";
import type { Job } from "./job";
import { outcomeOf } from "./outcome-of";

/** A thread of the local engine: answers each job with its outcome. */
export function serveJobs(): void {
  const port = parentPort!;
  port.on("message", ({ id, job }: { id: string; job: Job }) => {
    void outcomeOf(id, job).then((outcome: Outcome) => port.postMessage(outcome));
  });
}
