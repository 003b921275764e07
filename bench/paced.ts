/**
 * How long `anomalab stream` takes from a line written to it until its line is read, at a thousand rows a second:
 *
 *   npm run build:lib && npx tsx bench/paced.ts
 *   npx tsx bench/paced.ts --rate 5000 --seconds 60
 *
 * A row is written when it is due, in its turn of a clock of a millisecond; each row's time runs from then to the arrival of its line in this process. The first
 * seconds, in which code is compiled, count too and are told apart. Latencies are a clock's, and mean something on a machine
 * that has a core to spare: the load is printed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { dataSetOf } from "../lib/detectors/data-set";
import { fitSaved } from "../lib/detectors/fit-saved";
import type { FitOptions } from "../lib/detectors/fit-saved";
import { saveDetector } from "../lib/detectors/saved/detector-file";
import { isoTime } from "../lib/times";
import { sampleRows } from "./sample-rows";

interface Case {
  readonly name: string;
  readonly nColumns: number;
  readonly isSeries: boolean;
  readonly options: FitOptions;
  readonly words: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "dense autoencoder on windows of 24 readings",
    nColumns: 1,
    isSeries: true,
    options: { model: "dense", window: 24 },
    words: [],
  },
  {
    name: "five dense autoencoders on a table of ten columns",
    nColumns: 10,
    isSeries: false,
    options: { model: "dense" },
    words: [],
  },
  {
    name: "online detector, --learn",
    nColumns: 1,
    isSeries: true,
    options: { model: "online", learnFirst: "all" },
    words: ["--learn"],
  },
];

const N_LEARNED = 2000;
const MINUTE_MS = 60_000;
/** In which a process warms up. */
const FIRST_SECONDS = 3;
const cli = path.resolve(__dirname, "../lib/bin/anomalab.js");

const { values: asked } = parseArgs({
  options: {
    rate: { type: "string", default: "1000" },
    seconds: { type: "string", default: "20" },
  },
});

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-paced-"));
  try {
    const load = loadavg()[0].toFixed(1);
    console.log(
      `${cpus()[0].model}, ${cpus().length} cores, load ${load} before; ${asked.rate} rows a second`,
    );
    for (const each of cases) await measure(folder, each);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string, each: Case): Promise<void> {
  const { name, nColumns, isSeries, options, words } = each;
  const nRows = Number(asked.rate) * Number(asked.seconds);
  const rows = sampleRows(nColumns, N_LEARNED + nRows);
  const columns = rows[0].map((_, j) => `c${j + 1}`);
  const time = (i: number) => isoTime(MINUTE_MS * i);
  const learned = rows.slice(0, N_LEARNED);
  const times = isSeries ? { times: learned.map((_, i) => time(i)) } : {};
  const saved = await fitSaved(dataSetOf({ columns, rows: learned, ...times }), options);
  const model = path.join(folder, "model.json");
  writeFileSync(model, saveDetector(saved));
  const lines = rows
    .map((row, i) => `${[...(isSeries ? [time(i)] : []), ...row].join()}\n`)
    .slice(N_LEARNED);
  const header = `${[...(isSeries ? ["time"] : []), ...columns].join()}\n`;
  const latencies = await latenciesOf(["stream", model, ...words], header, lines);
  const warm = latencies.slice(FIRST_SECONDS * Number(asked.rate));
  console.log(
    `${name}: ${said(warm)}; with the first ${FIRST_SECONDS} seconds: ${said(latencies)}`,
  );
}

/** Milliseconds of each line, in their order. */
async function latenciesOf(
  words: readonly string[],
  header: string,
  lines: readonly string[],
): Promise<number[]> {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ["pipe", "pipe", "ignore"] });
  const sent: number[] = [];
  const latencies: number[] = [];
  child.stdout.on("data", (chunk: Buffer) => {
    const now = performance.now();
    for (const byte of chunk) if (byte === 10) latencies.push(now - sent[latencies.length]);
  });
  child.stdin.write(header + lines[0]);
  sent.push(performance.now());
  // It listens when its first line has come: that one waited for the process to start.
  await once(child.stdout, "data");
  const began = performance.now();
  const perMs = Number(asked.rate) / 1000;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(lines.length, 1 + Math.floor((performance.now() - began) * perMs));
      for (let i = sent.length; i < due; i += 1) {
        sent.push(performance.now());
        child.stdin.write(lines[i]);
      }
      if (sent.length < lines.length) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  child.stdin.end();
  await once(child, "close");
  if (latencies.length !== lines.length) throw new Error("rows were lost");
  return latencies.slice(1);
}

function said(latencies: readonly number[]): string {
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(2);
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms, p99.9 ${at(0.999)} ms, most ${at(1)} ms`;
}
