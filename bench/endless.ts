/**
 * Memory that `anomalab stream` holds after a hundred thousand, a million and ten million rows, and the size of its state file:
 *
 *   npm run build:lib && npx tsx bench/endless.ts                    up to a million rows
 *   npx tsx bench/endless.ts --rows 10000000 --case learn            ten million, one of the cases
 *
 * Rows come from a generator through a pipe; values begin again after a hundred thousand rows, times never do. Time is that of the
 * process and no clock's. Linux only, where a process tells its memory.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

const threshold = (rule: "following" | "adaptive") => ({ rule, rate: 0.001 }) as const;
const cases: Readonly<Record<string, Case>> = {
  windows: {
    name: "dense autoencoder on windows of 24 readings, threshold that follows",
    nColumns: 1,
    isSeries: true,
    options: { model: "dense", window: 24, threshold: threshold("following") },
    words: [],
  },
  table: {
    name: "dense autoencoder on a table of ten columns",
    nColumns: 10,
    isSeries: false,
    options: { model: "dense" },
    words: [],
  },
  learn: {
    name: "online detector, --learn, adaptive threshold",
    nColumns: 1,
    isSeries: true,
    options: { model: "online", learnFirst: "all", threshold: threshold("adaptive") },
    words: ["--learn"],
  },
};

const N_LEARNED = 2000;
const N_VALUES = 100_000;
const N_AT_ONCE = 1000;
const MINUTE_MS = 60_000;
const LOOK_MS = 20;
const TICKS_PER_SECOND = 100;
const SAVING = ["--save-rows", "100000", "--save-seconds", "3600"];
const cli = path.resolve(__dirname, "../lib/bin/anomalab.js");

const { values: asked } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    case: { type: "string", multiple: true, default: Object.keys(cases) },
  },
});

void main();

async function main(): Promise<void> {
  console.log("| stream | rows | memory, MB | peak so far, MB | state file, kB | CPU, s |");
  console.log("| ------ | ---- | ---------- | --------------- | -------------- | ------ |");
  for (const name of asked.case) await measure(cases[name], Number(asked.rows));
}

async function measure(each: Case, nRows: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-endless-"));
  try {
    const rows = sampleRows(each.nColumns, N_VALUES);
    const columns = Array.from({ length: each.nColumns }, (_, j) => `c${j + 1}`);
    const learned = rows.slice(0, N_LEARNED);
    const times = each.isSeries ? { times: learned.map((_, i) => isoTime(MINUTE_MS * i)) } : {};
    const data = dataSetOf({ columns, rows: learned, ...times });
    const model = path.join(folder, "model.json");
    writeFileSync(model, saveDetector(await fitSaved(data, each.options)));
    await stream(each, { nRows, model, state: path.join(folder, "place.json"), rows });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Course {
  readonly nRows: number;
  readonly model: string;
  readonly state: string;
  readonly rows: readonly number[][];
}

/** Writes rows as fast as they are taken, and looks at the process when so many lines have come back. */
async function stream({ name, isSeries, nColumns, words }: Case, course: Course): Promise<void> {
  const argv = [cli, "stream", course.model, "--state", course.state, ...SAVING, ...words];
  const child = spawn(process.execPath, argv, { stdio: ["pipe", "pipe", "ignore"] });
  let nBack = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) nBack += 1;
  });
  const names = Array.from({ length: nColumns }, (_, j) => `c${j + 1}`);
  child.stdin.write(`${[...(isSeries ? ["time"] : []), ...names].join()}\n`);
  const texts = course.rows.map((row) => row.join());
  const looks = [1e5, 1e6, 1e7].filter((n) => n <= course.nRows);
  for (let from = 0; from < course.nRows; from += N_AT_ONCE) {
    let text = "";
    for (let i = from; i < from + N_AT_ONCE; i += 1) {
      const time = isSeries ? `${isoTime(MINUTE_MS * (N_LEARNED + i))},` : "";
      text += `${time}${texts[i % N_VALUES]}\n`;
    }
    if (!child.stdin.write(text)) await once(child.stdin, "drain");
    if (from + N_AT_ONCE !== looks[0]) continue;
    looks.shift();
    while (nBack < from + N_AT_ONCE || !existsSync(course.state)) await pause();
    const { now, peak, seconds } = usedBy(child.pid!);
    const cells = [name, (from + N_AT_ONCE).toLocaleString("en"), now.toFixed(0), peak.toFixed(0)];
    const kilobytes = (statSync(course.state).size / 1000).toFixed(0);
    console.log(`| ${[...cells, kilobytes, seconds.toFixed(0)].join(" | ")} |`);
  }
  child.stdin.end();
  await once(child, "close");
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

function usedBy(pid: number): { now: number; peak: number; seconds: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM"), seconds };
}
