import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure, sentenceOf } from "./failure";

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
  } catch (reason) {
    rmSync(unfinished, { force: true });
    throw new Failure(`cannot write ${file}: ${plainReason(reason)}`);
  }
}

function plainReason(reason: unknown): string {
  const { code } = reason as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return "the disk is full";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "it may not be written";
  return sentenceOf(reason);
}
