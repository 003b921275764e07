import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";
import { removeLeftovers, temporaryIn } from "./leftovers";
import { inFolder } from "./make-folders";
import { piecesOf } from "./pieces";
import type { Content } from "./pieces";

/**
 * Puts a file in place all at once: it is written under a temporary name, flushed, and then
 * renamed. A reader, another process or a power cut sees the whole file or none. A file that is
 * replaced passes its mode and owner on. What killed runs left in the folder goes.
 *
 * @param target a regular file, or where none is yet; a link would be replaced, so resolve it first
 * @param write stands in for the file system's write in tests
 * @throws the file system's error; no temporary file stays behind
 */
export function storeFile(target: string, content: Content, write = writeSync): void {
  const folder = dirname(target);
  removeLeftovers(folder);
  const temporary = temporaryIn(folder);
  try {
    const replaced = statSync(target, { throwIfNoEntry: false });
    const file = inFolder(folder, () => openSync(temporary, "wx"));
    try {
      if (replaced !== undefined) passOn(replaced, file);
      for (const bytes of piecesOf(content)) {
        for (let done = 0; done < bytes.length;) done += write(file, bytes, done);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
}

function passOn({ mode, uid, gid }: Stats, file: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may give files away; ours are ours then.
  }
  fchmodSync(file, mode & 0o7777);
}

// Looking for a file below another file is an error too, which must not hide the first one.
function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It was never written.
  }
}
