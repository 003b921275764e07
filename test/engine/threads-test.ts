import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import { writeTask } from "../../lib/engine/descriptors";
import { createInstance } from "../../lib/engine/instance";

// As assembly/threads.ts counts the threads that have done their share.
const DONE = 320;

describe("threads", () => {
  it("wait for each other, however long it takes", async () => {
    const { kernels, memory, arena } = createInstance(2);
    const task = arena.take(1024);
    const barrier = arena.take(1024);
    writeTask(memory.buffer, task, { workers: 2, barrier });
    const late = new Worker(
      `const { parentPort, workerData } = require("node:worker_threads");
      parentPort.postMessage("ready");
      Atomics.wait(workerData, 0, 0, 100);
      Atomics.store(workerData, ${DONE / 4}, 1);`,
      { eval: true, workerData: new Int32Array(memory.buffer, barrier, 256) },
    );
    await new Promise((resolve) => late.once("message", resolve));
    kernels.closeBlocks(task);
    assert.equal(Atomics.load(new Int32Array(memory.buffer), (barrier + DONE) / 4), 1);
    await late.terminate();
  });
});
