import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions } from "playwright-core";
import { runMain } from "../cli/run-main";
import { swingCsv } from "../cli/csv-files";
import { temporaryFolder } from "../data/temporary-folder";
import { browserFlags, findBrowser } from "./find-browser";
import { watchedPage } from "./watched-page";

describe("the report of anomalab detect in the browser", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const program = findBrowser();
  let browser: Browser;
  let url: string;

  before(async function () {
    if (!program) this.skip();
    const file = folder.write("swing.csv", swingCsv({ labels: true }));
    const words = ["detect", file, "--label", "odd", "--window", "24", "--out", folder.path];
    assert.equal((await runMain(...words)).code, 0);
    url = pathToFileURL(path.join(folder.path, "swing.report.html")).href;
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  const open = (options?: BrowserContextOptions) => watchedPage(browser, url, options);

  it("draws four charts live, asks the network for nothing, and complains of nothing", async () => {
    const { page, requests, complaints } = await open();
    await page.waitForFunction(
      () => document.querySelectorAll("figure.chart .drawn .vega-embed").length === 4,
    );
    assert.equal(await page.locator("figure.chart img").count(), 0);
    assert.deepEqual([requests, complaints], [[], []]);
    await page.close();
  });
  it("shows pictures of all charts without JavaScript", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    assert.equal(await page.locator("figure.chart img").count(), 4);
    await page.close();
  });
  it("fits a telephone's screen, in the dark too", async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    await page.waitForFunction(
      () => document.querySelectorAll("figure.chart .drawn .vega-embed").length === 4,
    );
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
    for (const chart of await page.locator("figure.chart .vega-embed").all()) {
      const box = await chart.boundingBox();
      assert.ok(box && box.x + box.width <= 360);
    }
    if (process.env.ANOMALAB_PICTURE) {
      await page.screenshot({ path: process.env.ANOMALAB_PICTURE, fullPage: true });
    }
    await page.close();
  });
});
