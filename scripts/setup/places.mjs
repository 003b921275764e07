/** Where things lie. */
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const modules = path.join(root, "node_modules");
export const tfjsNode = path.join(modules, "@tensorflow", "tfjs-node");
export const venv = path.join(root, ".venv");

/** A program of the Python environment. */
export function venvProgram(name) {
  return process.platform === "win32"
    ? path.join(venv, "Scripts", `${name}.exe`)
    : path.join(venv, "bin", name);
}

/** The user's cache folder for this project: outside the clone, so that clones share it. */
export function cacheFolder(env = process.env) {
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, "anomalab");
  if (process.platform === "win32" && env.LOCALAPPDATA) {
    return path.join(env.LOCALAPPDATA, "anomalab", "cache");
  }
  if (process.platform === "darwin") return path.join(os.homedir(), "Library/Caches/anomalab");
  return path.join(os.homedir(), ".cache", "anomalab");
}
