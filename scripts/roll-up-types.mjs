/**
 * Rolls up the library's declarations, one file for each door and one for what doors share, for
 * editors and notebooks: a cell that imports `anomalab` reads a few files instead of hundreds.
 */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { readJson } from "./setup/files.mjs";
import { root } from "./setup/places.mjs";

const lib = path.join(root, "lib");
const dist = path.join(lib, "dist");
const target = path.join(dist, "types");

/** Every way into the library, as lib/package.json has them: "index" is `anomalab`, "data" `anomalab/data`. */
const doors = Object.keys(readJson(path.join(lib, "package.json")).exports)
  .filter((door) => !/[*]|\.json$/.test(door))
  .map((door) => (door === "." ? "index" : door.slice(2)));

/** Packages whose own declarations would be most of what a notebook compiles, and what stands for them. */
const outlines = { "@tensorflow/tfjs": "models/tfjs-outline.d.ts", zod: "zod-outline.d.ts" };
const outline = {
  name: "outline",
  resolveId: (name) => (name in outlines ? path.join(dist, outlines[name]) : null),
};

const input = Object.fromEntries(doors.map((door) => [door, entryOf(door)]));
const bundle = await rollup({
  input,
  external: [/^node:/],
  plugins: [outline, dts()],
  onwarn: fail,
});
await rm(target, { recursive: true, force: true });
await bundle.write({
  dir: target,
  format: "es",
  entryFileNames: "[name].d.ts",
  chunkFileNames: "shared.d.ts",
  // One file for what lies behind the doors: a type with a brand must be the same in each.
  manualChunks: (id) => (Object.values(input).includes(id) ? undefined : "shared"),
  minifyInternalExports: false,
});
await bundle.close();

function entryOf(door) {
  const own = path.join(dist, `${door}.d.ts`);
  return existsSync(own) ? own : path.join(dist, door, "index.d.ts");
}

/** A package that is no longer inlined, a type that is missing: each is a mistake in lib/. */
function fail({ message }) {
  throw new Error(`roll-up-types: ${message}`);
}
