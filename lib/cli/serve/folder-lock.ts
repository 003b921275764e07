import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { isAlive } from "../../files/leftovers";
import { inFolder } from "../../files/make-folders";
import { reason } from "../../data/read-text";
import { Failure } from "../failure";

/**
 * Takes a folder for this process alone: two servers in one would write over each other's rows. A lock that a killed process left is
 * taken over; of another machine's process nobody knows whether it still runs, so its lock stays.
 *
 * @returns a function that gives the folder back
 * @throws Failure if another process has it, or nothing can be written there
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, "serve.lock");
  const mine = nameOf(process.pid);
  try {
    const holder = holderOf(file);
    if (holder !== undefined && isHeld(holder)) {
      const [, pid, host] = holder.split(" ");
      throw new Failure(
        `${folder} is in use by process ${pid} of ${host} (if nothing runs there, remove ${file})`,
      );
    }
    rmSync(file, { force: true });
    // Whoever is quicker has it.
    inFolder(folder, () => writeFileSync(file, mine, { flag: "wx" }));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`cannot keep rows in ${folder}: ${reason(error)}`);
  }
  return () => rmSync(file, { force: true });
}

/** Process, machine, and when the process began where the system tells: numbers of processes come again. */
function nameOf(pid: number): string {
  return `process ${pid} ${hostname()} ${beganAt(pid)}`;
}

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isHeld(holder: string): boolean {
  const [, pid, host] = holder.split(" ");
  if (host !== hostname()) return true;
  return isAlive(Number(pid)) && holder === nameOf(Number(pid)) && Number(pid) !== process.pid;
}

/** Clock ticks since the machine started; 0 where that is not told. */
function beganAt(pid: number): number {
  try {
    // The program's name before it may hold anything, spaces and brackets too.
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[19]);
  } catch {
    return 0;
  }
}
