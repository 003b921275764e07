import { readFileSync } from "node:fs";
import path from "node:path";

/** A place that the library is imported from: "anomalab", "anomalab/data". */
export interface Door {
  readonly name: string;
  /** Its declarations, as an absolute path. */
  readonly declarations: string;
}

type Exports = Readonly<Record<string, string | { readonly types?: string }>>;

/** The doors of the library, in the order of its package file; patterns and files that hold no types are none. */
export function readDoors(lib: string): Door[] {
  const text = readFileSync(path.join(lib, "package.json"), "utf8");
  const { name, exports } = JSON.parse(text) as { name: string; exports: Exports };
  return Object.entries(exports).flatMap(([place, target]) => {
    const types = typeof target === "string" ? undefined : target.types;
    if (types === undefined || place.includes("*")) return [];
    return [{ name: path.posix.join(name, place), declarations: path.join(lib, types) }];
  });
}
