/** Small things about files that several steps need. */
import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { hasEnded } from "./processes.mjs";

/** Reads a JSON file, or gives undefined if there is none or it is broken. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes JSON under another name first, so that nobody reads half of it. What killed runs left of it goes. */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  removeLeftovers(file);
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(unfinished, file);
}

function removeLeftovers(file) {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    const [, pid] = /^(?:.*)\.(\d+)\.tmp$/.exec(name) ?? [];
    if (name === `${path.basename(file)}.${pid}.tmp` && hasEnded(Number(pid))) {
      rmSync(path.join(folder, name), { force: true });
    }
  }
}

/** One fingerprint for all these files: their names and what is in them. */
export function fingerprint(files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** The fingerprint of one file of any size. */
export async function sha256Of(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/** Every file below a folder, leaving out folders of these names. */
export function filesBelow(folder, { without = [], ending = "" } = {}) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return without.includes(entry.name) ? [] : filesBelow(file, { without, ending });
    }
    return entry.isFile() && entry.name.endsWith(ending) ? [file] : [];
  });
}

/** Free bytes on the disk that a folder lies on, or will lie on. */
export function freeBytes(folder) {
  let there = folder;
  while (!existsSync(there)) there = path.dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
}
