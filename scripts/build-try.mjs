/**
 * Builds reports/try.html: one page in which the library runs on a reader's own file, in a worker of the page.
 *
 *   node scripts/build-try.mjs [FILE]
 */
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./setup/places.mjs";

const lib = path.join(root, "lib");
const source = path.join(lib, "browser", "try");
const target = path.resolve(process.argv[2] ?? path.join(root, "reports", "try.html"));

/** What a page has in another form, or not at all, and what takes its place. */
const standIns = {
  [path.join(lib, "data/reading/byte-source")]: "byte-source.ts",
  [path.join(lib, "models/tf")]: "tf.ts",
  [path.join(lib, "models/fit-in-workers")]: "fit-in-workers.ts",
};
const asInPages = {
  name: "as-in-pages",
  setup({ onResolve }) {
    const place = (file) => ({ path: path.join(source, "stand-ins", file) });
    onResolve({ filter: /^node:(path|os|buffer|timers\/promises)$/ }, () => place("node.ts"));
    onResolve({ filter: /^\./ }, ({ path: name, resolveDir }) => {
      const file = standIns[path.join(resolveDir, name)];
      return file && place(file);
    });
  },
};

const script = await bundle("page.ts", {
  WORKER_SOURCE: JSON.stringify(await bundle("worker.ts")),
});
const read = (name) => readFileSync(path.join(lib, "browser", name), "utf8");
const inline = (text) => text.replaceAll("</script", "<\\/script");
const parts = {
  STYLE: read("theme.css") + read("try/try.css"),
  LAB: inline(read("threshold-lab.js")),
  SCRIPT: inline(script),
};
const page = read("try/try.html").replace(/%(STYLE|LAB|SCRIPT)%/g, (_, name) => parts[name]);
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, page);

/** One of the page's two programs as text. A module of Node that slips in ends the build. */
async function bundle(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [path.join(source, entry)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    minify: true,
    define,
    inject: entry === "worker.ts" ? [path.join(source, "stand-ins/globals.ts")] : [],
    plugins: [asInPages],
    absWorkingDir: root,
  });
  return outputFiles[0].text;
}
