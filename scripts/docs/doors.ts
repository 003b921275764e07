import { readFileSync } from "node:fs";
import path from "node:path";

/** A place that the library is imported from: "anomalab", "anomalab/data". */
export interface Door {
  readonly name: string;
  /** Its declarations as they were compiled, before they are rolled up into few files, as an absolute path. */
  readonly declarations: string;
}

type Exports = Readonly<
  Record<string, string | { readonly types?: string; readonly default?: string }>
>;

/** The doors of the library, in the order of its package file; patterns and files that hold no types are none. */
export function readDoors(lib: string): Door[] {
  const text = readFileSync(path.join(lib, "package.json"), "utf8");
  const { name, exports } = JSON.parse(text) as { name: string; exports: Exports };
  return Object.entries(exports).flatMap(([place, target]) => {
    const code = typeof target === "string" || !target.types ? undefined : target.default;
    if (code === undefined || place.includes("*")) return [];
    const types = code.replace(/\.js$/, ".d.ts");
    return [{ name: path.posix.join(name, place), declarations: path.join(lib, types) }];
  });
}
