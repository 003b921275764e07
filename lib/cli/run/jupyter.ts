import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { Failure } from "../failure";
import type { Repository } from "../repository";

/** Where a cell went wrong: a line of that cell, or of an earlier one whose function it called. */
export interface Place {
  readonly cell: number;
  readonly line: number;
  readonly source: string;
}

/** What jupyter/execute.py tells while a notebook runs; its docstring says when. */
export type Event =
  | { event: "start"; cells: number }
  | { event: "cell"; number: number; line: string }
  | { event: "failed"; cell: number; message: string; place: Place | null }
  | { event: "broken"; message: string }
  | ({ event: "done" } & Spent);

/** How long a notebook took from asking for its kernel to its last cell. */
export interface Spent {
  readonly seconds: number;
  /** Of these, in the code of its cells; null where the kernel does not say. */
  readonly inCells: number | null;
}

/** What is asked of Jupyter: to execute one notebook in a fresh kernel. */
export interface Request {
  readonly notebook: string;
  /** Where the executed notebook is written. */
  readonly executed: string;
  /** Seconds that one cell may take. */
  readonly cellTimeout: number;
  /** The notebook whose turn comes when this one is done: its kernel starts meanwhile. */
  readonly next?: string;
}

/** The last event of a notebook that ran to its end, well or not. */
export type Ending = Extract<Event, { event: "failed" | "broken" | "done" }>;

/** Jupyter in one Python process: it starts with the first notebook and stays for all others. */
export interface Jupyter {
  /**
   * Executes a notebook; several may run at the same time.
   *
   * @throws Failure if Python cannot be started, or ends before the notebook does
   */
  readonly execute: (request: Request, onEvent: (event: Event) => void) => Promise<Ending>;
  /** Ends it together with every kernel that still runs, by force where asking is not enough. */
  readonly stop: () => Promise<void>;
}

/** How long Python may take to shut its kernels down, milliseconds; Jupyter waits 5 s for each. */
const GRACE_MS = 15_000;

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly requests: Map<number, (event: Event) => void>;
  /** Resolves with its last words when it has ended. */
  readonly ended: Promise<string>;
}

/** @param env the kernels' environment */
export function startJupyter(
  { python, jupyter, root }: Repository,
  env: NodeJS.ProcessEnv,
): Jupyter {
  let running: Running | undefined;
  let nRequests = 0;

  const start = (): Running => {
    const requests: Running["requests"] = new Map();
    // A process group of its own, so that Ctrl-C reaches it once, from us.
    const child = spawn(python, ["-B", path.join(jupyter, "execute.py")], {
      cwd: root,
      env,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.stdin.on("error", () => {}); // It has ended; "close" tells.
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { id, ...event } = JSON.parse(line) as Event & { id: number };
      requests.get(id)?.(event);
    });
    const ended = new Promise<string>((resolve) => {
      child.on("error", () => resolve("it is not installed in .venv; npm start installs it"));
      child.on("close", (code) => {
        resolve(errors.trim().split("\n").at(-1) || `it ended with exit code ${code}`);
      });
    });
    const own = { child, requests, ended };
    void ended.then(() => {
      if (running === own) running = undefined;
    });
    return own;
  };

  const execute: Jupyter["execute"] = async (request, onEvent) => {
    running ??= start();
    const { child, requests, ended } = running;
    nRequests += 1;
    const id = nRequests;
    const ending = new Promise<Ending>((resolve) => {
      requests.set(id, (event) => {
        onEvent(event);
        if (isEnding(event)) resolve(event);
      });
    });
    child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    try {
      const died = ended.then((words) => {
        throw new Failure(`Jupyter stopped working: ${words}`);
      });
      return await Promise.race([ending, died]);
    } finally {
      requests.delete(id);
    }
  };

  const stop = async () => {
    if (!running) return;
    const { child, ended } = running;
    child.stdin.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(timer);
  };
  return { execute, stop };
}

function isEnding(event: Event): event is Ending {
  return event.event === "failed" || event.event === "broken" || event.event === "done";
}
