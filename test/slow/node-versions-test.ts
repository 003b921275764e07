import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFrozen } from "../engine/bundle";
import { FROZEN_SHA256, sha256 } from "../engine/frozen-hashes";

// The npm packages node-<platform>-<arch> hold nothing but Node's binary, one version each.
const PACKAGE = `node-${process.platform}-${process.arch}`;

describe("the engine on other versions of Node", function () {
  this.timeout(600000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "anomalab-node-"));
    const main = `
      Promise.all(frozen.FROZEN.map(async (name) => [name, await frozen.trainFrozen(name)]))
        .then((weights) => console.log(JSON.stringify([process.version, Object.fromEntries(weights)])));`;
    writeFileSync(join(folder, "frozen.cjs"), bundleFrozen() + main);
  });
  after(() => rmSync(folder, { recursive: true }));

  const own = Number(/\d+/.exec(process.version)![0]); // test/engine/frozen-test.ts is about this one
  for (const version of [20, 22, 24].filter((one) => one !== own)) {
    it(`trains every frozen network to the same weights on Node ${version}`, function () {
      let output: string;
      try {
        const argv = ["-y", "-p", `${PACKAGE}@${version}`, "--", "node", "frozen.cjs"];
        output = execFileSync("npx", argv, { cwd: folder, encoding: "utf8", stdio: "pipe" });
      } catch (error) {
        const { stderr = "" } = error as { stderr?: string };
        if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|E404|ENOTCACHED/.test(stderr)) throw error;
        console.log(`      skipped: ${PACKAGE}@${version} could not be had from the npm registry`);
        this.skip();
      }
      const [found, weights] = JSON.parse(output) as [string, Record<string, string>];
      assert.equal(found.split(".")[0], `v${version}`);
      for (const [name, expected] of Object.entries(FROZEN_SHA256)) {
        assert.equal(sha256(weights[name]), expected, name);
      }
    });
  }
});
