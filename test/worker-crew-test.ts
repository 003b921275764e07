import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { createWorkerCrew } from "../lib/worker-crew";

/** Answers a number with its double, and 0 by dying. */
const DOUBLER = `
exports.serveJobs = () => {
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (n) => {
    if (n === 0) process.exit(1);
    parentPort.postMessage(2 * n);
  });
};`;

const ask = async (worker: Worker, n: number) => {
  worker.postMessage(n);
  return ((await once(worker, "message")) as [number])[0];
};

describe("createWorkerCrew", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "anomalab-crew-"));
    writeFileSync(path.join(folder, "doubler.js"), DOUBLER);
  });
  after(() => rmSync(folder, { recursive: true }));
  const crewOf = (patienceSeconds?: number) =>
    createWorkerCrew(path.join(folder, "doubler"), { extension: ".js", patienceSeconds });

  it("hires a thread that waits before it starts one", async () => {
    const crew = crewOf();
    const first = crew.hire();
    assert.equal(await ask(first, 2), 4);
    crew.release(first);
    assert.equal(crew.waiting(), 1);
    const again = crew.hire();
    const other = crew.hire();
    assert.equal(again, first);
    assert.notEqual(other, first);
    assert.equal(crew.waiting(), 0);
    assert.deepEqual([await ask(again, 3), await ask(other, 4)], [6, 8]);
    await Promise.all([again.terminate(), other.terminate()]);
  });

  it("forgets a thread that dies while it waits", async () => {
    const crew = crewOf();
    const worker = crew.hire();
    await ask(worker, 1);
    crew.release(worker);
    const gone = once(worker, "exit");
    worker.postMessage(0);
    await gone;
    assert.equal(crew.waiting(), 0);
  });

  it("ends a thread that has waited for too long", async () => {
    const crew = crewOf(0.05);
    const worker = crew.hire();
    await ask(worker, 1);
    crew.release(worker);
    await once(worker, "exit");
    assert.equal(crew.waiting(), 0);
  });

  it("does not keep the process alive", () => {
    const code = `
      const { createWorkerCrew } = require("./lib/worker-crew");
      const crew = createWorkerCrew(process.argv[1], { extension: ".js" });
      const worker = crew.hire();
      worker.on("message", (n) => { console.log(n); crew.release(worker); });
      worker.postMessage(21);`;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--require", "tsx/cjs", "--eval", code, path.join(folder, "doubler")],
      { cwd: path.resolve(__dirname, ".."), encoding: "utf8", timeout: 30000 },
    );
    assert.deepEqual({ stdout, status }, { stdout: "42\n", status: 0 }, stderr);
  });
});
