/**
 * Lays out the code cells of the notebooks as prettier lays out the rest of the code.
 *
 *   node scripts/format-notebooks.mjs [NOTEBOOK...]   rewrites these, by default all in notebooks/
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { filesBelow } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

/** @returns the code of a cell as prettier writes it, without a line's end at the end */
export async function formatCell(code) {
  const config = await resolveConfig(path.join(root, "notebooks", "cell.ts"));
  return (await format(code, { ...config, parser: "typescript" })).trimEnd();
}

/** @returns the notebook's text with every code cell laid out */
export async function formatNotebook(text) {
  const notebook = JSON.parse(text);
  for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
    const code = await formatCell([cell.source].flat().join(""));
    cell.source = code.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  }
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

async function main(argv) {
  const found = () =>
    filesBelow(path.join(root, "notebooks"), { ending: ".ipynb", without: [".ipynb_checkpoints"] });
  for (const file of argv.length > 0 ? argv : found()) {
    const text = readFileSync(file, "utf8");
    const formatted = await formatNotebook(text);
    if (formatted === text) continue;
    writeFileSync(`${file}.tmp`, formatted);
    renameSync(`${file}.tmp`, file);
    console.log(`${path.relative(process.cwd(), file)}: formatted`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
