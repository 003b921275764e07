/**
 * Writes down what the frozen files are read as: run it where files are meant to be read otherwise, look at the difference, and
 * say so in the changelog.
 *
 *   npx tsx test/data/frozen-reading/freeze.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { frozenFiles, whatIsRead } from "./files";

export const FROZEN_FILE = path.join(__dirname, "frozen.json");

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-frozen-"));
  const file = path.join(folder, "frozen.csv");
  const all: Record<string, string> = {};
  for (const [name, bytes, options] of frozenFiles()) {
    writeFileSync(file, bytes);
    all[name] = await whatIsRead(file, options);
  }
  rmSync(folder, { recursive: true });
  writeFileSync(FROZEN_FILE, `${JSON.stringify(all, null, 2)}\n`);
}

if (require.main === module) void main();
