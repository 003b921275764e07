import {
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { reason } from "../data/read-text";
import { Failure } from "./failure";

/**
 * Writes a file under another name first and then renames it, so that nobody ever finds half of
 * it: not after Ctrl-C, not on a full disk, and not while two runs write the same file.
 *
 * @throws Failure if it cannot be written; then the old file is still there
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch (error) {
    removeIfThere(unfinished);
    throw new Failure(`cannot write ${file}: ${reason(error)}`);
  }
}

/**
 * Makes sure that a file can be written, for use before the work whose result it will hold: hours
 * of computing are not to end in a wrong path.
 *
 * @throws Failure that says why it cannot; nothing is left behind either way
 */
export function checkWritable(file: string): void {
  const trial = `${file}.${process.pid}.tmp`;
  let made: string | undefined;
  try {
    if (existsSync(file) && statSync(file).isDirectory()) {
      throw Object.assign(new Error(), { code: "EISDIR" });
    }
    made = mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(trial, "a full disk takes an empty file, but not a word");
  } catch (error) {
    throw new Failure(`cannot write ${file}: ${reason(error)}`);
  } finally {
    removeIfThere(trial);
    if (made !== undefined) removeEmptyFolders(path.dirname(file), made);
  }
}

// Looking for a file below another file is an error too, which must not hide the first one.
function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It was never written.
  }
}

/** Removes a folder and those above it up to `last`, as far as they are empty: another run may use one by now. */
function removeEmptyFolders(folder: string, last: string): void {
  try {
    for (let here = folder; here.startsWith(last); here = path.dirname(here)) rmdirSync(here);
  } catch {
    // Not empty, or gone.
  }
}
