"use strict";
/**
 * Runs tests against the mutants of some files, in one process: the tests are loaded once, and of each mutant only those are
 * run again that reached it. Told over IPC which mutants to try, it answers how each fared.
 *
 *   argv: JSON: `targets` the files, `tests` the test files, `first` a mutant that is on from the first line and tried alone
 */
require("tsx/cjs");
const { transformSync } = require("esbuild");
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { default: Mocha } = require("mocha");

const { targets, tests, first } = JSON.parse(process.argv[2]);
/** The number of no mutant. */
const UNCHANGED = -1;
let active = first ?? UNCHANGED;
let running = null;
/** By mutant: the tests that reached it, by their full titles; null stands for the loading of modules. */
const reachedBy = new Map();
/** By mutant: who reached it last, so that loops are quick. */
const last = [];
/** Tests that fail with nothing changed, at first or when they are run again, as those of what is said once. */
const failed = new Set();
const failAgain = new Set();
const passAgain = new Set();
/** By the full title of a test: its milliseconds of CPU with nothing changed: other work on the machine is no matter. */
const msOf = new Map();
/** Of the tests that reach a mutant the quickest are run again, so many milliseconds of them. */
const MOST_TESTS_MS = 3000;
/** What takes so many times as long as it did, and this many milliseconds more, has no end. */
const [ENDLESS, ENDLESS_MS] = [4, 2000];
/** Times as long as it may take, a test may wait. */
const BUSY = 4;
let [nCalls, mostMs] = [0, Infinity];

globalThis.__mutant = (n) => {
  if (active === UNCHANGED) {
    if (last[n] !== running) reach(n);
    return false;
  }
  nCalls += 1;
  if (nCalls % 65_536 === 0 && cpuMs() > mostMs) throw new Error("comes to no end");
  return n === active;
};

function reach(n) {
  last[n] = running;
  if (!reachedBy.has(n)) reachedBy.set(n, new Set());
  for (const title of [running].flat()) reachedBy.get(n).add(title);
}

function titlesBelow({ tests, suites }) {
  return [...tests.map((test) => test.fullTitle()), ...suites.flatMap(titlesBelow)];
}

/** Compiles the files with all their mutants, which are numbered through. */
function hook(instrument) {
  const compile = Module._extensions[".ts"];
  const textOf = new Map();
  const mutants = [];
  for (const file of targets) {
    const found = instrument(readFileSync(file, "utf8"), file, mutants.length);
    textOf.set(file, found.text);
    mutants.push(...found.mutants);
  }
  Module._extensions[".ts"] = (module, file) => {
    if (!textOf.has(file)) return compile(module, file);
    const options = { loader: "ts", format: "cjs", target: "node20" };
    module._compile(transformSync(textOf.get(file), options).code, file);
  };
  return mutants;
}

/** Runs the tests whose title is wanted; the titles of those that fail. */
function run(mocha, isWanted) {
  mocha.grep({ test: isWanted });
  const fallen = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(fallen));
    const isFirst = msOf.size === 0;
    let began = 0;
    const took = (title) => isFirst && msOf.set(title, (msOf.get(title) ?? 0) + cpuMs() - began);
    const begin = (what) => ([running, began] = [what, cpuMs()]);
    runner.on("test", (test) => begin(test.fullTitle()));
    runner.on("test end", (test) => {
      took(test.fullTitle());
      running = null;
    });
    // What runs before all tests of a group belongs to each of them.
    const isOfAll = (hook) => hook.title.startsWith('"before all"');
    runner.on("hook", (hook) => {
      if (isOfAll(hook)) begin(titlesBelow(hook.parent));
    });
    runner.on("hook end", (hook) => {
      if (isOfAll(hook)) titlesBelow(hook.parent).forEach(took);
      if (isOfAll(hook)) running = null;
    });
    runner.on("fail", (test) => fallen.push(test.fullTitle()));
  });
}

async function main() {
  const { instrument } = await import("./instrument.mjs");
  const mutants = hook(instrument);
  const mocha = new Mocha({ reporter: class {}, timeout: 60_000, checkLeaks: false });
  mocha.cleanReferencesAfterRun(false);
  for (const file of tests) mocha.addFile(file);
  mocha.loadFiles();
  const fallen = await run(mocha, () => true);
  if (first !== undefined) return process.send({ isKilled: fallen.length > 0 });
  for (const title of fallen) failed.add(title);
  bail(mocha.suite);
  const reaching = (n) => [...(reachedBy.get(n) ?? [])];
  const howReached = mutants.map((_, n) => ({
    byTests: usable(n).length > 0,
    onLoad: reaching(n).includes(null),
  }));
  process.send({ mutants, howReached, failed: [...failed] });
  process.on("message", async (n) => process.send({ isKilled: await isKilled(n, mocha) }));
}

/** From now on the first failure ends a run, and no test is late because other work is on the machine. */
function bail(suite) {
  suite.bail(true);
  for (const test of suite.tests) test.timeout(BUSY * test.timeout());
  for (const each of suite.suites) bail(each);
}

/** True where a test fails that passes again with nothing changed. */
async function isKilled(n, mocha) {
  for (;;) {
    const wanted = quickest(usable(n));
    active = n;
    const ms = wanted.reduce((sum, title) => sum + msOf.get(title), 0);
    mostMs = cpuMs() + ENDLESS * ms + ENDLESS_MS;
    const [title] = await run(mocha, (each) => wanted.includes(each));
    active = -2;
    mostMs = Infinity;
    if (title === undefined || passAgain.has(title)) return title !== undefined;
    const isSame = (await run(mocha, (each) => each === title)).length === 0;
    (isSame ? passAgain : failAgain).add(title);
    if (isSame) return true;
    // A title that is not a test's is that of a hook: it is not asked again.
    if (!wanted.includes(title)) return true;
  }
}

function usable(n) {
  const isUsable = (title) => title !== null && !failed.has(title) && !failAgain.has(title);
  return [...(reachedBy.get(n) ?? [])].filter(isUsable);
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function quickest(titles) {
  let ms = 0;
  const sorted = [...titles].sort((a, b) => msOf.get(a) - msOf.get(b));
  return sorted.filter((title, i) => (ms += msOf.get(title)) <= MOST_TESTS_MS || i === 0);
}

void main();
