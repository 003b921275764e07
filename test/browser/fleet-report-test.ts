import assert from "node:assert/strict";
import { statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions } from "playwright-core";
import { runMain } from "../cli/run-main";
import { temporaryFolder } from "../data/temporary-folder";
import { longCsv } from "../fleet/plant";
import { violations } from "./accessibility";
import { browserFlags, findBrowser } from "./find-browser";
import { overflow, watchedPage } from "./watched-page";

const N_LANES = 38;

describe("the page of a fleet in the browser", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  const file = path.join(folder.path, "fleet.html");
  const program = findBrowser();
  let browser: Browser;

  before(async function () {
    if (!program) this.skip();
    const sensors = Array.from({ length: N_LANES }, (_, s) => `sensor ${s}`);
    const long = folder.write("long.csv", longCsv(sensors, { nRows: 500 }));
    const words = ["--fleet", "--model", "moving-z-score", "--out", folder.path];
    assert.equal((await runMain("detect", long, ...words)).code, 0);
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  const open = (options?: BrowserContextOptions) =>
    watchedPage(browser, pathToFileURL(file).href, options);

  it("leads by a click on a lane to the series, and asks the network for nothing", async () => {
    const { page, requests, complaints } = await open();
    const lanes = page.locator('a[href^="#series-"]');
    assert.ok((await lanes.count()) >= N_LANES);
    const href = await lanes.first().getAttribute("href");
    await lanes.first().click();
    const heading = page.locator(`h2${href}`);
    assert.match(await heading.innerText(), /^sensor \d+/);
    // The page glides there.
    await page.waitForFunction((id) => {
      const { top } = document.querySelector(id)!.getBoundingClientRect();
      return top >= 0 && top < window.innerHeight;
    }, `h2${href}`);
    assert.deepEqual([requests, complaints], [[], []]);
    assert.ok(statSync(file).size < 1_000_000);
    await page.close();
  });
  it("fits a telephone with letters that can be read, and has nothing that axe-core calls serious", async () => {
    const phone = { viewport: { width: 390, height: 844 } };
    const { page } = await open({ ...phone, colorScheme: "dark" });
    assert.ok((await overflow(page)) <= 0);
    const lane = page.locator('a[href^="#series-"]').first();
    const size = await lane.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    assert.ok(size >= 12, `${size} px`);
    assert.deepEqual(await violations(page), []);
    if (process.env.ANOMALAB_PICTURE) {
      await page.screenshot({ path: `${process.env.ANOMALAB_PICTURE}-fleet.png` });
    }
    await page.close();
  });
});
