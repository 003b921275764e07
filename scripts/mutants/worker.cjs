"use strict";
/**
 * Runs tests against the mutants of one file, in one process: the tests are loaded once, and of each mutant only those are
 * run again that reached it. Told over IPC which mutants to try, it answers how each fared.
 *
 *   argv: the file, then the test files
 */
require("tsx/cjs");
const { transformSync } = require("esbuild");
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { default: Mocha } = require("mocha");

const [target, ...testFiles] = process.argv.slice(2);
/** The number of no mutant. */
const UNCHANGED = -1;
let active = UNCHANGED;
let running = null;
/** What failed last. */
let failed = "";
/** By mutant: the tests that reached it, by their full titles; null stands for the loading of modules. */
const reachedBy = new Map();
/** Tests that fail when they are run again with nothing changed. */
const once = new Set();
let isAgain = false;
/** By the full title of a test: its milliseconds of CPU with nothing changed: other work on the machine is no matter. */
const msOf = new Map();
/** Of the tests that reach a mutant the quickest are run again, so many milliseconds of them. */
const MOST_TESTS_MS = 3000;

globalThis.__mutant = (n) => {
  if (active === UNCHANGED) {
    if (!reachedBy.has(n)) reachedBy.set(n, new Set());
    reachedBy.get(n).add(running);
  }
  return n === active;
};

function hook(instrument) {
  const compile = Module._extensions[".ts"];
  const { text, mutants } = instrument(readFileSync(target, "utf8"), target);
  Module._extensions[".ts"] = (module, file) => {
    if (file !== target) return compile(module, file);
    const { code } = transformSync(text, { loader: "ts", format: "cjs", target: "node20" });
    module._compile(code, file);
  };
  return mutants;
}

/** Runs the tests whose title is wanted, up to the first failure. */
function run(mocha, isWanted) {
  mocha.grep({ test: isWanted });
  return new Promise((resolve) => {
    const runner = mocha.run(resolve);
    let began = 0;
    runner.on("test", (test) => {
      running = test.fullTitle();
      began = cpuMs();
    });
    runner.on("test end", (test) => {
      running = null;
      if (active === UNCHANGED) msOf.set(test.fullTitle(), cpuMs() - began);
    });
    runner.on("fail", (test, error) => {
      failed = `${test.fullTitle()}: ${error.message}`;
      if (isAgain) once.add(test.fullTitle());
    });
  });
}

async function main() {
  const { instrument } = await import("./instrument.mjs");
  const mutants = hook(instrument);
  const mocha = new Mocha({ reporter: class {}, bail: true, timeout: 60_000, checkLeaks: false });
  mocha.cleanReferencesAfterRun(false);
  for (const file of testFiles) mocha.addFile(file);
  mocha.loadFiles();
  const failures = await run(mocha, () => true);
  if (failures === 0) await findOnce(mocha);
  const numbers = mutants.map((_, n) => n);
  const reached = numbers.filter((n) => titlesOf(n).length > 0);
  const onLoad = numbers.filter((n) => reachedBy.has(n) && titlesOf(n).length === 0);
  process.send({ mutants, failures, failed, reached, onLoad });
  process.on("message", async (n) => {
    const wanted = quickest(titlesOf(n));
    active = n;
    const nFailed = await run(mocha, (title) => wanted.has(title));
    active = -2;
    process.send({ n, killed: nFailed > 0 });
  });
}

/** Finds the tests that pass only once in a process, as those of what is said once: they would kill every mutant. */
async function findOnce(mocha) {
  mocha.bail(false);
  isAgain = true;
  await run(mocha, () => true);
  isAgain = false;
  mocha.bail(true);
}

function titlesOf(n) {
  return [...(reachedBy.get(n) ?? [])].filter((title) => title !== null && !once.has(title));
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function quickest(titles) {
  let ms = 0;
  const sorted = [...titles].sort((a, b) => msOf.get(a) - msOf.get(b));
  return new Set(sorted.filter((title, i) => (ms += msOf.get(title)) <= MOST_TESTS_MS || i === 0));
}

void main();
