/**
 * The library from TensorFlow's Python package, which is on every package index, and a binding
 * for it that is compiled here. Needs a C++ compiler, and no Python of any particular version.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { reasonIn, run } from "../command.mjs";
import { freeBytes } from "../files.mjs";
import { cacheFolder, modules, tfjsNode, venvProgram } from "../places.mjs";
import { Problem, announced } from "../say.mjs";
import { finishEntry, unfinishedFolder } from "./cache.mjs";

/** Wheel, library and what is written on the way, all at once. */
export const PEAK_BYTES = 2.5e9;
const systems = ["linux-x64", "linux-arm64", "darwin-arm64"];
/** Of a download that goes on but never ends. */
const MOST_SECONDS = 60 * 60;
const requirements = path.join(import.meta.dirname, "wheel-requirements.txt");

/** @returns true once the entry is in the cache */
export async function build() {
  await checkCanBuild();
  const downloads = path.join(cacheFolder(), "tensorflow", "wheel");
  const folder = unfinishedFolder();
  const wheel = await announced(
    "TensorFlow: downloading its Python package for the native library: 270 MB, one to five minutes",
    () => downloadWheel(downloads),
  );
  await announced(
    "TensorFlow: unpacking 850 MB and building the binding, about a minute",
    async () => {
      await unpack(wheel, folder);
      linkLibraries(path.join(folder, "deps", "lib"));
      await compile(folder);
      rmSync(path.join(folder, "deps", "include"), { recursive: true });
      await finishEntry();
    },
  );
  rmSync(downloads, { recursive: true, force: true });
  return true;
}

async function checkCanBuild() {
  if (!systems.includes(`${process.platform}-${process.arch}`)) {
    throw new Problem("TensorFlow's Python package holds no library for this system");
  }
  if ((await run(compiler(), ["--version"])).code !== 0) {
    throw new Problem("there is no C++ compiler to build the binding with");
  }
  checkRoom(freeBytes(cacheFolder()));
}

/** @throws Problem if so much free room is too little */
export function checkRoom(free) {
  if (free < PEAK_BYTES) {
    const has = (free / 1e9).toFixed(1);
    throw new Problem(`the native library needs 2.5 GB of room, and the disk has ${has} GB`);
  }
}

function compiler() {
  return process.env.CXX || "c++";
}

/** pip checks the hash, and takes a file that is there already. */
async function downloadWheel(folder) {
  mkdirSync(folder, { recursive: true });
  const python = ["--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:"];
  const argv = ["-m", "pip", "download", "--no-deps", "--require-hashes", ...python];
  const result = await run(
    venvProgram("python"),
    [...argv, "--disable-pip-version-check", "--dest", folder, "-r", requirements],
    { show: true, timeoutSeconds: MOST_SECONDS },
  );
  if (result.code !== 0)
    throw new Problem(`TensorFlow's Python package was not to be had: ${reasonIn(result)}`);
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  return path.join(folder, wheel);
}

async function unpack(wheel, folder) {
  mkdirSync(folder, { recursive: true });
  const script = path.join(import.meta.dirname, "unpack.py");
  const result = await run(venvProgram("python"), [
    script,
    "wheel",
    wheel,
    path.join(folder, "deps"),
  ]);
  if (result.code !== 0)
    throw new Problem(`the package could not be unpacked: ${reasonIn(result)}`);
}

/** The names that the linker looks for. */
function linkLibraries(folder) {
  const ending = process.platform === "darwin" ? "dylib" : "so";
  for (const file of readdirSync(folder)) {
    const isCore = file.startsWith("libtensorflow_cc");
    symlinkSync(file, path.join(folder, `libtensorflow${isCore ? "" : "_framework"}.${ending}`));
  }
}

async function compile(folder) {
  const target = path.join(folder, "lib", "napi-v8");
  mkdirSync(target, { recursive: true });
  const sources = ["tfjs_backend.cc", "tfjs_binding.cc"];
  const forSystem =
    process.platform === "darwin"
      ? ["-undefined", "dynamic_lookup", "-Wl,-rpath,@loader_path/../../deps/lib"]
      : ["-Wl,-rpath,$ORIGIN/../../deps/lib"];
  const result = await run(compiler(), [
    ...["-shared", "-fPIC", "-O2", "-std=c++17", "-DNAPI_VERSION=8", "-w"],
    ...["-I", path.join(folder, "deps", "include"), "-I", nodeHeaders(), "-I", tfjsNode],
    ...sources.map((file) => path.join(tfjsNode, "binding", file)),
    ...["-L", path.join(folder, "deps", "lib"), "-ltensorflow", "-ltensorflow_framework"],
    ...forSystem,
    ...["-o", path.join(target, "tfjs_binding.node")],
  ]);
  if (result.code !== 0) throw new Problem(`the binding could not be built: ${reasonIn(result)}`);
}

/** Headers that do not change with Node's version: an addon built with them runs on every Node. */
function nodeHeaders() {
  const folder = path.join(modules, "node-api-headers", "include");
  if (!existsSync(folder)) throw new Problem("npm's package node-api-headers is missing");
  return folder;
}
