import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure";

/** Folders and programs of the clone that this file lies in, as absolute paths. */
export interface Repository {
  readonly root: string;
  readonly notebooks: string;
  readonly reports: string;
  readonly jupyter: string;
  /** Python with Jupyter, which `npm start` installs. */
  readonly python: string;
}

/**
 * Finds the clone: notebooks, their runner and Python's packages are no part of the library.
 *
 * @throws Failure if the library was installed without its clone
 */
export function findRepository(from = __dirname): Repository {
  let root = from;
  while (!existsSync(path.join(root, "jupyter", "execute.py"))) {
    if (path.dirname(root) === root) {
      throw new Failure("this command needs a clone of the repository with its notebooks");
    }
    root = path.dirname(root);
  }
  const programs = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  return {
    root,
    notebooks: path.join(root, "notebooks"),
    reports: path.join(root, "reports"),
    jupyter: path.join(root, "jupyter"),
    python: path.join(root, ".venv", programs),
  };
}
