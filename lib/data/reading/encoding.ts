/** How a file's bytes stand for characters. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What a file turns out to be that is no text, by its first bytes. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ["PK\u0003\u0004", "a zip archive or a spreadsheet (unpack it, or save the sheet as CSV)"],
  ["PAR1", "a Parquet file (save it as CSV)"],
  ["\u0089HDF", "an HDF5 file (save it as CSV)"],
  ["%PDF", "a PDF document"],
  ["\u0093NUMPY", "a NumPy array (save it as CSV)"],
  ["SQLite format 3", "a database (save a table of it as CSV)"],
  ["\u00d0\u00cf\u0011\u00e0", "a spreadsheet of an old kind (save the sheet as CSV)"],
  ["\u001f\u008b", "a gzip archive (unpack it)"],
  ["BZh", "a bzip2 archive (unpack it)"],
  ["\u00fd7zXZ", "an xz archive (unpack it)"],
  ["(\u00b5/\u00fd", "a zstd archive (unpack it)"],
  ["version https://git-lfs", "what stands for a file of Git LFS (git lfs pull fetches it)"],
];

/**
 * Tells the encoding from a file's first bytes: a byte order mark, or the zeros that every other byte of UTF-16 is in most
 * languages. Anything else is UTF-8 until it proves not to be.
 *
 * @throws RangeError if the bytes are those of an archive, a web page, or no text
 */
export function encodingOf(head: Buffer, file: string): Encoding {
  const signature = SIGNATURES.find(([mark]) => head.toString("latin1", 0, mark.length) === mark);
  if (signature !== undefined)
    throw new RangeError(`file must be CSV, got ${signature[1]} in ${file}`);
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const some = head.subarray(0, 1000);
  const zeros = [0, 1].map(
    (first) => some.filter((byte, i) => i % 2 === first && byte === 0).length,
  );
  if (zeros[1] > 0.4 * (some.length / 2) && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > 0.4 * (some.length / 2) && zeros[1] === 0) return "utf-16be";
  if (/^\uFEFF?\s*<(!doctype|html|head|body|\?xml)/i.test(some.toString("utf8"))) {
    throw new RangeError(`file must be CSV, got a web page in ${file}`);
  }
  if (/^\uFEFF?\s*\[\s*\[/.test(some.toString("utf8"))) {
    throw new RangeError(`file must be CSV, got lists of JSON in ${file} (write them as CSV)`);
  }
  return "utf-8";
}
