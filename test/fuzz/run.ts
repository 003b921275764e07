/**
 * Fuzzes the readers of files, times, models and streams: inputs of the corpus are changed at random, those that reach new code are
 * changed further, and whatever ends in no sentence is shown.
 *
 *   npm run fuzz -- --minutes 10           minutes of CPU time, shared among the readers
 *   npm run fuzz -- --seed 2 csv time      some readers only, other changes
 *   npm run fuzz -- --keep                 adds what reached new code to the corpus
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createRandom } from "../../lib/random";
import { readCorpus, writeCorpus } from "./corpus";
import { startCoverage } from "./coverage";
import { mutate } from "./mutate";
import { makeTargets } from "./targets";
import type { Target } from "./targets";
import { startWatchdog } from "./watchdog";

/** Inputs that one run adds to a corpus at most: it is replayed in `npm test`. */
const MOST_KEPT = 40;
const SLOW_SECONDS = 2;

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

async function main(): Promise<void> {
  const targets = Object.entries(await makeTargets()).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  const seconds = (60 * Number(values.minutes)) / targets.length;
  let nFaults = 0;
  for (const [name, target] of targets) {
    const { nInputs, kept, faults } = await fuzz(name, target, seconds);
    if (values.keep) writeCorpus(name, [...readCorpus(name), ...kept.slice(0, MOST_KEPT)]);
    nFaults += faults.size;
    console.log(
      `${name}: ${nInputs} inputs, ${kept.length} reached new code, ${faults.size} faults`,
    );
  }
  process.exitCode = nFaults > 0 ? 1 : 0;
}

async function fuzz(name: string, target: Target, seconds: number) {
  const random = createRandom(Number(values.seed)).fork(name);
  const current = path.join(tmpdir(), `anomalab-fuzz-${process.pid}-${name}`);
  const watchdog = startWatchdog({ seconds: 30, file: current });
  const coverage = await startCoverage();
  const faults = new Map<string, Buffer>();
  const kept: Buffer[] = [];
  const pool = [...target.seeds, ...readCorpus(name)];
  const tryOut = async (input: Buffer) => {
    watchdog.beat();
    writeFileSync(current, input);
    const began = secondsSoFar();
    const fault = await faultOf(target, input);
    if (fault !== undefined) report(name, fault, input, faults);
    const took = secondsSoFar() - began;
    if (took > SLOW_SECONDS) report(name, `${took.toFixed(1)} s`, input, faults);
  };
  for (const input of pool) await tryOut(input);
  await coverage.news();
  const until = secondsSoFar() + seconds;
  let nInputs = 0;
  for (; secondsSoFar() < until; nInputs += 1) {
    const pick = () => pool[Math.floor(pool.length * random.uniform())];
    const input = mutate(pick(), pick(), random, target.isJson);
    await tryOut(input);
    if ((await coverage.news()) === 0) continue;
    pool.push(input);
    if (input.length < 4000) kept.push(input);
  }
  coverage.stop();
  await watchdog.stop();
  return { nInputs, kept, faults };
}

/** CPU time: what else the machine does is not counted. */
function secondsSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function faultOf(target: Target, input: Buffer): Promise<string | undefined> {
  try {
    await target.read(input);
    return undefined;
  } catch (error) {
    return (error as Error).stack ?? String(error);
  }
}

/** Shows a fault once, and keeps its input. */
function report(name: string, fault: string, input: Buffer, faults: Map<string, Buffer>): void {
  const place = fault.split("\n").find((line) => /at .*\/lib\//.test(line)) ?? fault.slice(0, 200);
  if (faults.has(place)) return;
  faults.set(place, input);
  const file = path.join(tmpdir(), `anomalab-fault-${name}-${faults.size}`);
  writeFileSync(file, input);
  console.error(`${name}: ${file}\n${fault.split("\n").slice(0, 12).join("\n")}\n`);
}

void main();
