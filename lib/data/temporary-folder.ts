import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reason } from "./read-text";

/**
 * Makes a folder for what is written on the way; whoever asks for it removes it.
 *
 * @param prefix how its name begins
 * @param within Default: the system's folder for temporary files
 * @throws Error that names the folder in which none can be made, and the cure
 */
export function makeTemporaryFolder(prefix: string, within = tmpdir()): string {
  try {
    return mkdtempSync(join(within, prefix));
  } catch (error) {
    throw new Error(
      `a folder for temporary files must be writable, got ${within} (${reason(error)}; set TMPDIR to another)`,
      { cause: error },
    );
  }
}
