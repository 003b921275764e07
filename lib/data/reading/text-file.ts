import type { ByteSource } from "./byte-source";
import { decoded, encodingOf, NotUtf8 } from "./decoded";
import type { Encoding } from "./decoded";

/** A file as text in UTF-8, block by block, as often as one likes. */
export interface TextFile {
  readonly blocks: () => AsyncIterable<Buffer>;
  /** Its first lines. */
  readonly head: string;
  /** The file, to be named in errors. */
  readonly name: string;
  readonly notes: readonly string[];
}

/** The least that is looked at before anything is decided, in bytes and lines, and the most. */
const HEAD = { bytes: 256 * 1024, lines: 20, most: 8 * 1024 * 1024 };
const TITLES: Readonly<Record<Encoding, string | undefined>> = {
  "utf-8": undefined,
  "utf-16le": "the file is written in UTF-16",
  "utf-16be": "the file is written in UTF-16",
  "windows-1252": "the file is not UTF-8: read as Windows-1252 (Latin-1)",
};

/**
 * Does something with a file's text. Bytes that turn out to be no UTF-8, however late, are read from the start as Windows-1252, in which
 * every byte is a character.
 */
export async function withText<Result>(
  source: ByteSource,
  name: string,
  work: (text: TextFile) => Promise<Result>,
): Promise<Result> {
  const first = await firstBytes(source);
  const encoding = encodingOf(first, name);
  try {
    return await work(await textFile(source, encoding, name));
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return work(await textFile(source, "windows-1252", name));
  }
}

async function firstBytes(source: ByteSource): Promise<Buffer> {
  for await (const block of source.blocks()) return Buffer.from(block.subarray(0, 4096));
  return Buffer.alloc(0);
}

async function textFile(source: ByteSource, encoding: Encoding, name: string): Promise<TextFile> {
  const blocks = () => decoded(source.blocks(), encoding, name);
  const title = TITLES[encoding];
  return {
    blocks,
    head: await headOf(blocks(), name),
    name,
    notes: title === undefined ? [] : [title],
  };
}

/** The first lines, each with its end. */
async function headOf(blocks: AsyncIterable<Buffer>, name: string): Promise<string> {
  const kept: Buffer[] = [];
  let [bytes, lines] = [0, 0];
  for await (const block of blocks) {
    const some = Buffer.from(block.subarray(0, HEAD.most - bytes));
    kept.push(some);
    bytes += some.length;
    lines += some.filter((byte) => byte === 10 || byte === 13).length;
    if (bytes >= HEAD.most || (bytes >= HEAD.bytes && lines >= HEAD.lines)) {
      const all = Buffer.concat(kept);
      const least = lines >= HEAD.lines ? HEAD.bytes : HEAD.most;
      // Whole characters and whole lines: what is cut off is read later.
      const text = all.subarray(0, Math.max(least, nthLine(all, HEAD.lines))).toString("utf8");
      const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
      if (end > 0) return text.slice(0, end);
      throw new RangeError(`lines must be at most 8 MB, got a longer one in ${name}`);
    }
  }
  const text = Buffer.concat(kept).toString("utf8");
  return text === "" || /[\r\n]$/.test(text) ? text : `${text}\n`;
}

/** Where a line ends, counted from 1; 0 if there are not so many. */
function nthLine(bytes: Buffer, n: number): number {
  let at = -1;
  for (let i = 0; i < n; i += 1) {
    const next = bytes.indexOf(10, at + 1);
    if (next < 0) return 0;
    at = next;
  }
  return at + 1;
}
