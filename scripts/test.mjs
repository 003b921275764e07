/**
 * Runs every check and every test, names once more what failed, and closes with one line: "N passed, N failed".
 *
 *   node scripts/test.mjs           all of it
 *   node scripts/test.mjs --unit    without what takes long: notebooks, setup, Jupyter, browser
 *   node scripts/test.mjs --hostile  every hostile case and every kill, of which the others run a part, and Ray
 *   node scripts/test.mjs --ray     a Ray cluster of two nodes on this machine, which the others skip
 *
 * Two parts run at the same time where there are two cores; a test has its own temporary folder and a free port, and
 * no test may rely on having the machine to itself.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesBelow, readJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";
import { runInLanes } from "./test/lanes.mjs";
import { slowFolders } from "./test/slow-folders.mjs";

const checks = [
  ["eslint", ["eslint", "."]],
  ["prettier", ["prettier", "--check", "--log-level=warn", "."]],
  // By its path: the name tsc belongs to the older compiler inside tslab.
  ["types", ["node", "node_modules/typescript/bin/tsc", "-p", ".", "--noEmit"]],
  ["notebooks without outputs", ["node", "scripts/strip-notebooks.mjs", "--check"]],
];
/** Folders whose tests try more with ANOMALAB_HOSTILE=all. */
const deeperFolders = ["hostile", "faults", "properties", "ray"];
const N_LANES = Math.min(2, os.availableParallelism());

const unitOnly = process.argv.includes("--unit");
const hostileOnly = process.argv.includes("--hostile");
const rayOnly = process.argv.includes("--ray");
const total = { passed: 0, failed: 0, skipped: 0 };
/** A line for each test that failed. */
const faults = [];
const counted = mkdtempSync(path.join(os.tmpdir(), "anomalab-test-"));
const bin = path.join(root, "node_modules", ".bin");
const env = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  TF_CPP_MIN_LOG_LEVEL: "3",
};

const tests = filesBelow(path.join(root, "test"), { ending: "-test.ts" });
const folderOf = (file) => path.relative(root, file).split(path.sep)[1];
const [longest, ...others] = slowFolders.map((folder) => mochaJob(folder, [folder]));
const unitFolders = [...new Set(tests.map(folderOf))].filter((one) => !slowFolders.includes(one));
const unit = mochaJob("unit", unitFolders);
const deeper = rayOnly ? ["ray"] : hostileOnly ? deeperFolders : [];
const jobs =
  deeper.length > 0
    ? deeper.map((folder) => mochaJob(folder, [folder], { ANOMALAB_HOSTILE: "all" }))
    : unitOnly
      ? [...checks.map(checkJob), unit]
      : [...checks.map(checkJob), longest, unit, ...others];

const onEnd = (job, code) => job.count(code);
const isWhole = await runInLanes(jobs, { nLanes: N_LANES, cwd: root, onEnd });
rmSync(counted, { recursive: true });

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
if (faults.length > 0) console.log(`\n${faults.map((fault) => `✘ ${fault}`).join("\n")}`);
if (!isWhole) console.log("\nstopped; this counts what had ended before");
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || !isWhole ? 1 : 0;

function checkJob([name, [program, ...argv]]) {
  const count = (code) => {
    console.log(`${code === 0 ? "✔" : "✘"} ${name}`);
    total[code === 0 ? "passed" : "failed"] += 1;
    if (code !== 0) faults.push(name);
  };
  return { program, argv, env, count };
}

/** All tests of some folders of test/ in one process. */
function mochaJob(name, folders, more = {}) {
  const counts = path.join(counted, `${name}.json`);
  const reporter = path.join(root, "test", "reporter.cjs");
  const options = ["--reporter", reporter, "--reporter-option", `counts=${counts}`];
  if (process.stdout.isTTY) options.push("--color");
  const files = tests.filter((file) => folders.includes(folderOf(file))).sort();
  const count = () => {
    // A test process that dies leaves no counts: that is a failure too.
    const ended = readJson(counts);
    total.passed += ended?.passed ?? 0;
    total.failed += ended?.failed ?? 1;
    total.skipped += ended?.skipped ?? 0;
    faults.push(...(ended?.faults ?? [`${name}: the process died before it had counted`]));
  };
  return { program: "mocha", argv: [...options, ...files], env: { ...env, ...more }, count };
}
