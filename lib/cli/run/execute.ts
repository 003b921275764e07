import { spawn } from "node:child_process";
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
  | { event: "done"; seconds: number };

export interface ExecuteOptions {
  readonly repository: Repository;
  /** Where the executed notebook is written. */
  readonly executed: string;
  readonly cellTimeoutSeconds: number;
  /** Sets ANOMALAB_QUICK=1, which asks the notebook for fewer epochs and seeds. */
  readonly quick: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: (event: Event) => void;
}

/**
 * Executes one notebook in a fresh kernel.
 *
 * @returns once every cell was fine
 * @throws Failure that names the cell, its line and its message, if one was not
 */
export async function executeNotebook(file: string, options: ExecuteOptions): Promise<void> {
  const { repository, executed, cellTimeoutSeconds, signal, onEvent } = options;
  const script = path.join(repository.jupyter, "execute.py");
  const timeout = String(cellTimeoutSeconds);
  const argv = [script, file, executed, "--with-parent", "--cell-timeout", timeout];
  let failure: Failure | undefined;
  const words = await runPython(
    argv,
    { repository, env: kernelEnvironment(options), signal },
    (line) => {
      const event = JSON.parse(line) as Event;
      if (event.event === "failed") failure = new Failure(failureSentence(file, event));
      onEvent(event);
    },
  );
  if (signal.aborted) throw new Failure("stopped");
  if (failure) throw failure;
  if (words !== undefined) throw new Failure(`${path.basename(file)}: could not be run: ${words}`);
}

/** "01-nab.ipynb: cell 3, line 2: `loss.at(0)`: TypeError: loss is undefined" */
export function failureSentence(
  file: string,
  { cell, message, place }: { cell: number; message: string; place: Place | null },
): string {
  const where = place
    ? place.cell === cell
      ? `cell ${cell}, line ${place.line}: \`${place.source.trim()}\``
      : `cell ${cell}, in line ${place.line} of cell ${place.cell}: \`${place.source.trim()}\``
    : `cell ${cell}`;
  return `${path.basename(file)}: ${where}: ${message.replace(/\s*\n\s*/g, " ")}`;
}

function kernelEnvironment({ repository, quick }: ExecuteOptions): NodeJS.ProcessEnv {
  const kernels = path.join(repository.root, ".venv", "share", "jupyter");
  const env = { ...process.env, JUPYTER_PATH: kernels, PYTHONWARNINGS: "ignore" };
  delete (env as NodeJS.ProcessEnv).ANOMALAB_QUICK;
  return quick ? { ...env, ANOMALAB_QUICK: "1" } : env;
}

interface PythonOptions {
  readonly repository: Repository;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/**
 * Runs a script of jupyter/ in a process group of its own, so that Ctrl-C reaches it once, from
 * us. Its standard input closes when we are gone, however that came.
 *
 * @returns undefined if it ended well, else the last line it wrote to standard error
 */
export function runPython(
  argv: readonly string[],
  { repository, env, signal }: PythonOptions,
  onLine: (line: string) => void,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(repository.python, argv, {
      cwd: repository.root,
      env,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    const stop = () => child.kill("SIGINT");
    signal?.addEventListener("abort", stop);
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    createInterface({ input: child.stdout }).on("line", onLine);
    child.on("error", () => {
      reject(new Failure("Jupyter is not installed in .venv; npm start installs it"));
    });
    child.on("close", (code) => {
      signal?.removeEventListener("abort", stop);
      const last = errors.trim().split("\n").at(-1) || `exit code ${code}`;
      resolve(code === 0 ? undefined : last);
    });
  });
}
