/**
 * Writes data/data.csv anew: `npx tsx scripts/make-mystery-table.ts`. The seed is fixed, so
 * the file comes out the same, byte for byte, on every machine.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mysteryCsv, mysteryTable } from "../lib/data/mystery";

const path = join(__dirname, "..", "data", "data.csv");
writeFileSync(path, mysteryCsv(mysteryTable()));
process.stdout.write(`wrote ${path}\n`);
