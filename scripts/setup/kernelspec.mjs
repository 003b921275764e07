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

export function installKernel() {
  const file = path.join(venv, "share/jupyter/kernels/tslab/kernel.json");
  if (isDeepStrictEqual(readJson(file), kernelspec)) return;
  writeJson(file, kernelspec);
  say("TypeScript kernel: known to Jupyter");
}
