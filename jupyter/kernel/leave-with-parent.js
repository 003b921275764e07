"use strict";
/**
 * Ends the kernel when whoever started it is gone, even if it was killed without a word and the
 * cell computes without a pause: a thread of its own looks.
 */
const { Worker, isMainThread, workerData } = require("node:worker_threads");

const EVERY_MS = 1000;
/** For cells that asked to be told, so that they can tidy up. */
const GRACE_MS = 5000;

function leaveWithParent() {
  const worker = new Worker(__filename, {
    workerData: { parent: process.ppid },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  });
  worker.unref();
}

function watch({ parent }) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS);
  }, EVERY_MS);
}

if (!isMainThread) watch(workerData);

module.exports = { leaveWithParent };
