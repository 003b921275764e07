/**
 * How many rows a second `anomalab serve` takes, and how long its answers need:
 *
 *   npm run build:lib && npx tsx bench/serve.ts
 *
 * Server and clients share the machine. The server's processor time is its own, and other work disturbs it little; rows a second and latencies are a clock's, and mean
 * something on a machine that does nothing else (its load is printed).
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { dataSetOf } from "../lib/detectors/data-set";
import { fitSaved } from "../lib/detectors/fit-saved";
import { saveDetector } from "../lib/detectors/saved/detector-file";
import { createRandom } from "../lib/random";

const N_COLUMNS = 10;

interface Load {
  readonly name: string;
  readonly nConnections: number;
  readonly nRequests: number;
  /** Of a request. */
  readonly nRows: number;
  readonly words: readonly string[];
}

const one = { nRequests: 10_000, nRows: 1 };
const many = { nRequests: 1000, nRows: 100 };
const loads: readonly Load[] = [
  { name: "one row a request", nConnections: 32, ...one, words: [] },
  { name: "one row a request", nConnections: 1000, ...one, words: [] },
  { name: "one row a request, --state", nConnections: 1000, ...one, words: ["--state", "kept-1"] },
  { name: "100 rows a request", nConnections: 32, ...many, words: [] },
  {
    name: "100 rows a request, --state",
    nConnections: 32,
    ...many,
    words: ["--state", "kept-100"],
  },
];

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-bench-"));
  try {
    const columns = Array.from({ length: N_COLUMNS }, (_, j) => `c${j + 1}`);
    const rows = rowsOf(2000);
    const saved = await fitSaved(dataSetOf({ columns, rows }), { model: "pca" });
    writeFileSync(path.join(folder, "table.json"), saveDetector(saved));
    const processor = cpus()[0].model;
    console.log(
      `${processor}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before; ${N_COLUMNS} columns`,
    );
    for (const load of loads) await measure(folder, load, rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string, load: Load, rows: readonly number[][]): Promise<void> {
  const { child, port } = await start(folder, load.words);
  const header = Array.from({ length: N_COLUMNS }, (_, j) => `c${j + 1}`).join(",");
  const bodies = Array.from({ length: 20 }, (_, i) => {
    const some = rows.slice(i * load.nRows, (i + 1) * load.nRows);
    return [header, ...some.map((row) => row.join(","))].join("\n");
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: load.nConnections });
  const latencies: number[] = [];
  let nSent = 0;
  const client = async () => {
    while (nSent < load.nRequests) {
      nSent += 1;
      const began = performance.now();
      await post(agent, port, bodies[nSent % bodies.length]);
      latencies.push(performance.now() - began);
    }
  };
  const cpuBefore = await cpuSeconds(port);
  const began = performance.now();
  await Promise.all(Array.from({ length: load.nConnections }, client));
  const seconds = (performance.now() - began) / 1000;
  const cpu = (await cpuSeconds(port)) - cpuBefore;
  agent.destroy();
  child.kill("SIGTERM");
  await once(child, "close");
  const nRows = latencies.length * load.nRows;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))].toFixed(1);
  console.log(
    `${load.name}, ${load.nConnections} connections: ${whole(nRows / seconds)} rows/s, answers in ${at(0.5)} ms (median), ${at(0.99)} ms (p99), ${whole(nRows / cpu)} rows per CPU second of the server`,
  );
}

async function start(
  folder: string,
  words: readonly string[],
): Promise<{ child: ChildProcess; port: number }> {
  const bin = path.resolve(__dirname, "../lib/bin/anomalab.js");
  const limits = ["--max-rate", "1000000", "--max-seconds", "600"];
  const argv = [bin, "serve", "table.json", "--port", "0", ...limits, ...words];
  const child = spawn(process.execPath, argv, {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, port: Number(/:(\d+)\n$/.exec(line.toString())![1]) };
}

function post(agent: http.Agent, port: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/models/table/rows",
        headers: { "content-type": "text/csv", "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        response.resume().once("end", resolve);
      },
    );
    request.once("error", reject).end(body);
  });
}

/** Processor seconds of the server since it started. */
async function cpuSeconds(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)![1]);
}

/** Columns follow a common cause, each in its own way. */
function rowsOf(nRows: number): number[][] {
  const random = createRandom(7);
  return Array.from({ length: nRows }, () => {
    const cause = random.uniform();
    return Array.from({ length: N_COLUMNS }, (_, j) =>
      Number((20 + (5 + j) * cause + random.uniform()).toFixed(3)),
    );
  });
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
