"use strict";
/**
 * The tslab kernel with our repairs. The kernelspec in .venv runs `node start.js CONNECTION_FILE`.
 *
 * Everything that touches tslab's insides lies in this folder. The notebooks need none of it:
 * a stock tslab runs them too, only with poorer messages when something goes wrong.
 */
require("./polyfill");
require("./late").loadLate();
const { addRepairs } = require("./repair");
const { noteStray } = require("./failures");
const { listenForInterrupt } = require("./interrupt");
const { leaveWithParent } = require("./leave-with-parent");

// TensorFlow's native library greets every import with lines about the processor.
process.env.TF_CPP_MIN_LOG_LEVEL ??= "3";

addRepairs();
const { startKernel } = require("tslab/dist/main.js");
startKernel({ configPath: process.argv[2], enableFindLocal: false, jsKernel: false });

// tslab only prints these and leaves the cell green.
for (const event of ["unhandledRejection", "uncaughtException"]) {
  process.removeAllListeners(event);
  process.on(event, noteStray);
}
listenForInterrupt();
leaveWithParent();
