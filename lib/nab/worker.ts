import { parentPort } from "node:worker_threads";
import { runNabJob, type NabJob } from "./job";

// A thread of `runNab`: answers each job with its result.
parentPort?.on("message", (job: NabJob) => parentPort?.postMessage(runNabJob(job)));
