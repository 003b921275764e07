/**
 * Times our engine beside PyTorch, Keras and tf.js: same shapes, data, batch and epochs, one round
 * of everybody after another, so that a busy moment of the machine hits all alike.
 *
 * `run.ts [--json] [--rounds N] [--write] [MODEL...]`: a table, or one JSON document, on stdout;
 * --write puts the table into bench/README.md and the numbers into bench/result.json, where the index of reports finds them.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import type { Footprint, Timings } from "./measure";
import { chosenModels } from "./measure";
import { dataFor } from "./models";
import type { ModelName } from "./models";
import { measurePeak } from "./peak";
import { benchPython } from "./python";
import { summarise } from "./summary";
import type { Contestant, Rounds } from "./summary";
import { toMarkdown } from "./table";
import type { BenchResult } from "./table";

const README = path.join(__dirname, "README.md");
const RESULT = path.join(__dirname, "result.json");
const START = "<!-- result -->";

interface Arguments {
  json: boolean;
  write: boolean;
  rounds: number;
  models: ModelName[];
}

function readArguments(words: string[]): Arguments {
  const at = words.indexOf("--rounds");
  const rounds = at < 0 ? 3 : Number(words[at + 1]);
  if (!(Number.isInteger(rounds) && rounds >= 1)) {
    throw new RangeError(
      `bench: --rounds must be a whole number of at least 1, got ${words[at + 1]}`,
    );
  }
  const names = words.filter((word, i) => !word.startsWith("--") && (at < 0 || i !== at + 1));
  const models = chosenModels(names);
  if (models.length < names.length)
    throw new RangeError(`bench: unknown model in ${names.join(" ")}`);
  return { json: words.includes("--json"), write: words.includes("--write"), rounds, models };
}

/** Runs a program that prints JSON; undefined, and a line on stderr, if it fails. */
function timed<Result>(program: string, args: string[], threads?: number): Result | undefined {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "1" };
  if (threads) Object.assign(env, { OMP_NUM_THREADS: String(threads) });
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  if (status === 0) return JSON.parse(stdout) as Result;
  console.error(
    `bench: ${path.basename(program)} ${path.basename(args[0])} failed\n${stderr.slice(-2000)}`,
  );
  return undefined;
}

const node = (file: string, ...args: string[]) =>
  timed<Timings>(process.execPath, ["--require", "tsx/cjs", path.join(__dirname, file), ...args]);

/** One round of everybody. Slow contestants are not asked twice. */
function measureRound(
  round: number,
  models: ModelName[],
  folder: string,
  python?: string,
): Partial<Record<Contestant, Timings | undefined>> {
  const script = path.join(__dirname, "timings.py");
  const torch = (threads: number) =>
    python && timed<Timings>(python, [script, "torch", `${threads}`, folder, ...models], threads);
  return {
    engine1: node("time-engine.ts", "1", ...models),
    torch1: torch(1) || undefined,
    engine2: node("time-engine.ts", "2", ...models),
    torch2: torch(2) || undefined,
    keras: (python && timed<Timings>(python, [script, "keras", folder, ...models])) || undefined,
    ...(round === 0 ? { tfjs: node("time-tfjs.ts", ...models) } : {}),
  };
}

function measureFootprints(folder: string, python?: string): Record<string, Footprint> {
  const script = path.join(__dirname, "timings.py");
  const load = (name: string) =>
    timed<Footprint>(process.execPath, [path.join(__dirname, "load", name)]);
  const all = {
    engine: load("engine.cjs"),
    PyTorch: python && timed<Footprint>(python, [script, "torch", "1", folder, "footprint"]),
    Keras: python && timed<Footprint>(python, [script, "keras", folder, "footprint"]),
    "tf.js": load("tfjs.cjs"),
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, Footprint] => typeof entry[1] === "object",
    ),
  );
}

async function main(): Promise<void> {
  const { json, write, rounds: nRounds, models } = readArguments(process.argv.slice(2));
  const python = benchPython();
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-bench-"));
  try {
    // The footprints are taken with the dense model, whichever models are timed.
    for (const name of new Set<ModelName>([...models, "dense"]))
      writeFileSync(path.join(folder, `${name}.f32`), dataFor(name).values);
    const peak = await measurePeak();
    const rounds: Rounds = {};
    for (let round = 0; round < nRounds; round += 1) {
      console.error(`bench: round ${round + 1} of ${nRounds}`);
      for (const [who, timings] of Object.entries(measureRound(round, models, folder, python))) {
        if (timings) (rounds[who as Contestant] ??= []).push(timings);
      }
    }
    const result: BenchResult = {
      machine: {
        cpu: cpus()[0].model.trim(),
        cores: cpus().length,
        memoryGigabytes: Math.round(totalmem() / 2 ** 30),
        node: process.versions.node,
        rounds: nRounds,
      },
      rows: summarise(rounds).filter(({ model }) => models.includes(model)),
      footprints: measureFootprints(folder, python),
      peak,
    };
    console.log(json ? JSON.stringify(result) : toMarkdown(result));
    if (write) {
      const [before] = readFileSync(README, "utf8").split(START);
      writeFileSync(README, `${before}${START}\n\n${toMarkdown(result)}`);
      writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
