import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it that are not there. One by one: Node's own recursive way never ends where a
 * file system makes no folders and says that there is none, as /proc does.
 *
 * @returns the folders that were made, the uppermost first
 * @throws the file system's error
 */
export function makeFolders(folder: string): string[] {
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
