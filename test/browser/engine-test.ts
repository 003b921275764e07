import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { bundleFrozen } from "../engine/bundle";
import type * as frozenModule from "../engine/frozen";
import { FROZEN_SHA256, sha256 } from "../engine/frozen-hashes";

declare const frozen: typeof frozenModule;

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const browserPath = places.find((path) => path && existsSync(path));

describe("the engine in a browser", function () {
  this.timeout(180000);

  it("trains every frozen network to the weights it has in Node", async function () {
    if (!browserPath) {
      console.log("      skipped: no browser at CHROMIUM_PATH or /usr/bin/chromium");
      this.skip();
    }
    const browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--no-sandbox"],
    });
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: bundleFrozen() });
      for (const name of Object.keys(FROZEN_SHA256)) {
        const weights = await page.evaluate((each) => frozen.trainFrozen(each), name);
        assert.equal(sha256(weights), FROZEN_SHA256[name], name);
      }
      const refusal = await page.evaluate(() =>
        frozen.trainFrozen("dense", 2).catch((error: Error) => error.message),
      );
      assert.equal(refusal, "createTrainer: more than one thread needs Node, use threads: 1 here");
    } finally {
      await browser.close();
    }
  });
});
