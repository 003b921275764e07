import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { putFixtures } from "../hostile/fixtures";
import { runCli } from "../hostile/run-cli";

const root = path.resolve(__dirname, "../..");

describe("npm run licences", () => {
  it("knows the licence of every package, each a free one", () => {
    const argv = [path.join(root, "scripts/licences.mjs"), "--check"];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^MIT \(\d+\): .*\btyped-function 2\.1\.0/m);
    assert.match(
      stdout,
      /^typed-function states none in package\.json; its file LICENSE says MIT$/m,
    );
  });
  it("calls free what leaves a free choice, and nothing else", () => {
    const cases = ["MIT", "(AFL-2.1 OR GPL-3.0)", "MIT AND GPL-3.0", "UNLICENSED", "GPL-3.0-only"];
    const script = `
      import { isFree } from ${JSON.stringify(path.join(root, "scripts/licences.mjs"))};
      console.log(${JSON.stringify(cases)}.map(isFree).join(), isFree(undefined));`;
    const argv = ["--input-type=module", "-e", script];
    const { stdout } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    assert.equal(stdout, "true,true,false,false,false false\n");
  });
});

describe("the command line", () => {
  it("loads none of the packages that SECURITY.md explains", async () => {
    const { path: cwd } = temporaryFolder();
    putFixtures(cwd);
    const hook = path.join(cwd, "loaded.cjs");
    writeFileSync(
      hook,
      'process.on("exit", () => console.error("loaded", Object.keys(require("module")._cache).join("\\n")));',
    );
    for (const words of [
      ["detect", "line.csv", "--out", "out"],
      ["score", "net.json", "line.csv"],
    ]) {
      const limits = { cwd, seconds: 120, megabytes: 800 };
      const ran = await runCli(words, { ...limits, node: ["--require", hook] });
      assert.equal(ran.code, 0, ran.stderr);
      assert.match(ran.stderr, /loaded/);
      assert.doesNotMatch(
        ran.stderr,
        /node_modules\/(danfojs-node|request|tar|form-data|inflight)\//,
      );
    }
  });
});
