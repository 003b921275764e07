import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { timeRuns } from "./measure";

/** What a core can do at most with plain SIMD, and what the engine's products reach of it. */
export interface Peak {
  /** 10^9 multiplications and additions a second, counted apart, that need nothing from memory. */
  mulAddGflops: number;
  /** The same with the loads that a product's tile of 4 x 8 values needs. */
  tileGflops: number;
  products: Product[];
}

/** `share` is of mulAddGflops, `tileShare` of tileGflops. */
interface Product {
  rows: number;
  columns: number;
  depth: number;
  gflops: number;
  share: number;
  tileShare: number;
}

/** Shapes of the models' products at batch 32, and a large one. */
const SHAPES: [rows: number, columns: number, depth: number][] = [
  [32, 16, 32],
  [32, 32, 140],
  [32, 140, 32],
  [16, 32, 224],
  [8, 128, 32],
  [32, 512, 128],
  [32, 256, 512],
  [512, 512, 512],
];

// Below lie the constants of the kernels, and room to pack a matrix.
const SCRATCH = 65536;

const PATIENT = { seconds: 0.5, most: 500 };

interface Exports {
  memory: WebAssembly.Memory;
  peak: (turns: number, at: number) => number;
  tilePeak: (turns: number, at: number) => number;
  product: (...places: number[]) => void;
}

/** The part of AssemblyScript's compiler that is used here. */
interface Compiler {
  main: (args: string[]) => Promise<{ error: Error | null; stderr: { toString: () => string } }>;
}

/** Measures both in this process, which should have the machine to itself. */
export async function measurePeak(): Promise<Peak> {
  const { memory, peak, tilePeak, product } = await compile();
  memory.grow(64);
  // Short runs, many of them: on a busy machine a few are then left alone.
  const turns = 1_000_000;
  const best = (times: number[]) => Math.min(...times) / 1000;
  new Float32Array(memory.buffer, SCRATCH, 1024).fill(1);
  const gflopsOf = async (operations: number, run: () => void) =>
    operations / best(await timeRuns(run, PATIENT)) / 1e9;
  const mulAddGflops = await gflopsOf(turns * 48, () => peak(turns, SCRATCH));
  const tileGflops = await gflopsOf(turns * 64, () => tilePeak(turns / 64, SCRATCH));
  const products = [];
  for (const [rows, columns, depth] of SHAPES) {
    const row = (n: number) => ((n * 4) % 512 === 0 ? n * 4 + 64 : n * 4);
    const [a, b] = [131072, 131072 + rows * row(depth)];
    const c = b + depth * row(columns);
    const zeros = c + rows * row(columns);
    new Float32Array(memory.buffer, a, (zeros - a) / 4).fill(0.5);
    const operations = 2 * rows * columns * depth;
    const times = Math.ceil(2e7 / operations);
    const places = [rows, columns, depth, a, row(depth), b, row(columns), c, row(columns), zeros];
    const gflops = await gflopsOf(operations * times, () => product(...places, times, SCRATCH));
    const shares = { share: gflops / mulAddGflops, tileShare: gflops / tileGflops };
    products.push({ rows, columns, depth, gflops, ...shares });
  }
  return { mulAddGflops, tileGflops, products };
}

async function compile(): Promise<Exports> {
  // Its package says only in "exports", which this resolution does not read, where its types are.
  const name: string = "assemblyscript/asc";
  const { default: asc } = (await import(name)) as { default: Compiler };
  const root = path.resolve(__dirname, "..");
  const folder = mkdtempSync(path.join(tmpdir(), "anomalab-bench-"));
  const file = path.join(folder, "peak.wasm");
  const flags =
    "--use THREADS=0 --runtime stub --noAssert -O3 --converge --initialMemory 16 --enable simd";
  try {
    const entry = ["bench/assembly/peak.ts", "--baseDir", root];
    const { error, stderr } = await asc.main([...entry, ...flags.split(" "), "-o", file]);
    if (error) throw new Error(`peak: ${error.message}\n${stderr.toString()}`);
    const abort = () => {
      throw new Error("peak: the kernels stopped");
    };
    const { instance } = await WebAssembly.instantiate(readFileSync(file), { env: { abort } });
    return instance.exports as unknown as Exports;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
