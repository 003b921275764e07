import { existsSync } from "node:fs";
import path from "node:path";

/**
 * A file of another package that this library needs at run time: the copy that the build put beside the compiled
 * library (scripts/bring-along.mjs), so that nobody installs a whole package for it; from the sources, the package's own.
 *
 * @param file its place in its package: "vega/build/vega.min.js"
 * @throws Error if neither is there
 */
export function carriedFile(file: string): string {
  const copy = path.join(__dirname, "..", "carried", path.basename(file));
  return existsSync(copy) ? copy : require.resolve(file);
}
