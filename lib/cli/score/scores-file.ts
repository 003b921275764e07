import { statSync } from "node:fs";
import path from "node:path";
import { fileTitle } from "../../data/reading/read-data";

/**
 * The file that scores are written to: `out` itself, or a file in it where it is a folder, named as `anomalab detect` names it.
 *
 * What is there already is what it is. What is not becomes a file if its name has an ending, and else a folder.
 *
 * @param out a file, a device or a folder
 * @param scored the file whose rows are scored
 * @example
 * scoresFile("night", "plant/pump.csv"); // "night/pump.scores.csv"
 */
export function scoresFile(out: string, scored: string): string {
  return isFolder(out) ? path.join(out, `${fileTitle(scored)}.scores.csv`) : out;
}

function isFolder(out: string): boolean {
  try {
    return statSync(out).isDirectory();
  } catch {
    // Not there, or not to be looked at: then writing to it says why.
    return out !== "" && (/[/\\]$/.test(out) || path.extname(out) === "");
  }
}
