import { crc32 } from "node:zlib";

/**
 * A line of a journal: the checksum of a JSON text and the text. What was cut off while it was written is known by it.
 *
 * @example
 * journalLine([{ posted: "a-1" }]); // "ac6f1c39 [{\"posted\":\"a-1\"}]\n"
 */
export function journalLine(entries: readonly unknown[]): string {
  const json = JSON.stringify(entries);
  return `${checksum(json)} ${json}\n`;
}

/**
 * The entries of a line without its end; undefined for one that was damaged.
 *
 * @example
 * parseJournalLine("ac6f1c39 [{\"posted\":\"a-1\"}]"); // [{ posted: "a-1" }]
 */
export function parseJournalLine(line: string): unknown[] | undefined {
  const json = line.slice(9);
  if (line[8] !== " " || line.slice(0, 8) !== checksum(json)) return undefined;
  return JSON.parse(json) as unknown[];
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}
