/** What each test file runs of the library: recorded once, and anew where a test file has changed. */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "../setup/files.mjs";
import { root } from "../setup/places.mjs";
import { slowFolders } from "../test/slow-folders.mjs";

/** One line per test file, the last one counts: its hash, milliseconds of CPU, and by file of the library what was run. */
const record = path.join(root, "coverage", "reached.jsonl");

/** By test file of the unit part: `{ ms, reaches }`. Runs those that are not yet recorded: minutes, at first. */
export async function whatTestsReach() {
  const tests = unitTests();
  const found = recorded();
  const isOpen = (test) => found[test]?.sha !== shaOf(test);
  for (let open = tests.filter(isOpen); open.length > 0; open = open.filter(isOpen)) {
    console.log(`looking what ${open.length} test files run`);
    await run(open, (entry) => {
      found[entry.test] = { ...entry, sha: shaOf(entry.test) };
      mkdirSync(path.dirname(record), { recursive: true });
      appendFileSync(record, `${JSON.stringify(found[entry.test])}\n`);
    });
  }
  return Object.fromEntries(tests.map((test) => [test, found[test]]));
}

function recorded() {
  if (!existsSync(record)) return {};
  const lines = readFileSync(record, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map((one) => [one.test, one]));
}

function unitTests() {
  return filesBelow(path.join(root, "test"), { ending: "-test.ts" })
    .map((file) => path.relative(root, file).split(path.sep).join("/"))
    .filter((test) => !slowFolders.includes(test.split("/")[1]))
    .sort();
}

function shaOf(test) {
  return createHash("sha256")
    .update(readFileSync(path.join(root, test)))
    .digest("hex");
}

/** Runs test files in a process of their own; where one ends the process, it reaches nothing and the rest is left. */
function run(tests, onEntry) {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" };
  const stdio = ["ignore", "ignore", "ignore", "ipc"];
  const worker = path.join(root, "scripts/mutants/coverage.cjs");
  const child = fork(worker, tests, { cwd: root, env, stdio });
  let [at, isDone] = [tests[0], false];
  child.on("message", ({ begins, ...entry }) => {
    if (begins === undefined) onEntry(entry);
    else at = begins;
    isDone = begins === undefined;
  });
  return new Promise((resolve) => {
    child.on("exit", () => {
      if (!isDone) onEntry({ test: at, ms: 0, reaches: {} });
      resolve();
    });
  });
}
