import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions } from "playwright-core";
import { runMain } from "../cli/run-main";
import { lineCsv, swingCsv } from "../cli/csv-files";
import { temporaryFolder } from "../data/temporary-folder";
import { violations } from "./accessibility";
import { browserFlags, findBrowser } from "./find-browser";
import { drawn, overflow, watchedPage } from "./watched-page";

describe("the report of anomalab detect in the browser", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  const program = findBrowser();
  let browser: Browser;
  const file = (name: string) => path.join(folder.path, name);

  before(async function () {
    if (!program) this.skip();
    const series = folder.write("swing.csv", swingCsv({ labels: true }));
    const model = ["--model", "dense", "--window", "24"];
    const words = ["--label", "odd", ...model, "--out", folder.path];
    assert.equal((await runMain("detect", series, ...words)).code, 0);
    // Each row has a name, which nothing is learned from.
    const named = lineCsv().replace(
      /^(.+)$/gm,
      (line) => `${line.startsWith("a") ? "who" : `row <${line.length}>`},${line}`,
    );
    const table = folder.write("line.csv", named);
    assert.equal((await runMain("detect", table, "--model", "pca", "--out", folder.path)).code, 0);
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  const open = (options?: BrowserContextOptions, name = "swing.report.html") =>
    watchedPage(browser, pathToFileURL(file(name)).href, options);

  it("draws four charts live, asks the network for nothing, and complains of nothing", async () => {
    const { page, requests, complaints } = await open();
    await drawn(page);
    assert.equal(await page.locator("figure.chart").count(), 4);
    assert.equal(await page.locator("figure.chart img").count(), 0);
    assert.deepEqual([requests, complaints], [[], []]);
    assert.ok(statSync(file("swing.report.html")).size < 2_000_000);
    await page.close();
  });

  it("writes above the plot where learning ends, and not at all where a part without it is enlarged", async () => {
    const { page } = await open();
    await drawn(page);
    const box = page.locator(".over-time").first();
    const words = box.locator("svg text", { hasText: "learning ends" });
    const [{ x, y, width, height }, place] = [
      (await box.boundingBox())!,
      (await words.boundingBox())!,
    ];
    const alarms = (await box.locator(".role-axis-grid line").last().boundingBox())!;
    assert.ok(place.y + place.height <= alarms.y + 1, `${place.y} + ${place.height}, ${alarms.y}`);
    await page.mouse.move(x + width * 0.7, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.9, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await words.waitFor({ state: "detached" });
    await page.close();
  });

  it("says first what was learned from and judged, then each alarm with what gave it away", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    assert.equal(await page.title(), "What is unusual in swing?");
    const answer = await page.locator(".top p").first().innerText();
    assert.match(
      answer,
      /alarms? in [\d,]+ judged readings\. .* learned from the first [\d,]+ readings, without labels\./,
    );
    assert.equal(await page.locator("figure.chart img").count(), 4);
    const alarms = page.locator(".table-frame", { hasText: "Alarms, the strongest first" });
    const row = await alarms.locator("tbody tr").first().innerText();
    assert.match(row, /^2024-\S+Z\s+2024-\S+Z\s+level \d.*\s2024-\S+Z, row \d+$/);
    assert.ok(await page.getByText(/It moved between .* and ended at/).isVisible());
    const link = page.locator(".about a");
    assert.equal(await link.getAttribute("href"), "swing.scores.csv");
    assert.ok(readFileSync(file("swing.scores.csv"), "utf8").startsWith("row,when,level,score"));
    await page.close();
  });

  it("prints its table of alarms whole, and no empty page", async () => {
    const { page } = await open();
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 688, height: 1000 }); // A4 within its margins
    const table = (await page.locator(".table-frame table").first().boundingBox())!;
    assert.ok(table.x + table.width <= 688, `${table.x + table.width}`);
    assert.equal(await page.locator(".provenance").isVisible(), false);
    await page.close();
  });

  it("has a panel for other thresholds, in alarms a day for a series", async () => {
    const { page } = await open();
    const text = await page.locator("figure.threshold-lab output").innerText();
    assert.match(text, /recall.*alarms a day.*false alarms a day/s);
    await page.close();
  });

  it("shows a row of a table with its name, which is text whatever it holds, and the column that stands out", async () => {
    const { page, complaints } = await open({}, "line.report.html");
    await drawn(page);
    const row = await page.locator(".table-frame tbody tr").first().innerText();
    assert.match(row, /^\d+\s+row <\d+>\s+-?[\d.]+\s+\S+\s+[a-e] -?[\d.]+/);
    assert.ok(await page.getByText(/The threshold is -?[\d.e-]+ \(quantile 0\.98/).isVisible());
    assert.deepEqual(complaints, []);
    await page.close();
  });

  for (const name of ["swing.report.html", "line.report.html"]) {
    it(`fits a telephone, and has nothing that axe-core calls serious: ${name}`, async () => {
      const phone = { viewport: { width: 390, height: 844 } };
      const { page } = await open({ ...phone, colorScheme: "dark" }, name);
      await drawn(page);
      assert.ok((await overflow(page)) <= 0);
      assert.deepEqual(await violations(page), []);
      if (process.env.ANOMALAB_PICTURE) {
        await page.screenshot({
          path: `${process.env.ANOMALAB_PICTURE}-${name}.png`,
          fullPage: true,
        });
      }
      await page.close();
    });
  }
});
