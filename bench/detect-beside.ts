/**
 * What the automatic detectors are made of, beside scikit-learn on the same rows, in interleaved rounds:
 *
 *   npx tsx bench/detect-beside.ts                  three rounds
 *   npx tsx bench/detect-beside.ts --rounds 1
 *
 * Processor seconds on one thread each, after a warm-up; loading does not count. scikit-learn comes from `bench/.venv` (see README.md).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { isolationForestDetector } from "../lib/detectors/rows/isolation-forest";
import { createNearest } from "../lib/detectors/series/nearest-rows";
import { createRandom } from "../lib/random";
import type { Rows } from "../lib/types";
import { benchPython } from "./python";

interface Task {
  readonly name: string;
  readonly kind: "nearest" | "forest";
  readonly learned: Rows;
  readonly asked: Rows;
}

interface Timed {
  readonly seconds: number;
  /** Of all distances or scores: both sides must come to the same, but for the forest's draws. */
  readonly sum: number;
}

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });

const TASKS: readonly Task[] = [
  task("nearest of 2,000 windows of 64 readings, 85,000 times", "nearest", 64, 2000, 85_000),
  task("nearest of 1,800 windows of 5 x 38 values, 20,000 times", "nearest", 190, 1800, 20_000),
  task("isolation forest of 5,000 x 20, scores 10,000 rows", "forest", 20, 5000, 10_000),
];

main();

function main(): void {
  const python = benchPython();
  if (python === undefined) throw new Error("detect-beside: needs scikit-learn to compare with");
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-beside-"));
  try {
    for (const { name, learned, asked } of TASKS) {
      writeFileSync(path.join(folder, `${name}-learned.f32`), learned.values);
      writeFileSync(path.join(folder, `${name}-asked.f32`), asked.values);
    }
    const told = TASKS.map(({ name, kind, learned }) => [name, [kind, learned.nFeatures]]);
    writeFileSync(path.join(folder, "tasks.json"), JSON.stringify(Object.fromEntries(told)));
    const load = loadavg()[0].toFixed(1);
    const rounds = Array.from({ length: Number(options.rounds) }, () => ({
      ours: TASKS.map(timed),
      theirs: inPython(python, folder),
    }));
    console.log(
      `${cpus()[0].model}, load ${load} before, Node ${process.version}, ${rounds.length} rounds\n`,
    );
    console.log("| processor seconds | engine | scikit-learn | times as fast |");
    console.log("| --- | --- | --- | --- |");
    TASKS.forEach(({ name, kind }, t) => {
      const ours = rounds.map((round) => round.ours[t]);
      const theirs = rounds.map((round) => round.theirs[name]);
      if (kind === "nearest") checkAlike(name, ours[0].sum, theirs[0].sum);
      const [a, b] = [ours, theirs].map((all) => medianOf(all.map(({ seconds }) => seconds)));
      const show = (all: readonly Timed[], middle: number) =>
        `${middle.toPrecision(3)} (${Math.min(...all.map(({ seconds }) => seconds)).toPrecision(3)})`;
      console.log(
        `| ${name} | ${show(ours, a)} | ${show(theirs, b)} | ${(b / a).toPrecision(2)} |`,
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed({ kind, learned, asked }: Task): Timed {
  const run = kind === "nearest" ? nearest : forest;
  run(learned, { ...asked, values: asked.values.slice(0, 100 * asked.nFeatures), nSamples: 100 });
  const began = process.cpuUsage();
  const sum = run(learned, asked);
  const { user, system } = process.cpuUsage(began);
  return { seconds: (user + system) / 1e6, sum };
}

function nearest(learned: Rows, asked: Rows): number {
  const distances = createNearest(learned).distances(asked);
  return distances.reduce((sum, distance) => sum + distance, 0) * Math.sqrt(asked.nFeatures);
}

function forest(learned: Rows, asked: Rows): number {
  const fitted = isolationForestDetector.fit(learned, {}, { seed: 1 });
  return isolationForestDetector.score(asked, fitted).reduce((sum, score) => sum + score, 0);
}

function inPython(python: string, folder: string): Record<string, Timed> {
  const script = path.join(__dirname, "detect-beside.py");
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const output = execFileSync(python, [script, folder], { env, encoding: "utf8" });
  return JSON.parse(output) as Record<string, Timed>;
}

function checkAlike(name: string, ours: number, theirs: number): void {
  if (Math.abs(ours - theirs) < 1e-4 * theirs) return;
  throw new Error(`detect-beside: ${name}: distances sum to ${ours} and ${theirs}`);
}

/** Windows of a wave with noise, of which no two are alike. */
function task(
  name: string,
  kind: Task["kind"],
  width: number,
  nLearned: number,
  nAsked: number,
): Task {
  const random = createRandom(7);
  const rows = (nSamples: number): Rows => {
    const values = new Float32Array(nSamples * width);
    for (let i = 0; i < nSamples; i += 1) {
      const phase = 2 * Math.PI * random.uniform();
      for (let j = 0; j < width; j += 1) {
        values[i * width + j] = Math.sin(phase + j / 10) + 0.1 * random.normal();
      }
    }
    return { values, nSamples, nFeatures: width };
  };
  return { name, kind, learned: rows(nLearned), asked: rows(nAsked) };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
