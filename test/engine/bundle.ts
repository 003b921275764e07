import { buildSync } from "esbuild";
import { join } from "node:path";

/** frozen.ts and all of the engine as one script that leaves them in the global `frozen`. */
export function bundleFrozen(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "frozen.ts")],
    ...{ bundle: true, write: false, format: "iife", globalName: "frozen", target: "es2022" },
  });
  return outputFiles[0].text;
}
