import { createHash } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** Older than this, a file of another machine's process was left by one that is gone. */
const STALE_MS = 60 * 60 * 1000;

/** Process numbers mean something on one machine only, and folders may be shared. */
const HOST = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const NAME = /^\.anomalab-([0-9a-f]{8})-(\d+)-\d+\.tmp$/;
let counter = 0;

/**
 * A name in a folder under which a file or a folder is made before it gets its own. It tells the machine and the process, so that
 * whoever comes next knows what a killed run left; and it is short, however long the file's own name may be.
 */
export function temporaryIn(folder: string): string {
  counter += 1;
  return join(folder, `.anomalab-${HOST}-${process.pid}-${counter}.tmp`);
}

/**
 * Removes from a folder what killed runs left half-written, never what a living process is writing: the process is looked
 * for, and no clock is asked unless it ran on another machine. What cannot be removed stays.
 */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host === undefined) continue;
    const file = join(folder, name);
    try {
      const gone =
        host === HOST ? !isAlive(Number(pid)) : Date.now() - lstatSync(file).mtimeMs > STALE_MS;
      if (gone) rmSync(file, { recursive: true, force: true });
    } catch {
      // Another run was quicker, or it belongs to another user.
    }
  }
}

/** True if a process of this machine runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Names in a folder; none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
