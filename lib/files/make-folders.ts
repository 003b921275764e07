import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** How often a folder is made that others remove at once. */
const MOST_TIMES = 20;

/**
 * Makes a folder and does something in it, and both once more if the folder was removed in between: another run that only looked
 * whether it can write there takes its empty folders away again.
 *
 * @param work what needs the folder; repeated as long as it finds none
 * @param made gains the folders that were made
 * @returns what the work returned
 * @throws the file system's error, or the work's
 */
export function inFolder<T>(folder: string, work: () => T, made = new Set<string>()): T {
  for (let left = MOST_TIMES; ; left -= 1) {
    try {
      for (const one of makeFolders(folder)) made.add(one);
      return work();
    } catch (error) {
      const wasRemoved = (error as NodeJS.ErrnoException).code === "ENOENT" && !existsSync(folder);
      if (!wasRemoved || left === 1) throw error;
    }
  }
}

/**
 * Makes a folder and those above it that are not there. One by one: Node's own recursive way never ends where a
 * file system makes no folders and says that there is none, as /proc does.
 *
 * @returns the folders that were made
 */
function makeFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let here = resolve(folder); !existsSync(here); here = dirname(here)) missing.unshift(here);
  return missing.filter(make);
}

/** @returns false if another run was quicker */
function make(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}
