import type { ByteSource } from "../../../data/reading/byte-source";
import { Buffer } from "./bytes";

/** The files that the page was given, by name: where Node opens a path, the page looks here. */
export const givenFiles = new Map<string, Uint8Array>();

const BLOCK = 1024 * 1024;

/** Stands in for lib/data/reading/byte-source.ts: gives a file's bytes in blocks, unpacked if gzip packed them. */
export async function openSource(name: string): Promise<ByteSource> {
  const packed = givenFiles.get(name);
  if (packed === undefined) throw new RangeError(`file must be given to the page, got ${name}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? await unpack(packed, name) : packed;
  async function* blocks() {
    for (let at = 0; at < bytes.length; at += BLOCK) {
      yield await Promise.resolve(Buffer.from(bytes.subarray(at, at + BLOCK)));
    }
  }
  return {
    blocks: blocks as unknown as ByteSource["blocks"],
    fingerprint: () => ({ sha256, bytes: packed.length }),
    close: () => Promise.resolve(),
  };
}

async function unpack(packed: Uint8Array, name: string): Promise<Uint8Array> {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new RangeError(`file must unpack, got ${name} (${(error as Error).message})`, {
      cause: error,
    });
  }
}
