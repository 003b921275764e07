import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { openWorkbench } from "../jupyter/workbench";
import { browserFlags, findBrowser } from "./find-browser";
import { watchedPage } from "./watched-page";

const cells = [
  "# Can a report be read everywhere?\n\nYes.\n\n## 1 Question\n\nWho asks?",
  `import { createRandom, lossChart, seriesChart, show, showThresholdLab } from "anomalab";
const random = createRandom(1);
const values = Array.from({ length: 300 }, (_, i) => (i % 100 === 50 ? 8 : random.normal()));`,
  "## 2 Charts\n\nOne line a chart.",
  `show(lossChart([{ name: "training", losses: [3, 2, 1] }], { title: "The loss falls with every epoch, on the training part and the validation part alike" }), { cover: true });`,
  `showThresholdLab({ title: "Try a threshold", scores: values.map(Math.abs), labels: values.map((_, i) => (i % 100 === 50 ? 1 : 0)), threshold: 4, rowsPerDay: 24 } as any);`,
  "## 3 Result\n\nA word about [a link](https://example.org) that nobody follows by itself.",
];

const manyWords = `import { scoreChart, show } from "anomalab";
const times = Array.from({ length: 30 }, (_, i) => new Date(i * 3_600_000).toISOString());
const [start, end] = [times[8], times[12]];
show(scoreChart({ times, scores: times.map((_, i) => i % 7) }, {
  title: "Four words in the legend", threshold: 5, windows: [{ start, end }], alarms: [{ start, end }],
}));`;

describe("a report in the browser", function () {
  this.timeout(300_000);
  const bench = openWorkbench("report");
  const program = findBrowser();
  let browser: Browser;
  let url: string;

  before(async function () {
    if (!program) this.skip();
    const run = bench.run(
      bench.write("everywhere", cells),
      bench.write("legend", ["# Is a legend whole?\n\nYes.", manyWords]),
    );
    assert.equal(run.status, 0, run.stderr);
    url = pathToFileURL(path.join(bench.folder, "out/everywhere.html")).href;
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(async () => {
    await browser?.close();
    bench.remove();
  });

  /** Opens the report; gives what it asked the network for and what it wrote to the console. */
  async function open(options: BrowserContextOptions = {}) {
    const watched = await watchedPage(browser, url, options);
    if (options.javaScriptEnabled !== false) {
      await watched.page.waitForSelector(
        "figure.chart .vega-embed svg, figure.chart .vega-embed canvas",
      );
    }
    return watched;
  }
  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  it("draws its charts live, asks the network for nothing, and complains of nothing", async () => {
    const { page, requests, complaints } = await open();
    assert.equal(await page.locator("figure.chart .vega-embed").count(), 1);
    assert.equal(await page.locator("figure.chart img").count(), 0);
    assert.deepEqual(requests, []);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it("shows the charts' pictures and all prose without JavaScript", async () => {
    const { page, requests } = await open({ javaScriptEnabled: false });
    const picture = page.locator("figure.chart img");
    assert.equal(await picture.count(), 1);
    assert.ok(((await picture.boundingBox())?.width ?? 0) > 300);
    assert.ok(await page.getByText("Who asks?").isVisible());
    assert.ok(await page.getByText("resultsSha256").isVisible());
    assert.deepEqual(requests, []);
    await page.close();
  });

  it("counts anew what a threshold costs when the slider moves", async () => {
    const { page } = await open();
    const lab = page.locator("figure.threshold-lab");
    const text = () => lab.locator("output").innerText();
    assert.match(await text(), /precision 1\.000.*recall 1\.000.*rows above 3 of 300/s);
    await lab.locator("input").fill("0");
    await lab.locator("input").dispatchEvent("input");
    assert.match(await text(), /precision 0\.010.*recall 1\.000/s);
    assert.match(await text(), /alarms per day 23\.9/);
    await lab.locator("button").click();
    assert.match(await text(), /rows above 3 of 300/);
    await page.close();
  });

  it("fits a telephone's screen, in the dark too", async () => {
    const { page } = await open({
      viewport: { width: 360, height: 740 },
      colorScheme: "dark",
    });
    assert.ok((await overflow(page)) <= 0);
    const chart = await page.locator("figure.chart .vega-embed").boundingBox();
    assert.ok(chart && chart.x >= 0 && chart.x + chart.width <= 360);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, "rgb(22, 25, 29)");
    const ink = await page.locator(".vega-embed .role-title text").first().getAttribute("fill");
    assert.equal(ink, "#c9d1d9");
    await page.close();
  });

  it("breaks a legend that is wider than a telephone", async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(url.replace("everywhere", "legend"));
    await page.waitForSelector("figure.chart .vega-embed svg");
    const words = page.locator(".role-legend-label text");
    assert.equal(await words.count(), 4);
    for (const word of await words.all()) {
      const box = await word.boundingBox();
      assert.ok(box && box.x + box.width <= 360, `${await word.textContent()} is cut off`);
    }
    await page.close();
  });

  it("follows when the reader changes from light to dark", async () => {
    const { page } = await open({ colorScheme: "light" });
    const ink = () => page.locator(".vega-embed .role-title text").first().getAttribute("fill");
    assert.equal(await ink(), "#3d444d");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(
      () =>
        document.querySelector(".vega-embed .role-title text")?.getAttribute("fill") === "#c9d1d9",
    );
    await page.close();
  });

  it("prints without buttons and folded code, and with the charts", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#code-toggle").isVisible(), false);
    assert.equal(await page.locator("details.code").first().isVisible(), false);
    assert.equal(await page.locator("figure.chart .vega-embed").isVisible(), true);
    await page.close();
  });

  it("leads from its contents to each section, and unfolds all code at once", async () => {
    const { page } = await open({ viewport: { width: 1280, height: 600 } });
    await page.getByRole("link", { name: "3 Result" }).click();
    assert.ok(page.url().endsWith("#3-Result"));
    assert.equal(await page.locator("details.code[open]").count(), 0);
    await page.getByRole("button", { name: "Show all code" }).click();
    assert.equal(await page.locator("details.code[open]").count(), 3);
    await page.close();
  });
});
