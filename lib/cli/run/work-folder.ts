import { lstatSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAlive, namesIn } from "../../files/leftovers";
import { makeTemporaryFolder } from "../../data/temporary-folder";

const NAME = /^anomalab-run-(\d+)-/;

/**
 * Makes a folder for what a run writes on the way. Folders that killed runs of this user left go first.
 *
 * @param within the folder for such folders
 */
export function makeWorkFolder(within = os.tmpdir()): string {
  for (const name of namesIn(within)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) removeIfOurs(path.join(within, name));
  }
  return makeTemporaryFolder(`anomalab-run-${process.pid}-`, within);
}

/** Anyone may put anything into a folder for temporary files: a link, or a folder of their own. */
function removeIfOurs(folder: string): void {
  try {
    const { uid } = lstatSync(folder);
    const ours = process.getuid === undefined || uid === process.getuid();
    if (ours) rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another run was quicker.
  }
}
