import { readFileSync } from "node:fs";
import type { Notebook } from "./notebook";

/** A tag of a notebook's first cell: it takes so long that the others can run beside it. */
const LONG = "long";

/**
 * The order in which to start notebooks that run at the same time: those first whose first cell has the tag "long", so
 * that no core stands idle while the last of them ends. Otherwise they keep their order.
 *
 * @returns places in `files`; a file that cannot be read is no long one
 */
export function startOrder(files: readonly string[]): number[] {
  const isLong = files.map(saysLong);
  return files.map((_, i) => i).sort((a, b) => Number(isLong[b]) - Number(isLong[a]) || a - b);
}

function saysLong(file: string): boolean {
  try {
    const { cells } = JSON.parse(readFileSync(file, "utf8")) as Notebook;
    return cells[0].metadata?.tags?.includes(LONG) ?? false;
  } catch {
    return false; // Whatever is wrong with it is told when it runs.
  }
}
