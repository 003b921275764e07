import { buildSync } from "esbuild";
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
let built: string | undefined;

/**
 * The command line as JavaScript, made from the sources once per test process: a case that starts it takes a tenth of a
 * second, where compiling it anew would take one.
 *
 * @returns the file that runs it
 */
export function builtCli(): string {
  built ??= build();
  return built;
}

function build(): string {
  const lib = path.join(root, "lib");
  // Within the clone, where its packages are found.
  const out = path.join(root, "node_modules/.cache", `anomalab-test-${process.pid}`);
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
    (file) => !/^(dist|node_modules|engine\/assembly)\//.test(file),
  );
  process.once("exit", () => rmSync(out, { recursive: true, force: true }));
  buildSync({
    entryPoints: files
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
      .map((file) => path.join(lib, file)),
    outdir: path.join(out, "dist"),
    outbase: lib,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  for (const file of files.filter((each) => /\.js$|^fleet\/ray\/.*\.(py|txt)$/.test(each))) {
    const target = path.join(out, file.startsWith("bin/") ? "" : "dist", file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(lib, file), target);
  }
  // What reports are made of, styles too.
  cpSync(path.join(lib, "browser"), path.join(out, "browser"), { recursive: true });
  return path.join(out, "bin/anomalab.js");
}
