import { checkInteger } from "../checks";
import type { Engine } from "./job-engine";
import { jobId } from "./job";
import type { Job } from "./job";
import type { ResultFolder } from "./result-folder";

/** How far a fleet is. */
export interface FleetProgress {
  readonly total: number;
  /** With a result, those of earlier runs among them. */
  readonly done: number;
  /** Of those that are done: found by an earlier run. */
  readonly kept: number;
  readonly failed: number;
  readonly running: number;
}

export interface FleetOptions {
  readonly folder: ResultFolder;
  readonly engine: Engine;
  /** Most jobs that run at once. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: FleetProgress) => void;
}

/**
 * Does every job that has no result in the folder yet, and writes each result as soon as it is there: whole, and once. A run that is
 * killed at any moment goes on where it stopped, on whatever engine, and the folder ends as that of an undisturbed run.
 *
 * @returns the ids in the jobs' order, and a sentence for each job that has no result
 * @throws the file system's error if a result cannot be written; nothing further is begun then
 * @throws Error named AbortError when the signal stops it
 */
export async function runFleet(
  jobs: readonly Job[],
  { folder, engine, workers, signal, onProgress = () => {} }: FleetOptions,
): Promise<{ readonly ids: readonly string[]; readonly failed: ReadonlyMap<string, string> }> {
  checkInteger("runFleet", "workers", workers);
  const named = new Map(jobs.map((job) => [jobId(job), job]));
  const open = [...named].filter(([id]) => folder.read(id) === undefined);
  const kept = named.size - open.length;
  const failed = new Map<string, string>();
  const running = new Set<string>();
  let written = 0;
  const tell = () =>
    onProgress({
      ...{ total: named.size, done: kept + written, kept },
      ...{ failed: failed.size, running: running.size },
    });
  const stop = new AbortController();
  let fault: unknown;
  tell();
  if (open.length > 0) {
    await engine({
      jobs: open.map(([id, job]) => ({ id, job })),
      workers,
      signal: AbortSignal.any([signal, stop.signal]),
      onStart: (id) => {
        running.add(id);
        tell();
      },
      onOutcome: (outcome) => {
        running.delete(outcome.id);
        try {
          if ("text" in outcome) {
            folder.write(outcome.id, outcome.text);
            written += 1;
          } else failed.set(outcome.id, outcome.failed);
        } catch (error) {
          fault ??= error;
          stop.abort();
        }
        tell();
      },
    });
  }
  if (fault !== undefined) throw fault as Error;
  if (signal.aborted) {
    const error = new Error(`runFleet: stopped after ${kept + written} of ${named.size} jobs`);
    error.name = "AbortError";
    throw error;
  }
  return { ids: jobs.map(jobId), failed };
}
