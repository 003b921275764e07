/**
 * Changes the library's code one place at a time (a comparison, a sign, a constant, a statement left out) and looks whether a
 * test fails. What lives is listed: no test holds that line.
 *
 *   npm run test:mutants                              preprocess, metrics, decide, detectors and data, hours
 *   npm run test:mutants -- lib/preprocess/gaps.ts    a folder or a file
 *   npm run test:mutants -- --most 12 --seed 1        of each file 12 mutants, drawn by the seed
 *
 * The tests of a file are its own (mutants/tests-of.mjs). The result of each file is kept in test/mutants.json; a mutant that
 * no test reaches has lived.
 */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { testsOf } from "./mutants/tests-of.mjs";
import { filesBelow, readJson, writeJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

const usual = ["preprocess", "metrics", "decide", "detectors", "data"].map((room) => `lib/${room}`);
const results = path.join(root, "test", "mutants.json");
/** The tests of one mutant take 3 s of CPU at most (mutants/worker.cjs): what runs for longer than this loops without end. */
const MOST_CPU_MS = 10_000;
/** For what waits without end, and systems that do not tell the CPU time. */
const MOST_MS = 60_000;

async function main(argv) {
  const options = { most: { type: "string" }, seed: { type: "string", default: "1" } };
  const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true });
  const sample = { most: Number(values.most ?? Infinity), seed: values.seed };
  for (const place of positionals.length > 0 ? positionals : usual) {
    const all = place.endsWith(".ts")
      ? [path.resolve(root, place)]
      : filesBelow(path.join(root, place), { ending: ".ts", without: ["dist"] }).sort();
    for (const file of all) {
      const name = path.relative(root, file).split(path.sep).join("/");
      const outcome = await tryFile(file, sample);
      if (outcome === undefined) continue;
      writeJson(results, { ...readJson(results), [name]: outcome });
      const { tried, of, killed, lived } = outcome;
      console.log(`${name}: ${killed} of ${tried} killed, drawn from ${of}`);
      for (const each of lived) console.log(`  ${each}`);
    }
  }
}

/** Tries the mutants of a file; undefined where it has none. What only the loading of a module reaches is not tried. */
async function tryFile(file, sample) {
  const tests = testsOf(file);
  let worker = await start(file, tests);
  if (worker.failures > 0) throw new Error(`the tests must pass as they are: ${worker.failed}`);
  const { mutants, reached, onLoad } = worker;
  const open = mutants.map((_, n) => n).filter((n) => !onLoad.includes(n));
  const drawn = draw(open, file, sample);
  const lived = [];
  for (const n of drawn) {
    const isReached = reached.includes(n);
    if (isReached) worker ??= await start(file, tests);
    const killed = isReached ? await worker.tries(n) : false;
    if (killed === undefined) worker = undefined;
    else if (!killed)
      lived.push(`${sentence(mutants[n])}${isReached ? "" : " (no test comes by)"}`);
  }
  worker?.child.kill("SIGKILL");
  if (open.length === 0) return undefined;
  return { tried: drawn.length, of: open.length, killed: drawn.length - lived.length, lived };
}

/** So many of these numbers, the same for one seed and file, in their order. */
function draw(numbers, file, { most, seed }) {
  const rank = (n) =>
    createHash("sha256")
      .update(`${seed} ${path.relative(root, file)} ${n}`)
      .digest("hex");
  const sorted = [...numbers].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return sorted.slice(0, most).sort((a, b) => a - b);
}

/** Loads a file's tests with all its mutants in a process of its own. */
async function start(file, tests) {
  const worker = path.join(root, "scripts/mutants/worker.cjs");
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" };
  const stdio = ["ignore", "ignore", "ignore", "ipc"];
  const child = fork(worker, [file, ...tests], { cwd: root, env, stdio });
  const first = await new Promise((resolve) => {
    child.once("message", resolve);
    child.once("exit", () => resolve({ mutants: [], failures: 1, reached: [], onLoad: [] }));
  });
  /** True where a test failed, false where none did, undefined where the process is gone or does not come to an end. */
  const tries = (n) =>
    new Promise((resolve) => {
      const end = (value) => {
        clearInterval(timer);
        child.removeAllListeners();
        resolve(value);
      };
      const [began, beganCpu] = [performance.now(), cpuMsOf(child.pid)];
      const timer = setInterval(() => {
        const isLong = performance.now() - began > MOST_MS;
        if (!isLong && !(cpuMsOf(child.pid) - beganCpu > MOST_CPU_MS)) return;
        child.kill("SIGKILL");
        end(undefined);
      }, 500);
      child.once("message", ({ killed }) => end(killed));
      child.once("exit", () => end(undefined));
      child.send(n);
    });
  return { ...first, child, tries };
}

/** Milliseconds of CPU that a process has used; NaN where the system does not tell. */
function cpuMsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return NaN;
  }
}

function sentence({ line, was, becomes }) {
  const short = (text) => text.replace(/\s+/g, " ").slice(0, 80);
  return `line ${line}: ${short(was)} became ${short(becomes)}`;
}

await main(process.argv.slice(2));
