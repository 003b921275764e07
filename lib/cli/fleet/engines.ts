import type { Engine } from "../../fleet/job-engine";
import { runLocally } from "../../fleet/local-engine";
import { RayProblem } from "../../fleet/ray/problem";
import { startRay } from "../../fleet/ray/session";
import type { RaySession, StoredFile } from "../../fleet/ray/session";
import { Failure } from "../failure";
import { say } from "../output";
import { workersOf } from "./options";
import type { FleetOptions } from "./options";

/** Where jobs are done. What takes long to start is started when it is first needed. */
export interface Place {
  readonly engine: Engine;
  /** The files at storage URLs. */
  readonly list: (urls: readonly string[]) => Promise<StoredFile[]>;
}

/**
 * Does some work with the engine that was asked for, and ends it after that.
 *
 * @throws Failure of wrong usage if Ray cannot be had as it was asked for, or one that says how to go on where it broke down
 */
export async function withEngine<Result>(
  { on, ...options }: FleetOptions,
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  const { address, jobs, memory: heapMb } = options;
  if (on !== "ray") {
    const stray = Object.entries({ address, memory: heapMb }).find(
      ([, value]) => value !== undefined,
    );
    if (stray) throw new Failure(`--${stray[0]} is for --on ray`, 2);
    const list = () =>
      Promise.reject(new Failure("files at storage URLs need --on ray, which reads them", 2));
    return work({ engine: runLocally, list });
  }
  let started: Promise<RaySession> | undefined;
  const ray = () => (started ??= startRay({ address, workers: jobs, heapMb, say }));
  try {
    return await work({
      engine: async (run) => (await ray()).engine({ ...run, workers: workersOf(options) }),
      list: async (urls) => (await ray()).list(urls),
    });
  } catch (error) {
    if (!(error instanceof RayProblem)) throw error;
    if (error.kind === "refused") throw new Failure(error.message, 2);
    throw new Failure(
      `${error.message}; what is done is kept, and the same command goes on from there`,
    );
  } finally {
    await started?.then(({ close }) => close()).catch(() => {});
  }
}
