import { rmdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { removeLeftovers, temporaryIn } from "../files/leftovers";
import { inFolder } from "../files/make-folders";
import { outputPlace } from "../files/output-place";
import type { Content } from "../files/pieces";
import { putFile } from "../files/put-file";
import { reason } from "../data/read-text";
import { Failure } from "./failure";

/**
 * Writes a file under another name first and then renames it, so that nobody ever finds half of
 * it: not after Ctrl-C, not on a full disk, and not while two runs write the same file. Links are followed and a
 * replaced file's mode is kept; a device or a pipe is written through.
 *
 * @throws Failure if it cannot be written; then the old file is still there
 */
export function writeWhole(file: string, content: Content): void {
  try {
    putFile(file, content);
  } catch (error) {
    throw new Failure(`cannot write ${file}: ${reason(error)}`);
  }
}

/**
 * Makes sure that a file can be written, for use before the work whose result it will hold: hours
 * of computing are not to end in a wrong path. What killed runs left in its folder goes.
 *
 * @throws Failure that says why it cannot; nothing is left behind either way
 */
export function checkWritable(file: string): void {
  const made = new Set<string>();
  try {
    const place = outputPlace(file);
    if (place.kind === "stream") return;
    const folder = path.dirname(place.path);
    removeLeftovers(folder);
    inFolder(folder, () => tryToWrite(temporaryIn(folder)), made);
  } catch (error) {
    throw new Failure(`cannot write ${file}: ${reason(error)}`);
  } finally {
    removeEmpty(made);
  }
}

function tryToWrite(trial: string): void {
  try {
    writeFileSync(trial, "a full disk takes an empty file, but not a word", { flag: "wx" });
  } finally {
    rmSync(trial, { force: true });
  }
}

/** Removes folders, the innermost first, as far as they are empty: another run may use one by now. */
function removeEmpty(folders: Iterable<string>): void {
  try {
    const inwards = [...folders].sort((one, other) => one.length - other.length);
    for (const folder of inwards.reverse()) rmdirSync(folder);
  } catch {
    // Not empty, or gone.
  }
}
