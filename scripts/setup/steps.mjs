/** The steps of setup, in order. Each looks first, and does nothing when nothing is missing. */
import path from "node:path";
import { buildLibrary } from "./build.mjs";
import { stopPrograms } from "./command.mjs";
import { installKernel } from "./kernelspec.mjs";
import { withLock } from "./lock.mjs";
import { installPackages } from "./packages.mjs";
import { root } from "./places.mjs";
import { installJupyter } from "./python.mjs";
import { Problem, say } from "./say.mjs";
import { installTensorflow } from "./tensorflow.mjs";

/** @param options.retry true to try for TensorFlow's native library even if that failed before */
export async function setUp({ retry }) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  const onWait = () => say("another setup of this clone is running; waiting for it");
  try {
    await withLock(path.join(root, ".setup.lock"), () => takeSteps({ retry }), { onWait });
  } catch (reason) {
    if (!(reason instanceof Problem) && reason.code !== "ENOSPC") throw reason;
    say(reason instanceof Problem ? reason.message : "the disk is full");
    process.exitCode = 1;
  }
}

async function takeSteps({ retry }) {
  await installPackages();
  await buildLibrary();
  await installJupyter();
  installKernel();
  await installTensorflow({ retry });
}

// Every step puts its result in place at its end, so nothing has to be cleaned up.
async function stop() {
  await stopPrograms();
  say("stopped; the next run goes on from here");
  process.exit(130);
}
