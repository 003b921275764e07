/**
 * TensorFlow's native library for tfjs-node, by the first way that works:
 *
 *   cache       built or downloaded before, by this clone or another one
 *   prebuilt    from the makers of tfjs-node, as its own install script would
 *   wheel       the library from TensorFlow's Python package, and a binding built here
 *   javascript  none: TensorFlow.js computes in JavaScript
 *
 * ANOMALAB_TENSORFLOW names the ways to try, such as "javascript" to download nothing.
 */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { cacheFolder } from "./places.mjs";
import { Problem, say } from "./say.mjs";
import { checkEntry, entryFolder, removeLeftovers } from "./tensorflow/cache.mjs";
import { install, isInstalled, readChoice, uninstall, writeChoice } from "./tensorflow/install.mjs";
import { download as downloadPrebuilt } from "./tensorflow/prebuilt.mjs";
import { build as buildFromWheel } from "./tensorflow/wheel.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;
const ways = ["cache", "prebuilt", "wheel", "javascript"];

export async function installTensorflow({ retry = false } = {}) {
  const allowed = allowedWays();
  const nativeIsAllowed = allowed.some((way) => way !== "javascript");
  if (isInstalled() && nativeIsAllowed) return;
  if (!retry && failedToday(allowed)) return;
  const lock = path.join(cacheFolder(), "tensorflow.lock");
  try {
    await withLock(lock, () => tryWays(allowed), {
      onWait: () => say("another clone is fetching TensorFlow; waiting for it"),
    });
  } catch (reason) {
    // A cache folder that cannot be written to is no reason to stop.
    useJavascript(reason instanceof Problem ? reason.message : String(reason.message ?? reason));
  }
}

/** True if every way was tried within a day: the network is not asked at every start. */
function failedToday(allowed) {
  const choice = readChoice();
  const triedAll = choice.way === "javascript" && choice.tried === ways.length;
  return triedAll && allowed.length === ways.length && Date.now() - choice.at < DAY_MS;
}

function allowedWays() {
  const named = process.env.ANOMALAB_TENSORFLOW?.split(",").map((way) => way.trim());
  const unknown = named?.find((way) => !ways.includes(way));
  if (unknown !== undefined) {
    throw new Problem(`ANOMALAB_TENSORFLOW must name some of ${ways.join(", ")}, got "${unknown}"`);
  }
  return named ?? ways;
}

async function tryWays(allowed) {
  const reasons = [];
  const makers = { cache: checkEntry, prebuilt: downloadPrebuilt, wheel: buildFromWheel };
  mkdirSync(path.dirname(entryFolder()), { recursive: true });
  removeLeftovers();
  for (const way of allowed) {
    if (way === "javascript") continue;
    try {
      if (!(await makers[way]())) continue;
      await installOrRemove(way);
      say(`TensorFlow: native library in place (${way})`);
      return;
    } catch (reason) {
      if (!(reason instanceof Problem) && reason.code !== "ENOSPC") throw reason;
      reasons.push(reason instanceof Problem ? reason.message : "the disk is full");
    }
  }
  useJavascript(reasons.join("; ") || "only JavaScript was asked for", allowed.length);
}

async function installOrRemove(way) {
  try {
    await install(way);
  } catch (reason) {
    // Every clone would take it from the cache, and fail.
    rmSync(entryFolder(), { recursive: true, force: true });
    throw reason;
  }
}

/** The last way, which always works. */
function useJavascript(reason, tried = 0) {
  uninstall();
  writeChoice("javascript", tried);
  say(
    `TensorFlow runs on its JavaScript backend, which is slower; training with our engine is not affected (${reason})`,
  );
}
