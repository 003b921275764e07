/**
 * Compiles the engine's kernels (lib/engine/assembly) to WebAssembly, once for one thread and once
 * for several, and writes both into one JavaScript module: whoever imports it has the engine,
 * from source, from lib/dist, in a worker and in a browser bundle, without a path to find.
 * With ENGINE_NAMES=1 functions keep their names, for a profiler; with --if-changed nothing is done while both are newer than
 * every kernel.
 */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const flags =
  "--runtime stub --noAssert -O3 --converge --initialMemory 16 --memoryBase 1024 --enable simd --disableWarning 112" +
  (process.env.ENGINE_NAMES ? " --debug" : "");
const builds = {
  oneThread: "--use THREADS=0",
  manyThreads:
    "--use THREADS=1 --enable threads --importMemory --sharedMemory --maximumMemory 16384",
};

// Beside its type declaration for whoever runs the sources, and where tsc puts the compiled library.
const places = ["lib/engine/wasm", "lib/dist/engine/wasm"].map((place) => join(root, place));
if (process.argv.includes("--if-changed") && isFresh()) process.exit(0);

const folder = mkdtempSync(join(tmpdir(), "anomalab-engine-"));
try {
  const lines = [];
  for (const [name, extra] of Object.entries(builds)) {
    const file = join(folder, `${name}.wasm`);
    const options = `${flags} ${extra}`.split(" ");
    const entry = ["lib/engine/assembly/index.ts", "--baseDir", root];
    const { error, stderr } = await asc.main([...entry, ...options, "-o", file]);
    if (error) throw new Error(`build-engine: ${error.message}\n${stderr.toString()}`);
    const bytes = readFileSync(file);
    console.error(`build-engine: ${name}, ${bytes.length} bytes`);
    lines.push(`exports.${name} = "${bytes.toString("base64")}";`);
  }
  const module = `"use strict";\n// Made by scripts/build-engine.mjs from lib/engine/assembly.\n${lines.join("\n")}\n`;
  for (const place of places) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "binary.js"), module);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Whether what was made is newer than what it is made from. */
function isFresh() {
  const kernels = join(root, "lib/engine/assembly");
  const changed = readdirSync(kernels).map((file) => statSync(join(kernels, file)).mtimeMs);
  const made = places.map(
    (place) => statSync(join(place, "binary.js"), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return Math.min(...made) > Math.max(...changed);
}
