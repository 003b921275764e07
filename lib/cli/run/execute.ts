import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { Failure } from "../failure";
import type { Repository } from "../repository";
import type { Event, Jupyter, Place, Spent } from "./jupyter";

export interface ExecuteOptions {
  readonly jupyter: Jupyter;
  /** Where the executed notebook is written. */
  readonly executed: string;
  readonly cellTimeoutSeconds: number;
  /** The notebook whose turn comes when this one is done. */
  readonly next?: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: Event) => void;
}

/**
 * Executes one notebook in a fresh kernel.
 *
 * @returns what it took, once every cell was fine
 * @throws Failure that names the cell, its line and its message, if one was not
 */
export async function executeNotebook(
  file: string,
  { jupyter, executed, cellTimeoutSeconds, next, signal, onEvent }: ExecuteOptions,
): Promise<Spent> {
  const request = { notebook: file, executed, cellTimeout: cellTimeoutSeconds, next };
  const ending = await jupyter.execute(request, onEvent).catch((reason: Error) => {
    throw new Failure(`${path.basename(file)}: could not be run: ${reason.message}`);
  });
  if (signal.aborted) throw new Failure("stopped");
  if (ending.event === "failed") throw new Failure(failureSentence(file, ending));
  if (ending.event === "broken") {
    throw new Failure(`${path.basename(file)}: could not be run: ${ending.message}`);
  }
  return { seconds: ending.seconds, inCells: ending.inCells };
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

/**
 * The environment of the kernels. Charts come without pictures there (ANOMALAB_PICTURES): pages draw their own.
 *
 * @param quick sets ANOMALAB_QUICK=1, which asks notebooks for fewer epochs and seeds
 */
export function kernelEnvironment(
  { root, isClone }: Pick<Repository, "root" | "isClone">,
  quick: boolean,
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PYTHONWARNINGS: "ignore",
    ANOMALAB_PICTURES: "cover",
  };
  if (isClone) env.JUPYTER_PATH = path.join(root, ".venv", "share", "jupyter");
  delete env.ANOMALAB_QUICK;
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
