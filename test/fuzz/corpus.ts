import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(__dirname, "corpus");
const fileOf = (target: string) => path.join(folder, `${target}.json`);

/** The inputs that are kept for a reader: bytes as the characters of the same codes, so that they can be looked at. */
export function readCorpus(target: string): Buffer[] {
  if (!existsSync(fileOf(target))) return [];
  const texts = JSON.parse(readFileSync(fileOf(target), "utf8")) as string[];
  return texts.map((text) => Buffer.from(text, "latin1"));
}

/** Keeps them, the shortest first. */
export function writeCorpus(target: string, inputs: readonly Buffer[]): void {
  const texts = [...new Set(inputs.map((input) => input.toString("latin1")))];
  texts.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  writeFileSync(fileOf(target), `${JSON.stringify(texts, null, 2)}\n`);
}
