import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(__dirname, "../..");

/** A folder inside the clone, where notebooks can import the library, for one test file. */
export interface Workbench {
  readonly folder: string;
  /** Writes a notebook whose code cells are these; returns its path. */
  readonly write: (name: string, cells: readonly string[], kernel?: string) => string;
  /** Runs `anomalab run` on notebooks, with reports going to the folder "out". */
  readonly run: (...argv: string[]) => Run;
  readonly remove: () => void;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function openWorkbench(name: string): Workbench {
  const folder = path.join(root, "test", "jupyter", `${name}-${process.pid}.tmp`);
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    write: (notebook, cells, kernel = "tslab") => {
      const file = path.join(folder, `${notebook}.ipynb`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(notebookOf(cells, kernel)));
      return file;
    },
    run: (...argv) =>
      spawnSync(
        process.execPath,
        [path.join(root, "lib/bin/anomalab.js"), "run", "--out", path.join(folder, "out"), ...argv],
        { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A cell that starts with "#" is prose. */
function notebookOf(cells: readonly string[], kernel: string) {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: kernel, display_name: kernel, language: "typescript" } },
    cells: cells.map((source, i) => ({
      id: `cell-${i}`,
      metadata: {},
      source,
      ...(source.startsWith("#")
        ? { cell_type: "markdown" }
        : { cell_type: "code", execution_count: null, outputs: [] }),
    })),
  };
}
