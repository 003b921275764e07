/**
 * `anomalab stream` beside what a program in Python takes for the same rows, in interleaved rounds:
 *
 *   npm run build:lib && npx tsx bench/stream-beside.ts                    three rounds
 *   npx tsx bench/stream-beside.ts --rounds 1
 *
 * Everybody reads lines of CSV with ten columns from a file and writes a line per row to nowhere, in a process of its own. What counts is its processor
 * time, user and system; that of a run over a few rows is subtracted, so that starting up, importing and compiling do not count. PyTorch and river come
 * from `bench/.venv` (see README.md). Rows a second are for one core.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { dataSetOf } from "../lib/detectors/data-set";
import { fitSaved } from "../lib/detectors/fit-saved";
import type { FitOptions } from "../lib/detectors/fit-saved";
import { saveDetector } from "../lib/detectors/saved/detector-file";
import { isoTime } from "../lib/times";
import { benchPython } from "./python";
import { sampleRows } from "./sample-rows";

interface Contestant {
  readonly name: string;
  /** Those of the table have ten columns, those of the series a time and a level. */
  readonly rows: "table" | "series";
  /** As many as take some seconds. */
  readonly nRows: number;
  readonly command: readonly string[];
}

const N_COLUMNS = 10;
const N_LEARNED = 2000;
const N_FEW = 5000;
const MINUTE_MS = 60_000;
const cli = path.resolve(__dirname, "../lib/bin/anomalab.js");
const loops = path.resolve(__dirname, "stream-loops.py");

const { values: asked } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-beside-"));
  try {
    const all = [...(await ours(folder)), ...inPython()];
    const times = new Map(all.map(({ name }) => [name, [] as number[]]));
    const load = loadavg()[0].toFixed(1);
    for (let round = 0; round < Number(asked.rounds); round += 1) {
      for (const each of all) times.get(each.name)!.push(await secondsPerRow(folder, each));
    }
    console.log(
      `${cpus()[0].model}, ${cpus().length} cores, load ${load} before, Node ${process.version}\n`,
    );
    console.log("| | microseconds per row | rows a second |");
    console.log("| --- | --- | --- |");
    for (const [name, seconds] of times) {
      const [least, middle] = [Math.min(...seconds), medianOf(seconds)];
      const micro = (one: number) => (1e6 * one).toPrecision(3);
      console.log(
        `| ${name} | ${micro(middle)} (${micro(least)}) | ${Number((1 / middle).toPrecision(2)).toLocaleString("en")} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Our command with detectors of these rows. */
async function ours(folder: string): Promise<Contestant[]> {
  const made = async (
    name: string,
    rows: Contestant["rows"],
    { words = [], ...options }: FitOptions & { readonly words?: readonly string[] },
  ): Promise<Contestant> => {
    const isSeries = rows === "series";
    const learned = sampleRows(isSeries ? 1 : N_COLUMNS, N_LEARNED);
    const columns = learned[0].map((_, j) => `c${j + 1}`);
    const times = isSeries ? { times: learned.map((_, i) => isoTime(MINUTE_MS * i)) } : {};
    const saved = await fitSaved(dataSetOf({ columns, rows: learned, ...times }), options);
    const file = path.join(folder, `${name.replaceAll(/\W+/g, "-")}.json`);
    writeFileSync(file, saveDetector(saved));
    return {
      name,
      rows,
      nRows: 200_000,
      command: [process.execPath, cli, "stream", file, ...words],
    };
  };
  return [
    await made("anomalab stream, PCA on the table", "table", { model: "pca" }),
    await made("anomalab stream, five dense autoencoders on the table", "table", {
      model: "dense",
    }),
    await made("anomalab stream, a dense autoencoder on windows of a series", "series", {
      model: "dense",
      window: 24,
    }),
    await made("anomalab stream --learn, twelve networks that learn from a series", "series", {
      model: "online",
      learnFirst: "all",
      words: ["--learn"],
    }),
  ];
}

function inPython(): Contestant[] {
  const python = benchPython();
  if (python === undefined) return [];
  const made = (name: string, nRows: number, ...words: string[]): Contestant => ({
    name,
    rows: "table",
    nRows,
    command: [python, loops, ...words],
  });
  return [
    made("Python, a loop that compares one column with a number", 500_000, "threshold"),
    made("river, HalfSpaceTrees, which learn from the table", 20_000, "half-space-trees"),
    made("PyTorch, one autoencoder, row by row", 50_000, "autoencoder", "1"),
    made("PyTorch, one autoencoder, 1,000 rows at once", 200_000, "autoencoder", "1000"),
  ];
}

async function secondsPerRow(folder: string, { command, rows, nRows }: Contestant) {
  const few = await cpuSeconds(command, fileOf(folder, rows, N_FEW));
  const many = await cpuSeconds(command, fileOf(folder, rows, nRows));
  return (many - few) / (nRows - N_FEW);
}

/** Processor time of a command that reads a file, as the shell counts it. */
async function cpuSeconds(command: readonly string[], file: string): Promise<number> {
  const input = openSync(file, "r");
  const script = 'TIMEFORMAT="%U %S"; time "$@" 2> /dev/null';
  const child = spawn("bash", ["-c", script, "bash", ...command], {
    stdio: [input, "ignore", "pipe"],
  });
  let told = "";
  child.stderr!.on("data", (chunk: Buffer) => (told += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  closeSync(input);
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}`);
  const [user, system] = told.trim().split(" ").map(Number);
  return user + system;
}

/** Lines of CSV, written once. */
function fileOf(folder: string, kind: Contestant["rows"], nRows: number): string {
  const file = path.join(folder, `${kind}-${nRows}.csv`);
  if (written.has(file)) return file;
  const isSeries = kind === "series";
  const rows = sampleRows(isSeries ? 1 : N_COLUMNS, nRows);
  const names = rows[0].map((_, j) => `c${j + 1}`);
  const lines = rows.map((row, i) =>
    [...(isSeries ? [isoTime(MINUTE_MS * (N_LEARNED + i))] : []), ...row].join(),
  );
  writeFileSync(file, `${[...(isSeries ? ["time"] : []), ...names].join()}\n${lines.join("\n")}\n`);
  written.add(file);
  return file;
}

const written = new Set<string>();

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
