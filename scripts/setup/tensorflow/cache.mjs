/** One version of the native library in the user's cache folder, with a hash for every file. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { filesBelow, readJson, sha256Of, writeJson } from "../files.mjs";
import { cacheFolder, tfjsNode } from "../places.mjs";
import { say } from "../say.mjs";

/** The folder that holds `deps/lib`, `lib/napi-v8` and `manifest.json`, as tfjs-node has them. */
export function entryFolder() {
  const { version } = readJson(path.join(tfjsNode, "package.json"));
  const { platform, arch } = process;
  return path.join(cacheFolder(), "tensorflow", `tfjs-node-${version}-${platform}-${arch}`);
}

/** Where an entry is put together before it gets its name. */
export function unfinishedFolder() {
  return `${entryFolder()}.unfinished`;
}

/** Removes what a broken run left behind. Called with the lock held. */
export function removeLeftovers() {
  rmSync(unfinishedFolder(), { recursive: true, force: true });
  const folder = path.dirname(entryFolder());
  for (const name of readdirSync(folder).filter((each) => each.startsWith("download-"))) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Gives the finished folder its name, with a list of its files and their hashes. */
export async function finishEntry() {
  const folder = unfinishedFolder();
  const files = {};
  for (const file of filesBelow(folder)) {
    const name = path.relative(folder, file).split(path.sep).join("/");
    files[name] = { bytes: statSync(file).size, sha256: await sha256Of(file) };
  }
  writeJson(path.join(folder, "manifest.json"), { files });
  rmSync(entryFolder(), { recursive: true, force: true });
  renameSync(folder, entryFolder());
}

/** @returns true if there is an entry whose files are all as they were made; a broken one goes */
export async function checkEntry() {
  const folder = entryFolder();
  if (!existsSync(folder)) return false;
  const files = readJson(path.join(folder, "manifest.json"))?.files ?? { missing: {} };
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const file = path.join(folder, name);
    const intact =
      existsSync(file) && statSync(file).size === bytes && (await sha256Of(file)) === sha256;
    if (intact) continue;
    say("TensorFlow: the cached library is damaged and is fetched again");
    rmSync(folder, { recursive: true, force: true });
    return false;
  }
  return true;
}

/** Names of the libraries in the entry: "libtensorflow_cc.so.2" and its like. */
export function libraryNames() {
  return readdirSync(path.join(entryFolder(), "deps", "lib"));
}
