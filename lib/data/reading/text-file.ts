import { isAscii } from "node:buffer";
import type { ByteSource } from "./byte-source";
import { encodingOf } from "./encoding";
import type { Encoding } from "./encoding";
import { jsonAsCsv } from "./json-records";

/** Thrown where bytes are no UTF-8 after all: the file is read again in another way. */
class NotUtf8 extends Error {}

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

/** Objects of JSON, one after the other or in a list. */
const JSON_BEGIN = /^\uFEFF?\s*(\[\s*\{|\{\s*")/;

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
  const text = () => decoded(source.blocks(), encoding, name);
  const isJson = encoding === "utf-8" && JSON_BEGIN.test((await firstBytes(source)).toString());
  const blocks = isJson ? () => jsonAsCsv(text, name) : text;
  const title = isJson ? "objects of JSON: the first is row 2" : TITLES[encoding];
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

/**
 * Turns blocks of any encoding into blocks of UTF-8 without a byte order mark.
 *
 * @throws NotUtf8 if the encoding is said to be UTF-8 and is not
 * @throws RangeError if there are NUL characters, which no text has
 */
async function* decoded(
  blocks: AsyncIterable<Buffer>,
  encoding: Encoding,
  file: string,
): AsyncGenerator<Buffer> {
  const isUtf8 = encoding === "utf-8";
  const decoder = new TextDecoder(encoding, { fatal: isUtf8 });
  // Text of ASCII alone, which is most, needs no decoder, as long as no character is half done.
  let plain = isUtf8 || encoding === "windows-1252";
  for await (const block of blocks) {
    plain &&= isAscii(block);
    const bytes = plain ? block : Buffer.from(decode(decoder, block), "utf8");
    refuseNul(bytes, file);
    yield bytes;
  }
  if (!plain) yield Buffer.from(decode(decoder), "utf8");
}

function decode(decoder: TextDecoder, block?: Buffer): string {
  try {
    return block === undefined ? decoder.decode() : decoder.decode(block, { stream: true });
  } catch {
    throw new NotUtf8();
  }
}

function refuseNul(bytes: Buffer, file: string): void {
  if (bytes.includes(0)) {
    throw new RangeError(`file must be CSV text, got binary data in ${file}`);
  }
}
