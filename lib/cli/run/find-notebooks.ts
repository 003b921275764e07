import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure";
import type { Repository } from "../repository";

/**
 * Finds the notebooks that a person named: by path, by name, or by how the name begins
 * ("01"). No names means all of notebooks/.
 *
 * @returns absolute paths, in the order asked for, all by name where all are asked for
 * @throws Failure if a name fits no notebook or several, or if two would write the same report
 */
export function findNotebooks(
  names: readonly string[],
  { notebooks }: Pick<Repository, "notebooks">,
  workingFolder = process.cwd(),
): string[] {
  const all = listNotebooks(notebooks);
  if (names.length === 0 && all.length === 0) {
    throw new Failure(`there are no notebooks in ${path.relative(workingFolder, notebooks)}`);
  }
  const found = names.length === 0 ? all : names.map((name) => find(name, all, workingFolder));
  checkNamesDiffer(found);
  return found;
}

/** The name of a notebook's report: its file name without the extension. */
export function reportName(file: string): string {
  return path.basename(file, ".ipynb");
}

/** Every notebook in a folder and below it, by name. */
export function listNotebooks(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
    .sort()
    .map((file) => path.join(folder, file));
}

function find(name: string, all: readonly string[], workingFolder: string): string {
  const file = path.resolve(workingFolder, name);
  if (existsSync(file)) return file;
  const exact = all.filter((candidate) => reportName(candidate) === name);
  const fits = exact.length > 0 ? exact : all.filter((one) => reportName(one).startsWith(name));
  if (fits.length === 1) return fits[0];
  if (fits.length === 0) throw new Failure(`${name}: there is no such notebook`);
  throw new Failure(`${name}: fits several notebooks: ${fits.map(reportName).join(", ")}`);
}

function checkNamesDiffer(files: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const file of new Set(files)) {
    const other = seen.get(reportName(file));
    if (other) {
      throw new Failure(`${other} and ${file} have the same name, and so the same report`);
    }
    seen.set(reportName(file), file);
  }
}
