/**
 * How long a notebook keeps its reader waiting: `npm run bench:notebooks [-- --all] [-- --json]`.
 *
 * Three fresh kernels, one after another, on the import cell of notebook 04; medians are shown. With
 * `--all` every notebook is run too, with --quick, as `npm run notebooks` does; with `--full` the
 * first five as they are published.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findRepository } from "../lib/cli/repository";
import { kernelEnvironment } from "../lib/cli/run/execute";
import type { Spent } from "../lib/cli/run/jupyter";
import { sourceOf, type Notebook } from "../lib/cli/run/notebook";
import { median } from "../lib/quantile";

const ROUNDS = 3;
const PUBLISHED = ["01", "02", "03", "04", "05"];

/** What bench/notebook-cells.py measures, seconds; and what is aimed at on an idle machine. */
const measures = {
  ready: { title: "kernel ready and `1+1` answered, by the clock", goal: 3 },
  imports: { title: "import cell, by the clock", goal: 4 },
  later: { title: "later trivial cell, by the clock", goal: 0.1 },
  kernel: { title: "kernel, CPU for all 22 cells", goal: undefined },
  python: { title: "Python, CPU for all 22 cells", goal: undefined },
} as const;
type Measured = Record<keyof typeof measures, number>;

const repository = findRepository();
const env = kernelEnvironment(repository, true);

function measureCells(): Measured {
  const file = path.join(repository.notebooks, "04-synthetic-gaussians.ipynb");
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as Notebook;
  const imports = sourceOf(cells.find((cell) => cell.cell_type === "code")!);
  const script = path.join(__dirname, "notebook-cells.py");
  const rounds = Array.from(
    { length: ROUNDS },
    () => JSON.parse(run(repository.python, [script, repository.notebooks, imports])) as Measured,
  );
  const names = Object.keys(measures) as (keyof Measured)[];
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name]))]),
  ) as Measured;
}

interface Run {
  readonly seconds: number;
  /** With all that was started. */
  readonly cpuSeconds: number;
  /** Of the notebooks' time, what is not in the code of their cells: kernels that start, compiling, messages. */
  readonly overhead: number;
}

/** One run of notebooks in a folder of its own. */
function measureRun(...notebooks: string[]): Run {
  const out = mkdtempSync(path.join(os.tmpdir(), "anomalab-bench-"));
  const command = path.join(repository.root, "lib/bin/anomalab.js");
  const timed = `import json, resource, subprocess, sys, time
began = time.monotonic()
run = subprocess.run(sys.argv[1:], check=True, stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.monotonic() - began, used.ru_utime + used.ru_stime, json.loads(run.stdout)]))`;
  const argv = [process.execPath, command, "run", ...notebooks, "--json", "--out", out];
  try {
    const [seconds, cpuSeconds, said] = JSON.parse(
      run(repository.python, ["-c", timed, ...argv]),
    ) as [number, number, { notebooks: { executed: Spent }[] }];
    const sum = (of: (spent: Spent) => number) =>
      said.notebooks.reduce((total, { executed }) => total + of(executed), 0);
    const overhead = 1 - sum(({ inCells }) => inCells ?? 0) / sum((spent) => spent.seconds);
    return { seconds, cpuSeconds, overhead };
  } finally {
    rmSync(out, { recursive: true });
  }
}

function tell(title: string, { seconds, cpuSeconds, overhead }: Run, goal: number): void {
  console.log(`${seconds.toFixed(1).padStart(8)} s  ${title} (goal, idle machine: ${goal} s)`);
  console.log(`${cpuSeconds.toFixed(1).padStart(8)} s  the same, CPU`);
  const share = (100 * overhead).toFixed(1).padStart(8);
  console.log(`${share} %  of the notebooks' time outside of their cells' code (goal: 15 %)`);
}

function run(program: string, argv: readonly string[]): string {
  const { status, stdout } = spawnSync(program, argv, {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${path.basename(program)}: ended with exit code ${status}`);
  return stdout;
}

const cells = measureCells();
const all = process.argv.includes("--all") ? measureRun("--quick") : undefined;
const full = process.argv.includes("--full") ? measureRun(...PUBLISHED) : undefined;
if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ cpus: os.cpus().length, cells, all, full }, null, 2));
} else {
  for (const [name, { title, goal }] of Object.entries(measures)) {
    const value = `${cells[name as keyof Measured].toFixed(2).padStart(8)} s`;
    console.log(
      `${value}  ${title}${goal === undefined ? "" : ` (goal, idle machine: ${goal} s)`}`,
    );
  }
  if (all) tell("all notebooks with --quick", all, 60);
  if (full) tell("01 to 05 as they are published", full, 150);
}
