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
let active = -1;
let running = null;
/** What failed last. */
let failed = "";
/** By mutant: the tests that reached it, by their full titles; null stands for the loading of modules. */
const reachedBy = new Map();

globalThis.__mutant = (n) => {
  if (active === -1) {
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
    runner.on("test", (test) => (running = test.fullTitle()));
    runner.on("test end", () => (running = null));
    runner.on("fail", (test, error) => (failed = `${test.fullTitle()}: ${error.message}`));
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
  const numbers = mutants.map((_, n) => n);
  const reached = numbers.filter((n) => titlesOf(n).length > 0);
  const onLoad = numbers.filter((n) => reachedBy.has(n) && titlesOf(n).length === 0);
  process.send({ mutants, failures, failed, reached, onLoad });
  process.on("message", async (n) => {
    const wanted = new Set(titlesOf(n));
    active = n;
    const nFailed = await run(mocha, (title) => wanted.has(title));
    active = -2;
    process.send({ n, killed: nFailed > 0 });
  });
}

function titlesOf(n) {
  return [...(reachedBy.get(n) ?? [])].filter((title) => title !== null);
}

void main();
