import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reads a file of reference values; the script beside it says how they were made. */
export function readReference<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, `${name}.json`), "utf8")) as T;
}
