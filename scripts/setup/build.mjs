/** The library's JavaScript and its WebAssembly engine, from sources that changed since. */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { run } from "./command.mjs";
import { filesBelow, fingerprint, readJson, writeJson } from "./files.mjs";
import { modules, root } from "./places.mjs";
import { Problem, announced } from "./say.mjs";

const lib = path.join(root, "lib");

/** Everything that is built: from which files, by which script, to where. */
const parts = [
  {
    name: "training engine",
    script: "build:engine",
    sources: () => [
      ...filesBelow(path.join(lib, "engine/assembly")),
      path.join(root, "scripts/build-engine.mjs"),
    ],
    target: path.join(lib, "dist/engine/wasm"),
    // For whoever runs the sources, and for the compiled library.
    outputs: ["engine/wasm/binary.js", "dist/engine/wasm/binary.js"],
    compiler: "assemblyscript",
  },
  {
    name: "library",
    script: "build:lib",
    sources: () => [
      ...filesBelow(lib, { ending: ".ts", without: ["dist", "assembly", "node_modules"] }),
      path.join(root, "scripts/roll-up-types.mjs"),
      path.join(root, "scripts/bring-along.mjs"),
    ],
    target: path.join(lib, "dist"),
    outputs: ["dist/index.js", "dist/types/index.d.ts"],
    compiler: "typescript",
  },
];

export async function buildLibrary() {
  for (const part of parts) await buildPart(part);
}

async function buildPart({ name, script, sources, target, outputs, compiler }) {
  const configs = ["tsconfig.json", "lib/tsconfig.json"].map((file) => path.join(root, file));
  const compilerVersion = readJson(path.join(modules, compiler, "package.json"))?.version;
  const from = `${compilerVersion} ${fingerprint([...sources(), ...configs])}`;
  const stamp = path.join(target, ".built.json");
  const built = outputs.every((file) => existsSync(path.join(lib, file)));
  if (built && readJson(stamp)?.from === from) return;
  // A build that is broken off is none, also when the sources are put back to what the last one was made from.
  rmSync(stamp, { force: true });
  await announced(`${name}: building`, async () => {
    const { code, output } = await run("npm", ["run", "--silent", script], {
      cwd: root,
      shell: process.platform === "win32",
    });
    if (code !== 0) {
      process.stderr.write(`${output}\n`);
      throw new Problem(`the ${name} could not be built: the lines above say why`);
    }
  });
  writeJson(stamp, { from });
}
