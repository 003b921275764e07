/**
 * What a fleet costs, in CPU time of all its processes: other work on the machine does not change it much.
 *
 *   npx tsx bench/fleet.ts series 2000 --jobs 2          small series in one run; words after the number go to anomalab detect
 *   npx tsx bench/fleet.ts jobs 2000                     the same jobs one after the other in one process, and nothing around them
 *   npx tsx bench/fleet.ts series 2000 --on ray          the same on a cluster that Ray starts here
 *   npx tsx bench/fleet.ts bytes 1e10 1800               CSV that is made piece by piece, scored and thrown away; at most 1,800 seconds
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { fitSaved } from "../lib/detectors/fit-saved";
import { saveDetector } from "../lib/detectors/saved/detector-file";
import { dataOf } from "../lib/detectors/data-set";
import { hashFile } from "../lib/fleet/hash-file";
import { jobId } from "../lib/fleet/job";
import type { Job } from "../lib/fleet/job";
import { outcomeOf } from "../lib/fleet/outcome-of";
import { runJob } from "../lib/fleet/run-job";
import { readData } from "../lib/data/reading/read-data";
import { createRandom } from "../lib/random";
import { VERSION } from "../lib/version";

const ROWS_PER_PIECE = 200_000;
const PIECES_A_LINE = 20;
const LOOK_MS = 200;
const folder = mkdtempSync(path.join(tmpdir(), "anomalab-bench-"));

const times: string[] = [];

/** Rows of a series as CSV, a minute apart. */
function csv(seed: number, nRows: number): string {
  const random = createRandom(seed);
  const lines = ["time,level"];
  for (let i = 0; i < nRows; i += 1) {
    // Every series has the same times: what is measured is not their making.
    times[i] ??= new Date(Date.UTC(2024, 0, 1, 0, i)).toISOString();
    lines.push(`${times[i]},${(20 + random.uniform()).toFixed(4)}`);
  }
  return `${lines.join("\n")}\n`;
}

function writeSeries(n: number): void {
  for (let i = 0; i < n; i += 1) writeFileSync(path.join(folder, `s${i}.csv`), csv(i, 240));
}

async function jobs(n: number): Promise<void> {
  writeSeries(n);
  const recipe = { model: "moving-z-score" };
  const made: Job[] = [];
  for (let i = 0; i < n; i += 1) {
    const file = path.join(folder, `s${i}.csv`);
    const data = { path: file, sha256: await hashFile(file) };
    made.push({ kind: "detect", version: VERSION, data, reading: {}, recipe, seed: 1 });
  }
  const before = process.cpuUsage();
  for (const job of made) await outcomeOf(jobId(job), job);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(`${seconds.toFixed(1)} s of CPU, ${((1000 * seconds) / n).toFixed(1)} ms per series`);
}

