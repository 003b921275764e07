import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Of a reader: they are replayed in `npm test`. */
const MOST_INPUTS = 60;
const folder = path.join(__dirname, "corpus");
const fileOf = (target: string) => path.join(folder, `${target}.json`);

/** The inputs that are kept for a reader: bytes as the characters of the same codes, so that they can be looked at. */
export function readCorpus(target: string): Buffer[] {
  if (!existsSync(fileOf(target))) return [];
  const texts = JSON.parse(readFileSync(fileOf(target), "utf8")) as string[];
  return texts.map((text) => Buffer.from(text, "latin1"));
}

/** Keeps some of every length. */
export function writeCorpus(target: string, inputs: readonly Buffer[]): void {
  const texts = [...new Set(inputs.map((input) => input.toString("latin1")))];
  texts.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const every = Math.max(1, texts.length / MOST_INPUTS);
  const kept = texts.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
  writeFileSync(fileOf(target), `${JSON.stringify(kept, null, 2)}\n`);
}
