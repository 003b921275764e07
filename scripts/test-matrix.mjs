/**
 * Runs the tests on every Node that is promised, with TensorFlow native, in JavaScript and absent, and with and without a
 * browser, and keeps the result of each in test/matrix.json, where a later run of a part replaces that part only.
 *
 *   node scripts/test-matrix.mjs                             all of it, an hour or two
 *   node scripts/test-matrix.mjs node=22 tensorflow=absent   the rows for which this holds
 *   node scripts/test-matrix.mjs tests=models                the tests of models, and what else loads TensorFlow: minutes
 *   node scripts/test-matrix.mjs tests=data                  a part of the unit tests, by its folder: minutes
 *   node scripts/test-matrix.mjs --dry                       names the rows
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesBelow, readJson, writeJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

const results = path.join(root, "test", "matrix.json");
/** What needs more than the unit tests do is not asked of every Node. */
const outside = ["notebooks", "setup", "jupyter", "browser", "slow", "hostile", "faults"];
const hides = {
  native: [],
  javascript: ["@tensorflow/tfjs-node"],
  absent: ["@tensorflow/tfjs-node", "@tensorflow/tfjs"],
};

/**
 * The unit tests in parts, by their folders: those in which Node itself has a hand (times and downloads, WebAssembly and threads,
 * files), arithmetic, whose bits must be the same, the commands, and the rest.
 */
const folders = ["data", "engine", "files", "preprocess", "metrics", "decide", "detectors", "cli"];
const parts = [...folders, "rest"];
/** What loads TensorFlow beside the tests of models. */
const loadTensorFlow = ["show/provenance-test.ts", "examples-test.ts"];

/** Tests of models for each TensorFlow, all parts, and the browser's tests for each browser, all on each Node. */
function allRows() {
  return [20, 22, 24].flatMap((node) => [
    ...Object.keys(hides).map((tensorflow) => ({ node, tests: "models", tensorflow })),
    ...parts.map((tests) => ({ node, tests })),
    ...["with", "without"].map((browser) => ({ node, tests: "browser", browser })),
  ]);
}

function main(argv) {
  const wanted = argv.filter((word) => word.includes("=")).map((word) => word.split("=", 2));
  const rows = allRows().filter((row) =>
    wanted.every(([key, value]) => String(row[key]) === value),
  );
  if (argv.includes("--dry")) {
    for (const row of rows) console.log(nameOf(row));
    return;
  }
  for (const row of rows) {
    const result = runRow(row);
    keep({ ...row, ...result });
    const { passed, failed, skipped, seconds } = result;
    console.log(
      `${nameOf(row)}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`,
    );
    if (failed > 0) process.exitCode = 1;
  }
}

function nameOf({ node, tests, tensorflow, browser }) {
  const rest = tensorflow ? `, TensorFlow ${tensorflow}` : browser ? `, ${browser} a browser` : "";
  return `Node ${node}, ${tests} tests${rest}`;
}

function runRow({ node, tests, tensorflow, browser }) {
  const program = nodeOf(node);
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-matrix-"));
  const counts = path.join(folder, "counts.json");
  const mocha = path.join(root, "node_modules", "mocha", "bin", "mocha.js");
  const hide = path.join(root, "scripts", "matrix", "hide-packages.cjs");
  const reporter = path.join(root, "test", "reporter.cjs");
  const began = performance.now();
  spawnSync(
    program,
    [
      // A test that stops halfway, for what it needs is hidden, may leave a thread behind.
      ...[mocha, "--exit", "--require", hide, "--reporter", reporter],
      ...["--reporter-option", `counts=${counts}`, ...filesOf(tests)],
    ],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        // Tests start Node by its name too.
        PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}`,
        ANOMALAB_HIDE: (hides[tensorflow] ?? []).join(),
        ...(browser === "without" && { CHROMIUM: "none" }),
        TF_CPP_MIN_LOG_LEVEL: "3",
      },
    },
  );
  // A test process that dies leaves no counts: that is a failure too.
  const { passed, failed, skipped } = readJson(counts) ?? { passed: 0, failed: 1, skipped: 0 };
  rmSync(folder, { recursive: true });
  const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
  const seconds = Math.round((performance.now() - began) / 1000);
  return { version, commit: commit(), passed, failed, skipped, seconds };
}

function filesOf(tests) {
  const placeOf = (file) => path.relative(path.join(root, "test"), file).split(path.sep).join("/");
  const folderOf = (file) => placeOf(file).split("/")[0];
  const ofModels = (file) => folderOf(file) === "models" || loadTensorFlow.includes(placeOf(file));
  const elsewhere = [...outside, ...folders];
  const fits = {
    models: ofModels,
    rest: (file) => !elsewhere.includes(folderOf(file)) && !ofModels(file),
  }[tests];
  return filesBelow(path.join(root, "test"), { ending: "-test.ts" })
    .filter(fits ?? ((file) => folderOf(file) === tests))
    .sort();
}

/** The npm packages node-<platform>-<arch> hold nothing but Node's binary, one version each. */
function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const argv = ["-y", "-p", `node-${process.platform}-${process.arch}@${major}`, "--", "node"];
  return execFileSync("npx", [...argv, "-p", "process.execPath"], { encoding: "utf8" }).trim();
}

function commit() {
  const argv = ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"];
  return execFileSync("git", argv, { cwd: root, encoding: "utf8" }).trim();
}

function keep(result) {
  const isSame = (row) => nameOf(row) === nameOf(result);
  const order = allRows().map(nameOf);
  const isKept = (row) => order.includes(nameOf(row)) && !isSame(row);
  const others = (readJson(results)?.rows ?? []).filter(isKept);
  const rows = [...others, result].sort(
    (a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)),
  );
  writeJson(results, { platform: `${process.platform}-${process.arch}`, rows });
}

main(process.argv.slice(2));
