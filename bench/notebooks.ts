/**
 * How long a notebook keeps its reader waiting: `npm run bench:notebooks [-- --all] [-- --json]`.
 *
 * Three fresh kernels, one after another, on the import cell of notebook 04; medians are shown. With
 * `--all` every notebook is run too, with --quick, as `npm run notebooks` does.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findRepository } from "../lib/cli/repository";
import { kernelEnvironment } from "../lib/cli/run/execute";
import { sourceOf, type Notebook } from "../lib/cli/run/notebook";
import { median } from "../lib/quantile";

const ROUNDS = 3;

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

/** Seconds by the clock, and of CPU with all that was started, of one run of all notebooks. */
function measureRun(): { seconds: number; cpuSeconds: number } {
  const out = mkdtempSync(path.join(os.tmpdir(), "anomalab-bench-"));
  const command = path.join(repository.root, "lib/bin/anomalab.js");
  const timed = `import resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=sys.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - began, used.ru_utime + used.ru_stime)`;
  const argv = [process.execPath, command, "run", "--quick", "--out", out];
  try {
    const [seconds, cpuSeconds] = run(repository.python, ["-c", timed, ...argv])
      .split(" ")
      .map(Number);
    return { seconds, cpuSeconds };
  } finally {
    rmSync(out, { recursive: true });
  }
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
const all = process.argv.includes("--all") ? measureRun() : undefined;
if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ cpus: os.cpus().length, cells, all }, null, 2));
} else {
  for (const [name, { title, goal }] of Object.entries(measures)) {
    const value = `${cells[name as keyof Measured].toFixed(2).padStart(8)} s`;
    console.log(
      `${value}  ${title}${goal === undefined ? "" : ` (goal, idle machine: ${goal} s)`}`,
    );
  }
  if (all) {
    console.log(`${all.seconds.toFixed(1).padStart(8)} s  all notebooks with --quick (goal: 60 s)`);
    console.log(`${all.cpuSeconds.toFixed(1).padStart(8)} s  the same, CPU`);
  }
}
