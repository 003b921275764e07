"use strict";
/**
 * Runs test files one after the other in one process and tells of each, over IPC, what it runs of the library.
 *
 *   argv: the test files
 */
require("tsx/cjs");
const { Session } = require("node:inspector/promises");
const path = require("node:path");
const { fileURLToPath } = require("node:url");
const { default: Mocha } = require("mocha");

const root = path.resolve(__dirname, "../..");
const lib = path.join(root, "lib") + path.sep;

async function main(testFiles) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  for (const test of testFiles) {
    process.send({ begins: test });
    const mocha = new Mocha({ reporter: class {}, timeout: 60_000 });
    mocha.addFile(test);
    mocha.loadFiles();
    // What the loading of modules runs is held by no test.
    await session.post("Profiler.takePreciseCoverage");
    const began = process.cpuUsage();
    await new Promise((resolve) => mocha.run(resolve));
    const { user, system } = process.cpuUsage(began);
    const { result } = await session.post("Profiler.takePreciseCoverage");
    process.send({
      test,
      ms: (user + system) / 1000,
      reaches: Object.fromEntries(reached(result)),
    });
  }
}

/** By file of the library: the stretches of its compiled text that were run. */
function reached(scripts) {
  return scripts
    .filter(({ url }) => url.startsWith("file:"))
    .map(({ url, functions }) => [fileURLToPath(url), functions])
    .filter(([file]) => file.startsWith(lib) && file.endsWith(".ts"))
    .map(([file, functions]) => [path.relative(root, file), stretches(functions)])
    .filter(([, found]) => found.length > 0);
}

/** Ranges come from the outside inwards: the innermost tells. */
function stretches(functions) {
  const ranges = functions.flatMap((each) => each.ranges);
  const isRun = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)) + 1);
  for (const { startOffset, endOffset, count } of ranges)
    isRun.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  const found = [];
  for (let from = isRun.indexOf(1); from >= 0;) {
    const to = isRun.indexOf(0, from);
    found.push([from, to]);
    from = isRun.indexOf(1, to);
  }
  return found;
}

// What tests leave open would keep the process.
process.once("disconnect", () => process.exit());
void main(process.argv.slice(2)).then(() => process.disconnect());
