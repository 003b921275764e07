import { closeSync, constants, openSync, writeSync } from "node:fs";
import { piecesOf } from "./pieces";
import type { Content } from "./pieces";

/** How long a full pipe is left alone before it is tried again. */
const PAUSE_MS = 5;

/**
 * Writes into what is there: a device, a pipe, an open descriptor. Waits for a reader that is slow, but not for one
 * that has not come: opening a pipe that nobody reads would never end.
 *
 * @throws the system's error: ENXIO if nobody reads the pipe, EPIPE if its reader has gone
 */
export function writeThrough(open: string | number, content: Content): void {
  if (typeof open === "number") return writeAll(open, content);
  const { O_WRONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
  const file = openSync(open, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  try {
    writeAll(file, content);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, content: Content): void {
  for (const bytes of piecesOf(content)) writePiece(file, bytes);
}

function writePiece(file: number, bytes: Uint8Array): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(file, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(clock, 0, 0, PAUSE_MS);
    }
  }
}
