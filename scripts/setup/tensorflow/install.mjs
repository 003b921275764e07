/** Puts the cached library into this clone's tfjs-node, and makes sure that it computes. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { run } from "../command.mjs";
import { readJson, writeJson } from "../files.mjs";
import { root, tfjsNode } from "../places.mjs";
import { Problem } from "../say.mjs";
import { entryFolder, libraryNames } from "./cache.mjs";

const choiceFile = path.join(tfjsNode, ".anomalab-tensorflow.json");
const binding = path.join("lib", "napi-v8", "tfjs_binding.node");

/** Which way this clone went, and when. */
export function readChoice() {
  return readJson(choiceFile) ?? {};
}

/** @param tried how many ways were open */
export function writeChoice(way, tried) {
  const files = {};
  if (way !== "javascript") {
    for (const name of [binding, ...libraryNames().map((lib) => path.join("deps", "lib", lib))]) {
      files[name] = statSync(path.join(tfjsNode, name)).size;
    }
  }
  writeJson(choiceFile, { way, tried, at: Date.now(), files });
}

/** True if the files that were installed are still there; the cache they lie in may be gone. */
export function isInstalled() {
  const { way, files = {} } = readChoice();
  return (
    way !== undefined &&
    way !== "javascript" &&
    Object.entries(files).every(([name, bytes]) => {
      const file = path.join(tfjsNode, name);
      return existsSync(file) && statSync(file).size === bytes;
    })
  );
}

/**
 * Links the libraries (they are large), copies the binding, and multiplies two matrices.
 *
 * @throws Problem if TensorFlow does not compute with them
 */
export async function install(way) {
  uninstall();
  mkdirSync(path.join(tfjsNode, "deps"), { recursive: true });
  mkdirSync(path.join(tfjsNode, path.dirname(binding)), { recursive: true });
  const type = process.platform === "win32" ? "junction" : "dir";
  symlinkSync(path.join(entryFolder(), "deps", "lib"), path.join(tfjsNode, "deps", "lib"), type);
  // Copied under another name first: a process that has the old one loaded keeps it.
  const target = path.join(tfjsNode, binding);
  copyFileSync(path.join(entryFolder(), binding), `${target}.tmp`);
  renameSync(`${target}.tmp`, target);
  await checkComputes();
  writeChoice(way);
}

/** Takes everything out that `install` put in. */
export function uninstall() {
  for (const name of ["deps", "lib", path.basename(choiceFile)]) {
    rmSync(path.join(tfjsNode, name), { recursive: true, force: true });
  }
}

async function checkComputes() {
  const script = `
    require(${JSON.stringify(path.join(root, "jupyter/kernel/polyfill.js"))});
    const tf = require("@tensorflow/tfjs-node");
    const product = tf.matMul([[1, 2], [3, 4]], [[5, 6], [7, 8]]);
    const good = tf.getBackend() === "tensorflow" && product.dataSync().join() === "19,22,43,50";
    process.exit(good ? 0 : 3);`;
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" };
  const result = await run(process.execPath, ["-e", script], {
    cwd: root,
    env,
    timeoutSeconds: 120,
  });
  if (result.code !== 0) {
    throw new Problem("the native library does not work on this machine");
  }
}
