/** Lets one process at a time do something, also when an earlier one was killed in the middle. */
import { mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";

const BEAT_MS = 2_000;
const DEAD_MS = 20_000;

/**
 * Holds a lock while `work` runs. Who holds it touches it every two seconds; one that has not
 * been touched for twenty belongs to a process that is gone, and is taken over.
 *
 * @param folder the lock: a folder that exists while it is held
 * @param options.onWait called once if another process holds it
 */
export async function withLock(folder, work, { onWait = () => {} } = {}) {
  mkdirSync(path.dirname(folder), { recursive: true });
  let waited = false;
  while (!take(folder)) {
    if (!waited) onWait();
    waited = true;
    await new Promise((done) => setTimeout(done, 200));
  }
  const free = () => rmSync(folder, { recursive: true, force: true });
  const beat = setInterval(() => touch(folder), BEAT_MS);
  process.once("exit", free);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", free);
    free();
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (Date.now() - touchedAt(folder) > DEAD_MS) rmSync(folder, { recursive: true, force: true });
  return false;
}

function touch(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // Someone removed it by hand; the work goes on.
  }
}

function touchedAt(folder) {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return Date.now();
  }
}
