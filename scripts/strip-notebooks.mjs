/**
 * Takes everything out of the notebooks that a run puts in: outputs, counts, times. So a change
 * of a notebook shows only what a person changed.
 *
 *   node scripts/strip-notebooks.mjs           rewrites notebooks/
 *   node scripts/strip-notebooks.mjs --check   only names those that are not stripped; exit code 1
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

/** @returns the notebook's text as it belongs into git */
export function strip(text) {
  const notebook = JSON.parse(text);
  const stripped = {
    cells: notebook.cells.map(stripCell),
    metadata: {
      kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
      // As the kernel tells it and JupyterLab saves it.
      language_info: {
        codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
        file_extension: ".ts",
        mimetype: "text/typescript",
        name: "typescript",
        version: "3.7.2",
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(stripped, null, 1)}\n`;
}

function stripCell({ cell_type, id, metadata, source }, index) {
  const { tags } = metadata ?? {};
  return {
    cell_type,
    ...(cell_type === "code" ? { execution_count: null } : {}),
    id: id ?? `cell-${index + 1}`,
    metadata: tags ? { tags } : {},
    ...(cell_type === "code" ? { outputs: [] } : {}),
    source: linesOf(source),
  };
}

/** The source as nbformat writes it: a list of lines, each with its end. */
function linesOf(source) {
  const text = Array.isArray(source) ? source.join("") : source;
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function main(argv) {
  const check = argv.includes("--check");
  const folder = argv.find((word) => !word.startsWith("--")) ?? path.join(root, "notebooks");
  if (!existsSync(folder)) return;
  for (const file of filesBelow(folder, { ending: ".ipynb", without: [".ipynb_checkpoints"] })) {
    const name = path.relative(process.cwd(), file);
    const text = readFileSync(file, "utf8");
    let stripped;
    try {
      stripped = strip(text);
    } catch {
      console.error(`${name}: is no notebook`);
      process.exitCode = 1;
      continue;
    }
    if (stripped === text) continue;
    if (check) {
      console.error(
        `${name}: has outputs or counts of a run; npm run notebooks:strip takes them out`,
      );
      process.exitCode = 1;
    } else {
      writeFileSync(`${file}.tmp`, stripped);
      renameSync(`${file}.tmp`, file);
      console.log(`${name}: stripped`);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
