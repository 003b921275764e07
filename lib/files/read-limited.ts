import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { Stats } from "node:fs";

/** How much is read, and how long is waited for it. */
export interface ReadLimits {
  /** More is refused: of a file before anything is read, of a pipe or a device when that much has come. */
  readonly maxBytes: number;
  /** Milliseconds that a pipe may have no writer before the first byte. Default 10,000. */
  readonly patienceMs?: number;
}

/** How much was there, or had come when reading ended. */
export class TooLarge extends Error {
  constructor(
    readonly bytes: number,
    maxBytes: number,
  ) {
    super(`it is larger than ${maxBytes} bytes`);
  }
}

const CHUNK_BYTES = 1 << 20;
const PAUSE_MS = 5;

/**
 * Reads a whole file, pipe or device, once and never more than a limit: an endless one ends here.
 *
 * @returns the bytes
 * @throws TooLarge if there is more, else the file system's error; its code is ETIMEDOUT for a pipe that nobody writes to
 */
export function readLimited(file: string, { maxBytes, patienceMs = 10_000 }: ReadLimits): Buffer {
  // What standard input is may have no name that could be opened: a socket has none.
  const isStandardInput = isSame(statSync(file), statOf(0));
  const { O_RDONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
  const opened = isStandardInput ? 0 : openSync(file, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  try {
    const { size } = fstatSync(opened);
    if (size > maxBytes) throw new TooLarge(size, maxBytes);
    return readToEnd(opened, maxBytes, patienceMs);
  } finally {
    if (!isStandardInput) closeSync(opened);
  }
}

function readToEnd(file: number, maxBytes: number, patienceMs: number): Buffer {
  const isPipe = fstatSync(file).isFIFO();
  const chunks: Buffer[] = [];
  const began = performance.now();
  let received = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const n = readSome(file, chunk);
    if (n === "wait") pause();
    else if (n > 0) {
      received += n;
      if (received > maxBytes) throw new TooLarge(received, maxBytes);
      chunks.push(chunk.subarray(0, n));
    } else if (!isPipe || received > 0 || file === 0) return Buffer.concat(chunks);
    // A pipe without a writer ends at once too: one may still come.
    else if (performance.now() - began > patienceMs) {
      throw Object.assign(new Error("nobody writes to the pipe"), { code: "ETIMEDOUT" });
    } else pause();
  }
}

function readSome(file: number, into: Buffer): number | "wait" {
  try {
    return readSync(file, into);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return "wait";
    // How Windows says that a pipe has ended.
    if (code === "EOF") return 0;
    throw error;
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4));
function pause(): void {
  Atomics.wait(clock, 0, 0, PAUSE_MS);
}

function statOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    // A program may be started without it.
    return undefined;
  }
}

function isSame(one: Stats, other: Stats | undefined): boolean {
  // A regular file is opened anew: from its beginning, whatever was read of it.
  if (other === undefined || one.isFile()) return false;
  return one.dev === other.dev && one.ino === other.ino && one.rdev === other.rdev;
}
