/**
 * Writes down what every detector gives on the frozen data: run it where a detector's arithmetic is meant to change, and say so in
 * the changelog.
 *
 *   npx tsx test/detectors/frozen/freeze.ts
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { cases } from "./cases";
import type { Frozen } from "./cases";

export const FROZEN_FILE = path.join(__dirname, "frozen.json");

async function main(): Promise<void> {
  const all: Record<string, Frozen> = {};
  for (const [name, work] of cases) all[name] = await work();
  writeFileSync(FROZEN_FILE, `${JSON.stringify(all, null, 2)}\n`);
}

if (require.main === module) void main();