async function series(n: number, words: readonly string[]): Promise<void> {
  writeSeries(n);
  const argv = ["detect", "s*.csv", "--model", "moving-z-score", "--out", "out", ...words];
  const cli = path.join(__dirname, "../lib/bin/anomalab.js");
  for (const what of ["first run", "again, with all results there"]) {
    const began = performance.now();
    const [loadBefore] = loadavg();
    const child = spawn(process.execPath, [cli, ...argv], { cwd: folder, stdio: "ignore" });
    const seen = new Map<number, { name: string; seconds: number; megabytes: number }>();
    const look = setInterval(() => lookAt(child.pid!, seen), LOOK_MS);
    await new Promise((resolve) => child.once("close", resolve));
    clearInterval(look);
    const all = [...seen.values()];
    const cpu = all.reduce((sum, { seconds }) => sum + seconds, 0);
    const driver = seen.get(child.pid!);
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${what}: ${seconds.toFixed(1)} s by the clock, ${(n / seconds).toFixed(1)} series a second (load of the machine ${loadBefore.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after); ${cpu.toFixed(1)} s of CPU in ${all.length} processes, ${((1000 * cpu) / n).toFixed(1)} ms per series; command ${driver?.seconds.toFixed(1)} s, ${driver?.megabytes} MB`,
    );
    for (const [name, seconds] of byName(all)) console.log(`  ${seconds.toFixed(1)} s ${name}`);
  }
}

/** CPU time by kind of process, the most first. */
function byName(all: readonly { name: string; seconds: number }[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { name, seconds } of all) sums.set(name, (sums.get(name) ?? 0) + seconds);
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, 8);
}

/** Reads from /proc what a process and all that it started have used so far. */
function lookAt(
  root: number,
  seen: Map<number, { name: string; seconds: number; megabytes: number }>,
): void {
  const parents = new Map<number, number>();
  const stats = new Map<number, string[]>();
  for (const pid of readdirSync("/proc")
    .filter((each) => /^\d+$/.test(each))
    .map(Number)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, name, rest] = /\((.*)\) (.*)/s.exec(stat)!;
      const fields = rest.split(" ");
      parents.set(pid, Number(fields[1]));
      stats.set(pid, [name, ...fields]);
    } catch {
      // It has just ended.
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && pid !== 1 && isBelow(parents.get(pid)!));
  for (const [pid, [name, ...fields]] of stats) {
    if (!isBelow(pid)) continue;
    const seconds = (Number(fields[11]) + Number(fields[12])) / 100;
    const megabytes = Math.round((Number(fields[21]) * 4096) / 1e6);
    seen.set(pid, {
      name,
      seconds,
      megabytes: Math.max(megabytes, seen.get(pid)?.megabytes ?? 0),
    });
  }
}

async function bytes(total: number, mostSeconds: number): Promise<void> {
  const piece = path.join(folder, "piece.csv");
  const model = path.join(folder, "model.json");
  writeFileSync(piece, csv(0, 5000));
  const first = await readData(piece);
  const threshold = { rule: "fixed", value: 100 } as const;
  const saved = await fitSaved(dataOf(first), { model: "moving-z-score", threshold });
  writeFileSync(model, saveDetector({ ...saved, reading: { ...first.how } }));
  const detector = { path: model, sha256: await hashFile(model) };
  const began = performance.now();
  const held: number[] = [];
  let done = 0;
  for (let n = 1; done < total && performance.now() - began < 1000 * mostSeconds; n += 1) {
    const text = csv(n, ROWS_PER_PIECE);
    writeFileSync(piece, text);
    const data = { path: piece, sha256: await hashFile(piece) };
    const { status } = await runJob({ kind: "score", version: VERSION, data, detector });
    if (status !== "judged") throw new Error(`piece ${n} was not judged`);
    done += text.length;
    held.push(Math.round(process.memoryUsage().rss / 1e6));
    if ((n & (n - 1)) === 0 || n % PIECES_A_LINE === 0) tell(done, held);
  }
  tell(done, held);
}

/** A line on the pieces so far: what the process held after each, over all of them and over the last ones. */
function tell(done: number, held: readonly number[]): void {
  const { user, system } = process.cpuUsage();
  const since = held.slice(-PIECES_A_LINE);
  console.log(
    `${held.length} pieces, ${(done / 1e9).toFixed(2)} GB scored: ${Math.min(...held)} to ${Math.max(...held)} MB held after a piece, of late ${Math.min(...since)} to ${Math.max(...since)}; ${((user + system) / 1e6).toFixed(0)} s of CPU`,
  );
}

async function main([what, amount, ...words]: readonly string[]): Promise<void> {
  try {
    if (what === "series") await series(Number(amount), words);
    else if (what === "jobs") await jobs(Number(amount));
    else if (what === "bytes") await bytes(Number(amount), Number(words[0] ?? Infinity));
    else throw new RangeError(`bench/fleet: must be series, jobs or bytes, got ${what}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
