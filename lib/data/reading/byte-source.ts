import { createHash } from "node:crypto";
import { once } from "node:events";
import { fstatSync, rmSync } from "node:fs";
import type { Stats } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { makeTemporaryFolder } from "../temporary-folder";
import { reason } from "../read-text";

/** A file's bytes, to be read as often as one likes, and what they are known by. */
export interface ByteSource {
  /** Blocks of the file's content, unpacked if it is packed; a block is good until the next is asked for. */
  readonly blocks: () => AsyncIterable<Buffer>;
  /** Of the file's own bytes; known once the blocks were read to the end. */
  readonly fingerprint: () => { readonly sha256: string; readonly bytes: number };
  readonly close: () => Promise<void>;
}

/** Files up to this size are held in memory; larger ones are read from the disk again. */
const IN_MEMORY = 128 * 1024 * 1024;
const BLOCK = 1024 * 1024;

/**
 * Opens a file, or a pipe, which is read once and kept aside. A file packed by gzip is unpacked.
 *
 * @param path a file's path; "-" for the standard input
 * @throws RangeError if there is no such file, it is a folder or a device, may not be read, is longer than `maxBytes`, or changes
 *   between two readings
 */
export async function openSource(path: string, maxBytes: number): Promise<ByteSource> {
  if (path === "-" || path === "/dev/stdin") {
    refuseDevice(fstatSync(0), path);
    return readOnce(process.stdin as AsyncIterable<Buffer>, path, maxBytes);
  }
  const handle = await opened(path);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) {
      throw new RangeError(`file must be readable, got ${path} (it is a folder)`);
    }
    refuseDevice(stat, path);
    if (stat.isFile() && stat.size > maxBytes) throw tooLong(path, maxBytes);
    if (stat.isFile() && stat.size > IN_MEMORY) return fromDisk(handle, stat.size, path, maxBytes);
    const source = await readOnce(blocksOf(handle, Infinity), path, maxBytes);
    await handle.close();
    return source;
  } catch (error) {
    await handle.close();
    if (error instanceof RangeError) throw error;
    throw new RangeError(`file must be readable, got ${path} (${reason(error)})`, { cause: error });
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw new RangeError(`file must be readable, got ${path} (${reason(error)})`, { cause: error });
  }
}

/** A device may never end; a terminal is a device that does. */
function refuseDevice(stat: Stats, path: string): void {
  const isTerminal = (path === "-" || path === "/dev/stdin") && process.stdin.isTTY;
  if (stat.isBlockDevice() || (stat.isCharacterDevice() && !isTerminal)) {
    throw new RangeError(`file must be a file or a pipe, got the device ${path}`);
  }
}

/** Reads all there is; what is too much for memory goes to a file without a name. */
async function readOnce(
  given: AsyncIterable<Buffer>,
  path: string,
  maxBytes: number,
): Promise<ByteSource> {
  const hash = createHash("sha256");
  const kept: Buffer[] = [];
  let [bytes, aside] = [0, undefined as FileHandle | undefined];
  for await (const block of given) {
    bytes += block.length;
    if (bytes > maxBytes) {
      await aside?.close();
      throw tooLong(path, maxBytes);
    }
    hash.update(block);
    if (aside === undefined) kept.push(Buffer.from(block));
    else await aside.write(block);
    if (aside === undefined && bytes > IN_MEMORY) {
      aside = await namelessFile();
      for (const each of kept.splice(0)) await aside.write(each);
    }
  }
  const sha256 = hash.digest("hex");
  const blocks = () =>
    unpacked(aside === undefined ? inTurn(kept) : blocksOf(aside, bytes), path, maxBytes);
  return {
    blocks,
    fingerprint: () => ({ sha256, bytes }),
    close: async () => aside?.close(),
  };
}

/** A large file: it is not copied, so every reading has to find the same bytes. */
function fromDisk(handle: FileHandle, size: number, path: string, maxBytes: number): ByteSource {
  let sha256: string | undefined;
  async function* hashed() {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const block of blocksOf(handle, size)) {
      hash.update(block);
      bytes += block.length;
      yield block;
    }
    const found = hash.digest("hex");
    if (bytes !== size || (sha256 !== undefined && sha256 !== found)) {
      throw new RangeError(`file must not change while it is read, got ${path}`);
    }
    sha256 = found;
  }
  return {
    blocks: () => unpacked(hashed(), path, maxBytes),
    fingerprint: () => ({ sha256: sha256!, bytes: size }),
    close: () => handle.close(),
  };
}

async function* blocksOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  const block = Buffer.allocUnsafe(BLOCK);
  const { isFile } = await handle.stat().then((stat) => ({ isFile: stat.isFile() }));
  let at = 0;
  while (at < size) {
    const most = Math.min(BLOCK, size - at);
    const { bytesRead } = await handle.read(block, 0, most, isFile ? at : null);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* inTurn(blocks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* blocks;
}

/** Unpacks what gzip packed; anything else goes through as it is. */
async function* unpacked(
  blocks: AsyncGenerator<Buffer>,
  path: string,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  const first = await blocks.next();
  if (first.done) return;
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value;
    yield* blocks;
    return;
  }
  const gunzip = createGunzip();
  const fed = feed(gunzip, first.value, blocks).catch((error: Error) => gunzip.destroy(error));
  let bytes = 0;
  try {
    for await (const block of gunzip as AsyncIterable<Buffer>) {
      bytes += block.length;
      if (bytes > maxBytes) throw tooLong(path, maxBytes);
      yield block;
    }
    await fed;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(`file must unpack, got ${path} (${(error as Error).message})`, {
      cause: error,
    });
  } finally {
    gunzip.destroy();
  }
}

async function feed(
  gunzip: ReturnType<typeof createGunzip>,
  first: Buffer,
  blocks: AsyncGenerator<Buffer>,
): Promise<void> {
  const write = async (block: Buffer) => {
    // A copy: the block is good only until the next is asked for.
    if (!gunzip.write(Buffer.from(block))) await once(gunzip, "drain");
  };
  await write(first);
  for await (const block of blocks) {
    if (gunzip.destroyed) return;
    await write(block);
  }
  gunzip.end();
}

/** A file that is gone as soon as it is closed, however the process ends. */
async function namelessFile(): Promise<FileHandle> {
  const folder = makeTemporaryFolder("anomalab-read-");
  try {
    return await open(join(folder, "pipe"), "wx+", 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tooLong(path: string, maxBytes: number): RangeError {
  return new RangeError(`file must be at most ${maxBytes} bytes, got more in ${path}`);
}
