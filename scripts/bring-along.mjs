/**
 * Puts what the library needs of others beside its compiled files, so that who installs it gets those files and not the
 * packages that they come from:
 *
 *   dist/show/picture.js   with Vega and Vega-Lite inside
 *   dist/carried/          scripts of pages, letters of pictures, and the licences of all that is carried along
 *   dist/jupyter/          what runs a notebook
 *   dist/fleet/ray/*.py    what hands jobs to Ray, and requirements.txt, which pins it
 *
 * First it removes compiled files whose sources are gone.
 */
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "./setup/files.mjs";
import { modules, root } from "./setup/places.mjs";

const lib = path.join(root, "lib");
const dist = path.join(lib, "dist");
const carried = path.join(dist, "carried");

/** By its place in its package; lib/show/carried.ts finds the copy. */
const copies = [
  "vega/build/vega.min.js",
  "vega-lite/build/vega-lite.min.js",
  "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
];

sweep();
for (const folder of [carried, path.join(dist, "jupyter")]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}
for (const file of ["execute.py", "streams.py"]) {
  copyFileSync(path.join(root, "jupyter", file), path.join(dist, "jupyter", file));
}
const ray = path.join("fleet", "ray");
for (const file of filesBelow(path.join(lib, ray)).filter((each) => /\.(py|txt)$/.test(each))) {
  copyFileSync(file, path.join(dist, ray, path.basename(file)));
}
for (const file of copies) {
  copyFileSync(path.join(modules, file), path.join(carried, path.basename(file)));
}
const inside = await bundlePictures();
writeFileSync(
  path.join(carried, "LICENSES.txt"),
  licences([...inside, "@expo-google-fonts/inter"]),
);

/** Compiled files of sources that were renamed or removed would be installed, and found by old imports. */
function sweep() {
  const made = /(\.d\.ts|\.js|\.js\.map)$/;
  for (const file of filesBelow(dist, { without: ["types", "wasm", "carried", "jupyter"] })) {
    if (!made.test(file)) continue;
    const source = path.join(lib, path.relative(dist, file).replace(made, ".ts"));
    if (!existsSync(source)) rmSync(file);
  }
}

/** @returns the packages that went in */
async function bundlePictures() {
  const { metafile } = await build({
    entryPoints: [path.join(lib, "show/picture.ts")],
    outfile: path.join(dist, "show/picture.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    external: ["@resvg/resvg-js", "canvas", "canvas-prebuilt"],
    minify: true,
    keepNames: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    absWorkingDir: root,
  });
  rmSync(path.join(dist, "show/picture.js.map"), { force: true });
  const names = Object.keys(metafile.inputs).map(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1],
  );
  return [...new Set(names.filter(Boolean))].sort();
}

/** The licence of each package, in its own words. */
function licences(packages) {
  const texts = packages.map((name) => {
    const folder = path.join(modules, name);
    const { version, license, author } = JSON.parse(
      readFileSync(path.join(folder, "package.json"), "utf8"),
    );
    const files = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE_FONT"];
    const file = files.map((each) => path.join(folder, each)).find((each) => existsSync(each));
    const by = typeof author === "object" ? author.name : author;
    const text = file ? readFileSync(file, "utf8").trim() : `${license}${by ? `, by ${by}` : ""}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}
