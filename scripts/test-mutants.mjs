/**
 * Changes the library's code one place at a time (a comparison, a sign, a constant, a statement left out) and looks whether a
 * test fails. What lives is listed: no test holds that line.
 *
 *   npm run test:mutants                              preprocess, metrics, decide, detectors and data, some hours
 *   npm run test:mutants -- lib/preprocess/gaps.ts    a folder or a file
 *
 * The tests of a file are those of its room (test/preprocess for lib/preprocess) and of test/properties. The result of each
 * folder is kept in test/mutants.json.
 */
import { fork } from "node:child_process";
import path from "node:path";
import { filesBelow, readJson, writeJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

const usual = ["preprocess", "metrics", "decide", "detectors", "data"].map((room) => `lib/${room}`);
const results = path.join(root, "test", "mutants.json");
/** A mutant that runs for longer loops without end. */
const MOST_MS = 60_000;

async function main(argv) {
  for (const place of argv.length > 0 ? argv : usual) {
    const all = place.endsWith(".ts")
      ? [path.resolve(root, place)]
      : filesBelow(path.join(root, place), { ending: ".ts", without: ["dist"] }).sort();
    const found = readJson(results) ?? {};
    for (const file of all) {
      const name = path.relative(root, file).split(path.sep).join("/");
      const outcome = await tryFile(file);
      if (outcome === undefined) continue;
      found[name] = outcome;
      const { killed, lived, unreached, onLoad } = outcome;
      console.log(
        `${name}: ${killed} killed, ${lived.length} lived, ${unreached} reached by no test, ${onLoad} at loading not tried`,
      );
      for (const each of lived) console.log(`  ${each}`);
      writeJson(results, found);
    }
  }
}

/** Tries every mutant of a file; undefined where it has none. */
async function tryFile(file) {
  const tests = testsOf(file);
  let worker = await start(file, tests);
  if (worker.failures > 0) throw new Error(`the tests must pass as they are: ${worker.failed}`);
  const { mutants, reached, onLoad } = worker;
  const lived = [];
  for (const n of reached) {
    worker ??= await start(file, tests);
    const killed = await worker.tries(n);
    if (killed === undefined) worker = undefined;
    else if (!killed) lived.push(sentence(mutants[n]));
  }
  worker?.child.kill("SIGKILL");
  if (mutants.length === 0) return undefined;
  const unreached = mutants.length - reached.length - onLoad.length;
  return { killed: reached.length - lived.length, lived, unreached, onLoad: onLoad.length };
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
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(value);
      };
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        end(undefined);
      }, MOST_MS);
      child.once("message", ({ killed }) => end(killed));
      child.once("exit", () => end(undefined));
      child.send(n);
    });
  return { ...first, child, tries };
}

function testsOf(file) {
  const room = path.relative(path.join(root, "lib"), file).split(path.sep)[0];
  const below = (folder) => filesBelow(path.join(root, "test", folder), { ending: "-test.ts" });
  // Fitting detectors at random takes seconds, too long for every mutant.
  const laws = below("properties").filter((test) => !test.endsWith("saved-test.ts"));
  return [...below(room), ...laws];
}

function sentence({ line, was, becomes }) {
  const short = (text) => text.replace(/\s+/g, " ").slice(0, 80);
  return `line ${line}: ${short(was)} became ${short(becomes)}`;
}

await main(process.argv.slice(2));
