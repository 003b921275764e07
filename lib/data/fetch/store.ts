import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** A temporary file older than this was left by a process that is gone. */
const STALE_MS = 60 * 60 * 1000;
let counter = 0;

/**
 * Puts a file in place all at once: it is written under a temporary name, flushed, and then
 * renamed. A reader, another process or a power cut sees the whole file or none.
 *
 * @param write stands in for the file system's write in tests
 * @throws the file system's error; no temporary file stays behind
 */
export function storeFile(target: string, bytes: Buffer, write = writeSync): void {
  const folder = dirname(target);
  mkdirSync(folder, { recursive: true });
  removeStale(folder, basename(target));
  const temporary = `${target}.${process.pid}-${(counter += 1)}.tmp`;
  try {
    const file = openSync(temporary, "wx");
    try {
      for (let done = 0; done < bytes.length;) done += write(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes what killed processes left of earlier tries, never what a living one is writing. */
function removeStale(folder: string, name: string): void {
  for (const file of readdirSync(folder)) {
    if (!(file.startsWith(`${name}.`) && file.endsWith(".tmp"))) continue;
    const path = join(folder, file);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > STALE_MS) rmSync(path, { force: true });
  }
}
