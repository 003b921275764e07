/**
 * CPU seconds, peak memory and the report's size of `anomalab detect` on tables of ten columns and series of one, from ten
 * thousand rows to ten million:
 *
 *   npm run build:lib && npx tsx bench/growth.ts                       up to a million rows
 *   npx tsx bench/growth.ts --rows 10000000 --kind table               one of them
 *
 * Files are made in the system's temporary folder (1 GB for ten million rows of ten columns) and taken away again. Time is that of
 * the process and no clock's. Linux only, where a process tells its peak.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  createWriteStream,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createRandom } from "../lib/random";
import { isoTime } from "../lib/times";

const LOOK_MS = 100;
const TICKS_PER_SECOND = 100;
const MINUTE_MS = 60_000;
const BLOCK_ROWS = 10_000;
const cli = path.resolve(__dirname, "../lib/bin/anomalab.js");

type Kind = "table" | "series";

const { values } = parseArgs({
  options: { rows: { type: "string", multiple: true }, kind: { type: "string", multiple: true } },
});

async function main(): Promise<void> {
  const sizes = (values.rows ?? ["10000", "100000", "1000000"]).map(Number);
  const kinds = (values.kind ?? ["table", "series"]) as Kind[];
  console.log("| data | rows | file, MB | CPU, s | us per row | peak, MB | report, MB |");
  console.log("| ---- | ---- | -------- | ------ | ---------- | -------- | ---------- |");
  for (const kind of kinds) for (const nRows of sizes) await measure(kind, nRows);
}

async function measure(kind: Kind, nRows: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-growth-"));
  try {
    const file = path.join(folder, "data.csv");
    await write(file, kind, nRows);
    const { seconds, megabytes } = await detect(file, path.join(folder, "out"));
    const report = readdirSync(path.join(folder, "out")).find((name) => name.endsWith(".html"))!;
    const sizes = [file, path.join(folder, "out", report)].map((each) => statSync(each).size / 1e6);
    const row = [
      ...[kind, nRows.toLocaleString("en"), sizes[0].toFixed(1), seconds.toFixed(1)],
      ...[((1e6 * seconds) / nRows).toFixed(1), megabytes.toFixed(0), sizes[1].toFixed(2)],
    ];
    console.log(`| ${row.join(" | ")} |`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A table of ten columns on a plane with noise, or a day's swing with noise every minute. */
async function write(file: string, kind: Kind, nRows: number): Promise<void> {
  const random = createRandom(1);
  const stream = createWriteStream(file);
  const columns = Array.from({ length: 10 }, (_, j) => `x${j}`);
  stream.write(kind === "table" ? `${columns.join(",")}\n` : "time,value\n");
  const table = () => {
    const along = [random.normal(), random.normal()];
    return columns
      .map((_, j) => (along[j % 2] * (j + 1) + 0.1 * random.normal()).toFixed(4))
      .join();
  };
  const series = (i: number) => {
    const swing = Math.abs((i % 1440) - 720) / 360;
    return `${isoTime(MINUTE_MS * i)},${(swing + 0.1 * random.normal()).toFixed(4)}`;
  };
  for (let from = 0; from < nRows; from += BLOCK_ROWS) {
    let text = "";
    for (let i = from; i < Math.min(nRows, from + BLOCK_ROWS); i += 1) {
      text += `${kind === "table" ? table() : series(i)}\n`;
    }
    if (!stream.write(text)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

/** Runs the command and looks at what the system counts of it until it ends. */
async function detect(file: string, out: string): Promise<{ seconds: number; megabytes: number }> {
  const child = spawn(process.execPath, [cli, "detect", file, "--out", out], { stdio: "ignore" });
  const used = { seconds: 0, megabytes: 0 };
  const watch = setInterval(() => Object.assign(used, usedBy(child.pid!) ?? used), LOOK_MS);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`anomalab detect ended with ${code}`);
  return used;
}

function usedBy(pid: number): { seconds: number; megabytes: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))!;
    return {
      seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      megabytes: Number(peak) / 1024,
    };
  } catch {
    return undefined;
  }
}

void main();
