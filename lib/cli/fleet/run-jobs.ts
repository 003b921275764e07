import { reason } from "../../data/read-text";
import type { Job } from "../../fleet/job";
import type { Engine } from "../../fleet/job-engine";
import type { JobResult } from "../../fleet/result";
import { resultFolder } from "../../fleet/result-folder";
import { runFleet } from "../../fleet/run-fleet";
import { Failure } from "../failure";
import { onStopSignal } from "../on-stop-signal";
import { say } from "../output";
import { workersOf } from "./options";
import type { FleetOptions } from "./options";
import { progressLine } from "./progress-line";

/**
 * Runs the jobs that have no result in a folder yet, with a line that says how far they are. A signal ends it cleanly: whatever is written is
 * whole, and the same command goes on from there.
 *
 * @returns by a job's id its result, or the sentence why it has none
 * @throws Failure if a result cannot be written
 */
export async function runJobs(
  jobs: readonly Job[],
  { out, ...options }: FleetOptions & { readonly out: string },
  engine: Engine,
): Promise<(id: string) => JobResult | string> {
  const folder = resultFolder(out);
  const stop = new AbortController();
  let stoppedBy: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    stoppedBy = signal;
    stop.abort();
  };
  const line = progressLine();
  try {
    const { failed } = await onStopSignal(onSignal, () =>
      runFleet(jobs, {
        ...{ folder, engine, workers: workersOf(options), signal: stop.signal },
        onProgress: line.onProgress,
      }),
    );
    if (stop.signal.aborted) {
      throw Object.assign(new Error("stopped after all jobs"), { name: "AbortError" });
    }
    return (id) => failed.get(id) ?? folder.read(id)!;
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    if (name === "AbortError") {
      line.end();
      say(`anomalab: ${message.replace(/^\w+: /, "")}; the same command goes on from there`);
      process.exit(stoppedBy === "SIGTERM" ? 143 : 130);
    }
    if (code === undefined) throw error;
    throw new Failure(`cannot write into ${folder.path}: ${reason(error)}`);
  } finally {
    line.end();
  }
}
