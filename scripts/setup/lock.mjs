/** Lets one process at a time do something, also when an earlier one was killed in the middle. */
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { hasEnded } from "./processes.mjs";

const BEAT_MS = 2_000;
const DEAD_MS = 20_000;
const ORPHAN_MS = 10 * 60_000;
const LOOK_MS = 200;
const held = new Set();

/**
 * Holds a lock while `work` runs. Who holds it touches it every two seconds. It belongs to a process that is gone, and is
 * taken over, when that process was one of this machine and no longer runs, or when it has not been touched for twenty
 * seconds: seconds that whoever waits has counted, for a clock may be wrong, and set while a process runs. A program that a
 * killed process had started may go on for a while without it: that is waited for, up to ten minutes.
 *
 * @param folder the lock: a folder that exists while it is held
 * @param options.onWait called once if another process holds it
 * @param options.deadMs how long no touch means dead
 */
export async function withLock(folder, work, { onWait = () => {}, deadMs = DEAD_MS } = {}) {
  mkdirSync(path.dirname(folder), { recursive: true });
  const watch = createWatch(folder, deadMs);
  let waited = false;
  let mine = take(folder);
  while (mine === undefined) {
    if (!waited) onWait();
    waited = true;
    if (watch.isDead()) takeAway(folder, watch.seen());
    else await new Promise((done) => setTimeout(done, LOOK_MS));
    mine = take(folder);
  }
  // Never another's: ours may have been taken for dead while the machine slept.
  const free = () =>
    stateOf(folder)?.id === mine && rmSync(folder, { recursive: true, force: true });
  held.add(folder);
  const beat = setInterval(() => touch(folder), BEAT_MS);
  process.once("exit", free);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    held.delete(folder);
    process.off("exit", free);
    free();
  }
}

/**
 * Notes in the locks that are held that a program runs for us.
 *
 * @returns to be called when it has ended
 */
export function noteProgram(pid) {
  const notes = [...held].map((folder) => path.join(folder, `${pid}.program`));
  for (const note of notes) writeIfRoom(note, "");
  return () => notes.forEach((note) => rmSync(note, { force: true }));
}

/** @returns what tells this lock from later ones; undefined if another process holds it */
function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return undefined;
  }
  writeIfRoom(path.join(folder, "owner.json"), JSON.stringify({ ...owner, nth: nth++ }));
  return stateOf(folder)?.id;
}

/** Told apart from a later process of the same number by when it began. */
const owner = { host: os.hostname(), pid: process.pid, began: performance.timeOrigin };
let nth = 0;

/** On a full disk others go by our touches alone. */
function writeIfRoom(file, text) {
  try {
    writeFileSync(file, text);
  } catch {
    // Said above.
  }
}

/** Watches whether the process that holds a lock shows that it lives. */
function createWatch(folder, deadMs) {
  let last;
  let since = performance.now();
  return {
    isDead() {
      const now = stateOf(folder);
      if (now === undefined) return false;
      if (now.id !== last?.id || now.touched !== last.touched) {
        last = now;
        since = performance.now();
      }
      const untouched = performance.now() - since;
      if (untouched < ORPHAN_MS && programsOf(folder).some((pid) => !hasEnded(pid))) return false;
      return isGone(now.owner) || untouched > deadMs;
    },
    seen: () => last,
  };
}

/** Moves a dead lock away, whole; if another process was quicker and this is its new one, it gets it back. */
function takeAway(folder, dead) {
  const aside = `${folder}.${process.pid}.dead`;
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  if (stateOf(aside)?.id !== dead.id) {
    try {
      renameSync(aside, folder);
      return;
    } catch {
      // A third one holds it by now.
    }
  }
  rmSync(aside, { recursive: true, force: true });
}

function isGone(text) {
  const { host, pid } = parsed(text);
  return host === owner.host && Number.isInteger(pid) && hasEnded(pid);
}

/** Programs that the lock's owner started and has not seen the end of. */
function programsOf(folder) {
  try {
    return readdirSync(folder).flatMap((name) =>
      /^\d+\.program$/.test(name) ? [parseInt(name)] : [],
    );
  } catch {
    return [];
  }
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** What a lock looks like now; undefined if there is none. */
function stateOf(folder) {
  try {
    const { ino, mtimeMs } = statSync(folder);
    const owner = textOf(path.join(folder, "owner.json"));
    return { id: `${ino} ${owner}`, owner, touched: mtimeMs };
  } catch {
    return undefined;
  }
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function touch(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // Someone removed it by hand; the work goes on.
  }
}
