/**
 * Rolls up the library's declarations, one file for each door and one for what doors share, for
 * editors and notebooks: a cell that imports `anomalab` reads a few files instead of hundreds.
 */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { root } from "./setup/places.mjs";

/** Every way into the library: "index" is `anomalab` itself, "data" would be `anomalab/data`. */
const doors = ["index"];

/** Packages whose types are part of the library's; all others would be compiled by every user. */
const external = [/^node:/];

const dist = path.join(root, "lib", "dist");
const target = path.join(dist, "types");

/** tf.js's own declarations would be half of all that a notebook compiles. */
const outlineTfjs = {
  name: "outline-tfjs",
  resolveId: (name) =>
    name === "@tensorflow/tfjs" ? path.join(dist, "models", "tfjs-outline.d.ts") : null,
};

const bundle = await rollup({
  input: Object.fromEntries(doors.map((door) => [door, entryOf(door)])),
  external,
  plugins: [outlineTfjs, dts()],
  onwarn: fail,
});
await rm(target, { recursive: true, force: true });
await bundle.write({
  dir: target,
  format: "es",
  entryFileNames: "[name].d.ts",
  chunkFileNames: "shared.d.ts",
  // One file for all that several doors share: a type with a brand must be the same in each.
  manualChunks: doors.length > 1 ? () => "shared" : undefined,
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
