import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "./data/temporary-folder";

const root = path.resolve(__dirname, "..");

describe("the five-line program of the README", () => {
  const folder = temporaryFolder();
  const programs = ["README.md", "lib/README.md"].map((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return /```ts\n(import \{ fitDetector[\s\S]*?)```/.exec(text)?.[1];
  });

  it("stands in the package's README too", () => assert.equal(programs[0], programs[1]));

  it("runs as it stands, finds the odd row, and saves its detector", () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i % 13},${i === 30 ? 900 : i % 11}`);
    folder.write("readings.csv", `a,b\n${rows.join("\n")}\n`);
    const lib = path.join(root, "lib", "index").replaceAll("\\", "/");
    const program = programs[0]!.replace('"anomalab"', JSON.stringify(lib));
    writeFileSync(path.join(folder.path, "package.json"), '{ "type": "module" }');
    folder.write("program.ts", program);
    const argv = ["--import", path.join(root, "node_modules/tsx/dist/loader.mjs"), "program.ts"];
    const run = spawnSync(process.execPath, argv, { cwd: folder.path, encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stdout, /^\[\s+\{\s+row: 30,/);
    assert.ok(existsSync(path.join(folder.path, "model.json")));
  });
});
