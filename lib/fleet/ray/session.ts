import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Engine, EngineRun, Outcome } from "../job-engine";
import { rayPython, rayVersion } from "./environment";
import { RayProblem } from "./problem";

/** Where Ray is, and how much of it may be used. */
export interface RayOptions {
  /** Of a cluster, as in ray://host:10001. Default: one is started on this machine, and ended with the session. */
  readonly address?: string;
  /** Most jobs at once. Default: as many as the cluster has CPUs. */
  readonly workers?: number;
  /** Reserved for each worker, and the limit of its heap, in megabytes. Default: no limit but Node's own. */
  readonly heapMb?: number;
  /** Told what a person should know. */
  readonly say: (line: string) => void;
}

/** A driver process that is connected to Ray. */
export interface RaySession {
  readonly engine: Engine;
  /**
   * The files at storage URLs, with their hashes.
   *
   * @throws RayProblem if a pattern matches nothing, or a file cannot be read
   */
  readonly list: (urls: readonly string[]) => Promise<StoredFile[]>;
  readonly close: () => Promise<void>;
}

/** A file at a storage URL. */
export interface StoredFile {
  readonly path: string;
  readonly sha256: string;
}

type Event =
  | { readonly event: "ready" | "lost" }
  | { readonly event: "refused"; readonly sentence: string }
  | { readonly event: "listed"; readonly files: StoredFile[] }
  | { readonly event: "start"; readonly id: string }
  | ({ readonly event: "outcome" } & Outcome);

/** How long the driver may take to leave the cluster, milliseconds. */
const GRACE_MS = 10_000;

/**
 * Starts the Python program that hands jobs to Ray, and waits until it is connected. It ends with this process, however that ends.
 *
 * @throws RayProblem if there is no Python with Ray, nothing answers at the address, or the cluster runs another version
 */
export async function startRay({ say, ...options }: RayOptions): Promise<RaySession> {
  const python = await rayPython(say);
  const driver = startDriver(python);
  driver.send({
    ...{ address: options.address ?? null, workers: options.workers ?? null },
    ...{ heapMb: options.heapMb ?? null, ray: rayVersion() },
    ...{ command: workerCommand(options.heapMb), cwd: process.cwd() },
  });
  await driver.until(({ event }) => event === "ready");
  return {
    list: async (urls) => {
      driver.send({ list: urls });
      const answer = await driver.until(({ event }) => event === "listed");
      return answer.event === "listed" ? answer.files : [];
    },
    engine: (run) => runOn(driver, run),
    close: driver.close,
  };
}

/** What starts a Node worker; from the sources tsx has to be there first. */
function workerCommand(heapMb?: number): string[] {
  const extension = path.extname(__filename);
  return [
    process.execPath,
    ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]),
    ...(extension === ".ts" ? ["--require", require.resolve("tsx/cjs")] : []),
    path.join(__dirname, `worker${extension}`),
  ];
}

interface Driver {
  readonly send: (request: object) => void;
  /**
   * Waits for an event, and shows every one to `isLast` on the way.
   *
   * @throws RayProblem if the driver refuses, or ends
   */
  readonly until: (isLast: (event: Event) => boolean) => Promise<Event>;
  readonly close: () => Promise<void>;
}

function startDriver(python: string): Driver {
  const child = spawn(python, [path.join(__dirname, "fleet.py")], {
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl-C is for us, who then end what runs there.
    detached: process.platform !== "win32",
    env: { ...process.env, RAY_DEDUP_LOGS: "0", PYTHONUNBUFFERED: "1" },
  });
  let last = "";
  let isLost = false;
  let hear: ((event: Event) => void) | undefined;
  let fail: ((error: Error) => void) | undefined;
  child.stderr.on("data", (chunk: Buffer) => (last = (last + chunk.toString()).slice(-2000)));
  child.stdin.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event = JSON.parse(line) as Event;
    isLost ||= event.event === "lost";
    if (event.event === "refused") fail?.(new RayProblem(event.sentence, "refused"));
    else hear?.(event);
  });
  const ended = new Promise<void>((resolve) => {
    child.on("error", (error) => {
      fail?.(new RayProblem(`Ray needs a Python, got ${error.message}`, "refused"));
      resolve();
    });
    child.on("close", () => {
      const told = last.trim().split("\n").at(-1) ?? "";
      fail?.(new RayProblem(isLost ? "Ray's head is gone" : `Ray's driver ended: ${told}`, "lost"));
      resolve();
    });
  });
  return {
    send: (request) => void child.stdin.write(`${JSON.stringify(request)}\n`),
    until: (isLast) =>
      new Promise((resolve, reject) => {
        fail = reject;
        hear = (event) => {
          if (isLast(event)) resolve(event);
        };
        if (child.exitCode !== null) reject(new RayProblem("Ray's driver ended", "lost"));
      }),
    close: async () => {
      child.stdin.end();
      const killed = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await ended;
      clearTimeout(killed);
    },
  };
}

/** Does jobs on the cluster; each is told once, however often Ray had to begin it anew. */
async function runOn(driver: Driver, { jobs, signal, onStart, onOutcome }: EngineRun) {
  const open = new Set(jobs.map(({ id }) => id));
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  driver.send({ jobs });
  const done = driver.until((event) => {
    if (event.event === "start") onStart(event.id);
    else if (event.event === "outcome" && open.delete(event.id) && !signal.aborted) {
      const { id } = event;
      onOutcome("text" in event ? { id, text: event.text } : { id, failed: event.failed });
    }
    return open.size === 0;
  });
  await Promise.race([done, stopped]);
  if (signal.aborted) {
    done.catch(() => {});
    await driver.close();
  }
}
