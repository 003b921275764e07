/**
 * What tfjs-node's own install script would fetch: TensorFlow's C library and the binding, from
 * the makers' storage or the mirror that TFJS_NODE_CDN_STORAGE names, as their script allows.
 */
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { run } from "../command.mjs";
import { readJson } from "../files.mjs";
import { cacheFolder, tfjsNode, venvProgram } from "../places.mjs";
import { Problem, announced } from "../say.mjs";
import { finishEntry, unfinishedFolder } from "./cache.mjs";

const ANSWER_SECONDS = 10;
const STALL_SECONDS = 30;
const MOST_SECONDS = 60 * 60;
const MOST_BYTES = 600e6;
const libraries = {
  "linux-x64": "tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz",
  "linux-arm64": "tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz",
  "darwin-x64": "tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz",
  "darwin-arm64": "tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz",
};

/** @returns true once the entry is in the cache */
export async function download() {
  const library = libraries[`${process.platform}-${process.arch}`];
  if (!library) throw new Problem("its makers offer no native library for this system");
  const storage = process.env.TFJS_NODE_CDN_STORAGE ?? "https://storage.googleapis.com/";
  const { version } = readJson(path.join(tfjsNode, "package.json"));
  const binding = `tf-builds/pre-built-binary/napi-v8/${version}/CPU-${process.platform}-${version}.tar.gz`;
  // The small one first: where it is refused, the large one would be too.
  const bindingBody = await open(new URL(binding, storage));
  const work = mkdtempSync(path.join(cacheFolder(), "tensorflow", "download-"));
  try {
    const folder = unfinishedFolder();
    await unpack(bindingBody, path.join(work, "binding.tar.gz"), path.join(folder, "lib"));
    const libraryBody = await open(new URL(library, storage));
    const megabytes = (libraryBody.bytes / 1e6).toFixed(0);
    await announced(`TensorFlow: downloading ${megabytes} MB prebuilt by its makers`, () =>
      unpack(libraryBody, path.join(work, "library.tar.gz"), path.join(work, "library")),
    );
    mkdirSync(path.join(folder, "deps"), { recursive: true });
    renameSync(path.join(work, "library", "lib"), path.join(folder, "deps", "lib"));
    if (!existsSync(path.join(folder, "lib", "napi-v8", "tfjs_binding.node"))) {
      throw new Problem("the makers' archive holds no binding");
    }
    await finishEntry();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

/** Asks for a file, and gives up soon where nobody answers. */
async function open(url) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_SECONDS * 1000);
  try {
    const answer = await fetch(url, { signal: stop.signal });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new Problem(`its makers' storage refuses the download (${answer.status})`);
    }
    return { answer, stop, bytes: Number(answer.headers.get("content-length") ?? 0) };
  } catch (reason) {
    throw reason instanceof Problem ? reason : new Problem("its makers' storage cannot be reached");
  } finally {
    clearTimeout(timer);
  }
}

async function unpack({ answer, stop, bytes }, archive, folder) {
  try {
    await pipeline(Readable.fromWeb(answer.body), watch(stop, bytes), createWriteStream(archive));
  } catch (reason) {
    if (reason.code === "ENOSPC") throw reason;
    throw new Problem("the download from its makers' storage was cut off");
  }
  mkdirSync(folder, { recursive: true });
  const script = path.join(import.meta.dirname, "unpack.py");
  const { code } = await run(venvProgram("python"), [script, "archive", archive, folder]);
  rmSync(archive);
  if (code !== 0) throw new Problem("what its makers' storage sent is no archive");
}

/** Passes bytes on; ends the download when they stop coming, come too slowly, are too many or too few. */
function watch(stop, expected) {
  let seen = 0;
  const giveUp = () => stop.abort();
  let timer = setTimeout(giveUp, STALL_SECONDS * 1000);
  const total = setTimeout(giveUp, MOST_SECONDS * 1000);
  const stopClocks = () => [timer, total].forEach((each) => clearTimeout(each));
  return new Transform({
    transform(chunk, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, STALL_SECONDS * 1000);
      seen += chunk.length;
      done(seen > MOST_BYTES ? new Error("too large") : null, chunk);
    },
    flush(done) {
      stopClocks();
      done(expected > 0 && seen !== expected ? new Error("cut off") : null);
    },
    destroy(reason, done) {
      stopClocks();
      done(reason);
    },
  });
}
