/**
 * Runs every check and every test, and closes with one line: "N passed, N failed".
 *
 *   node scripts/test.mjs           all of it
 *   node scripts/test.mjs --unit    without what takes long: notebooks, setup, Jupyter, browser
 *   node scripts/test.mjs --hostile  every hostile case and every kill, of which the others run a part
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesBelow, readJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

const checks = [
  ["prettier", ["prettier", "--check", "--log-level=warn", "."]],
  ["eslint", ["eslint", "."]],
  // By its path: the name tsc belongs to the older compiler inside tslab.
  ["types", ["node", "node_modules/typescript/bin/tsc", "-p", ".", "--noEmit"]],
  ["notebooks without outputs", ["node", "scripts/strip-notebooks.mjs", "--check"]],
];
const slowFolders = ["notebooks", "setup", "jupyter", "browser", "docs", "slow", "engine-slow"];
const hostileFolders = ["hostile", "faults"];
/** Folders whose tests try more with ANOMALAB_HOSTILE=all, and take seconds without. */
const deeperFolders = [...hostileFolders, "properties"];

const unitOnly = process.argv.includes("--unit");
const hostileOnly = process.argv.includes("--hostile");
const total = { passed: 0, failed: 0, skipped: 0 };

for (const [name, [program, ...argv]] of hostileOnly ? [] : checks) {
  const { status } = run(program, argv);
  console.log(`${status === 0 ? "✔" : "✘"} ${name}`);
  total[status === 0 ? "passed" : "failed"] += 1;
}
const tests = filesBelow(path.join(root, "test"), { ending: "-test.ts" });
const folderOf = (file) => path.relative(root, file).split(path.sep)[1];
const isHostile = (file) => hostileFolders.includes(folderOf(file));
const isSlow = (file) => slowFolders.includes(folderOf(file)) || isHostile(file);
if (hostileOnly) {
  const deeper = tests.filter((file) => deeperFolders.includes(folderOf(file)));
  runMocha(deeper, { ANOMALAB_HOSTILE: "all" });
} else {
  runMocha(tests.filter((file) => !isSlow(file)));
  if (!unitOnly) runMocha(tests.filter(isSlow));
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function runMocha(files, env = {}) {
  if (files.length === 0) return;
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-test-"));
  const counts = path.join(folder, "counts.json");
  const reporter = path.join(root, "test", "reporter.cjs");
  const argv = ["--reporter", reporter, "--reporter-option", `counts=${counts}`];
  run("mocha", [...argv, ...files.sort()], env);
  // A test process that dies leaves no counts: that is a failure too.
  const { passed, failed, skipped } = readJson(counts) ?? { passed: 0, failed: 1, skipped: 0 };
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  rmSync(folder, { recursive: true });
}

function run(program, argv, more = {}) {
  const bin = path.join(root, "node_modules", ".bin");
  const env = {
    ...process.env,
    ...more,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    TF_CPP_MIN_LOG_LEVEL: "3",
  };
  return spawnSync(program, argv, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env,
    shell: process.platform === "win32",
  });
}
