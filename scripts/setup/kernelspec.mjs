/** Tells Jupyter of our kernel: tslab, started through jupyter/kernel/start.js. */
import { isDeepStrictEqual } from "node:util";
import path from "node:path";
import { readJson, writeJson } from "./files.mjs";
import { venv } from "./places.mjs";
import { say } from "./say.mjs";

/**
 * The way from the kernelspec to the kernel is relative, so the clone may lie anywhere. Node is
 * the one that runs this, because Jupyter started from an editor may see no Node at all.
 */
const kernelspec = {
  argv: [
    process.execPath,
    "{resource_dir}/../../../../../jupyter/kernel/start.js",
    "{connection_file}",
  ],
  display_name: "TypeScript",
  language: "typescript",
  interrupt_mode: "signal",
};

/** JupyterLab asks every newcomer whether it may fetch news. It may not. */
const settings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
};

export function installKernel() {
  writeOnce("jupyter/lab/settings/overrides.json", settings);
  const isNew = writeOnce("jupyter/kernels/tslab/kernel.json", kernelspec);
  if (isNew) say("TypeScript kernel: known to Jupyter");
}

/** @returns true if the file was not there already with just this in it */
function writeOnce(name, content) {
  const file = path.join(venv, "share", name);
  if (isDeepStrictEqual(readJson(file), content)) return false;
  writeJson(file, content);
  return true;
}
