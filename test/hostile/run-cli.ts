import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { builtCli } from "./build-cli";

/** How the command line is started, and what it may use. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What comes in on standard input, which is then closed. Default: nothing. */
  readonly stdin?: string | Uint8Array;
  /** A shell's words around it, where "$@" is the command: `ulimit -n 20; exec "$@"`. */
  readonly shell?: string;
  /** Node's own options. */
  readonly node?: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
}

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** The most memory that was in use at once; 0 where the system does not tell. */
  readonly peakMegabytes: number;
}

const LOOK_MS = 50;

/** Runs `anomalab` in a process of its own, and kills it when it takes more time or memory than it may. */
export function runCli(words: readonly string[], options: RunOptions): Promise<Ran> {
  const child = startCli(words, options);
  const began = performance.now();
  const secondsSince = () => (performance.now() - began) / 1000;
  let [stdout, stderr, peak] = ["", "", 0];
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin!.on("error", () => undefined).end(options.stdin);
  const watch = setInterval(() => {
    peak = Math.max(peak, peakMegabytesOf(child.pid!));
    if (secondsSince() > options.seconds || peak > options.megabytes) child.kill("SIGKILL");
  }, LOOK_MS);
  return new Promise((resolve) =>
    child.on("close", (code, signal) => {
      clearInterval(watch);
      resolve({ code, signal, stdout, stderr, seconds: secondsSince(), peakMegabytes: peak });
    }),
  );
}

/** Starts it, for whoever wants to send it a signal. */
export function startCli(
  words: readonly string[],
  { cwd, env = {}, shell, node = [] }: Omit<RunOptions, "seconds" | "megabytes">,
): ChildProcess {
  const command = [process.execPath, ...node, builtCli(), ...words];
  const started = shell === undefined ? command : ["sh", "-c", shell, "sh", ...command];
  return spawn(started[0], started.slice(1), {
    cwd,
    env: { ...process.env, ANOMALAB_DATA_MIRROR: undefined, ANOMALAB_OFFLINE: "1", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

function peakMegabytesOf(pid: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))!;
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}
