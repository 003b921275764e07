import { existsSync } from "node:fs";
import path from "node:path";

/** Folders and programs for running notebooks, as absolute paths. */
export interface Repository {
  readonly root: string;
  readonly notebooks: string;
  readonly reports: string;
  /** The folder of execute.py. */
  readonly jupyter: string;
  /** Python with Jupyter: in the clone the one that `npm start` installs, else a program to be found. */
  readonly python: string;
  /** Whether this is the clone with its own notebooks, Jupyter and kernel. */
  readonly isClone: boolean;
}

/**
 * Finds the clone that this file lies in. Where the library was installed as a package, the working folder takes its
 * place, with the Python and the kernel that the user has.
 */
export function findRepository(from = __dirname): Repository {
  const root = cloneAbove(from);
  return root === undefined ? installed(process.cwd()) : clone(root);
}

/** The kernel is in the clone alone. */
function cloneAbove(from: string): string | undefined {
  for (let folder = from; path.dirname(folder) !== folder; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "jupyter", "kernel", "start.js"))) return folder;
  }
  return undefined;
}

function clone(root: string): Repository {
  const programs = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  return {
    ...folders(root),
    jupyter: path.join(root, "jupyter"),
    python: path.join(root, ".venv", programs),
    isClone: true,
  };
}

function installed(root: string): Repository {
  return {
    ...folders(root),
    // Where the build puts it: scripts/bring-along.mjs.
    jupyter: path.join(__dirname, "..", "jupyter"),
    python: process.env.PYTHON || (process.platform === "win32" ? "python" : "python3"),
    isClone: false,
  };
}

function folders(root: string) {
  return { root, notebooks: path.join(root, "notebooks"), reports: path.join(root, "reports") };
}
