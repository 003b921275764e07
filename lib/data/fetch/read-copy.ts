import { readLimited } from "../../files/read-limited";
import type { DataFile } from "../catalog";

/** Long enough for a program that fills a pipe; whoever put one in a file's place has it running. */
const PATIENCE_MS = 1000;

/** Reads a file of a folder, and no more than it may hold: a folder may hold anything. */
export function readCopy(path: string, { maxBytes }: DataFile): Buffer {
  return readLimited(path, { maxBytes, patienceMs: PATIENCE_MS });
}
