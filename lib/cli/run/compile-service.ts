import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Repository } from "../repository";

/** One process that compiles the cells of all kernels that know its address. */
export interface CompileService {
  /** What kernels must find in their environment; empty where each compiles by itself. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Where the service's socket lies, and whose cells it compiles. */
export interface CompileServiceOptions {
  /** A folder of this run's alone. */
  readonly workFolder: string;
  /** The notebooks in the order in which they will run. Those in other folders than the first compile by themselves. */
  readonly files: readonly string[];
}

/**
 * Starts jupyter/kernel/compile-service.js; it ends with this process, however that ends.
 *
 * @returns once it listens; without it, where there is no kernel of ours or it could not be started
 */
export function startCompileService(
  { jupyter, isClone }: Repository,
  { workFolder, files }: CompileServiceOptions,
): Promise<CompileService> {
  const without = { env: {}, stop: () => Promise.resolve() };
  // Elsewhere a socket is no file.
  if (!isClone || process.platform === "win32") return Promise.resolve(without);
  const address = path.join(workFolder, "cells");
  const script = path.join(jupyter, "kernel", "compile-service.js");
  const notebooks = path.dirname(files[0]);
  const near = files.filter((file) => path.dirname(file) === notebooks);
  // A process group of its own, so that Ctrl-C does not end it before the kernels.
  const child = spawn(process.execPath, [script, address, ...near], {
    cwd: notebooks,
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
  });
  child.stdin.on("error", () => {}); // It has ended; kernels notice.
  const ended = new Promise<void>((resolve) => {
    child.on("error", () => resolve());
    child.on("close", () => resolve());
  });
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  return new Promise((resolve) => {
    void ended.then(() => resolve(without));
    createInterface({ input: child.stdout }).once("line", () =>
      resolve({ env: { ANOMALAB_COMPILE_SERVICE: address }, stop }),
    );
  });
}
