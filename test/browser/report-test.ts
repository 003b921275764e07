import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { findRepository } from "../../lib/cli/repository";
import { writeIndex } from "../../lib/cli/run/index-page";
import type { Cell } from "../../lib/cli/run/notebook";
import { writeReport } from "../../lib/cli/run/report";
import { fingerprint } from "../../lib/data/fingerprint";
import { lossChart } from "../../lib/charts/loss-chart";
import { scoreChart } from "../../lib/charts/score-chart";
import { seriesChart } from "../../lib/charts/series-chart";
import { createRandom } from "../../lib/random";
import { publishMetrics } from "../../lib/show/metrics";
import { show } from "../../lib/show/show";
import { showClaim } from "../../lib/show/claim";
import { showProvenance } from "../../lib/show/provenance";
import { showTable } from "../../lib/show/table";
import { showThresholdLab } from "../../lib/show/threshold-lab";
import type { Label } from "../../lib/types";
import { temporaryFolder } from "../data/temporary-folder";
import { inFakeNotebook } from "../show/fake-kernel";
import { violations } from "./accessibility";
import { browserFlags, findBrowser } from "./find-browser";
import { drawn, overflow, watchedPage } from "./watched-page";

const random = createRandom(1);
const hours = Array.from({ length: 300 }, (_, i) => new Date(i * 3_600_000).toISOString());
const values = hours.map((_, i) => (i % 100 === 50 ? 8 : random.normal()));
const labels = values.map((_, i): Label => (i % 100 === 50 ? 1 : 0));
const [start, end] = [hours[40], hours[60]];
const series = {
  ...{ name: "hall", unit: "°C", times: hours, values, stepSeconds: 3600, simulated: false },
};
const stretches = { windows: [{ start, end }], alarms: [{ start, end }] };
const claimed = { what: "F1", source: "a write-up", claimed: 1, reproduced: 1, honest: 0.5 };

const prose = (source: string): Cell => ({ cell_type: "markdown", source });
/** A cell that has run: what it shows is made by the library itself. */
const code = (source: string, run: () => void): Cell => ({
  cell_type: "code",
  source,
  outputs: inFakeNotebook(run).map((output) => ({ output_type: "display_data", ...output })),
});

const cells = () => [
  prose("# Can a report be read everywhere?\n\n**Yes**, by everybody."),
  code(`const series = load();\nshow(seriesChart(series));`, () => {
    show(seriesChart(series, { ...stretches, title: "Three leaps" }), { cover: true });
    show(
      scoreChart(
        { times: hours, scores: values.map(Math.abs) },
        {
          ...stretches,
          threshold: 5,
          title: "Four words in the legend, and a title of two lines on a phone",
        },
      ),
    );
  }),
  prose("## 2 Charts\n\nA [link](https://example.org) that nobody follows by itself."),
  code("// draw the loss", () =>
    show(lossChart([{ name: "training", losses: [3, 2, 1] }], { title: "The loss falls" })),
  ),
  code("showThresholdLab(lab);", () =>
    showThresholdLab({
      title: "Try it",
      scores: values.map(Math.abs),
      labels,
      threshold: 4,
      rowsPerDay: 24,
    }),
  ),
  prose("## 3 Result\n\nWho asks?"),
  code("showTable(wide);", () =>
    showTable(
      [Object.fromEntries(hours.slice(0, 12).map((hour, i) => [hour, { value: i, sd: 0.5 }]))],
      {
        caption: "A wide table",
      },
    ),
  ),
  code("showClaim(a);\nshowClaim(b);", () => {
    showClaim(claimed);
    showClaim({ ...claimed, what: "recall" });
  }),
  code("publishMetrics(best);", () => {
    publishMetrics({ "best.f1": 0.5 });
    // Its link is longer than a telephone is wide.
    const name = "realKnownCause/ambient_temperature_system_failure";
    showProvenance({ seeds: [1], data: [fingerprint({ ...series, name })] });
  }),
];

describe("a report in the browser", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const program = findBrowser();
  const repository = {
    ...findRepository(),
    notebooks: folder.path,
    reports: path.join(folder.path, "out"),
  };
  let browser: Browser;
  const file = (name: string) => path.join(folder.path, "out", name);

  before(async function () {
    if (!program) this.skip();
    const notebook = { nbformat: 4, metadata: { kernelspec: { name: "tslab" } }, cells: cells() };
    for (const name of ["01-first", "02-everywhere"]) {
      const source = folder.write(`${name}.ipynb`, JSON.stringify(notebook));
      writeReport(source, { repository, quick: false, source });
    }
    writeIndex(repository.reports, repository);
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  /** Opens the report; gives what it asked the network for and what it wrote to the console. */
  async function open(options: BrowserContextOptions = {}, name = "02-everywhere.html") {
    // Without it, a page that still scrolls smoothly moves away from under the mouse.
    const steady = { reducedMotion: "reduce" as const, ...options };
    const watched = await watchedPage(browser, pathToFileURL(file(name)).href, steady);
    if (options.javaScriptEnabled !== false) await drawn(watched.page);
    return watched;
  }
  const phone = { viewport: { width: 390, height: 844 } };
  const labText = (page: Page) => page.locator("figure.threshold-lab output").innerText();

  it("draws its charts live, asks the network for nothing, and complains of nothing", async () => {
    const { page, requests, complaints } = await open();
    assert.equal(await page.locator("figure.chart").count(), 4);
    assert.equal(await page.locator("figure.chart img").count(), 0);
    assert.deepEqual([requests, complaints], [[], []]);
    assert.ok(statSync(file("02-everywhere.html")).size < 2_000_000);
    await page.close();
  });

  it("is called what it asks, and says when it ran, on what, and where the next report is", async () => {
    const { page } = await open();
    assert.equal(await page.title(), "Can a report be read everywhere?");
    assert.match(await page.locator(".about time").innerText(), /^\d{4}-\d\d-\d\d$/);
    assert.equal(
      await page.getByRole("link", { name: "notebook" }).getAttribute("href"),
      "02-everywhere.ipynb",
    );
    assert.ok(readFileSync(file("02-everywhere.ipynb"), "utf8").length > 0);
    const before = page.locator(".neighbours a");
    assert.equal(await before.getAttribute("href"), "01-first.html");
    await page.close();
  });

  for (const [what, options] of [
    ["a screen", { viewport: { width: 1280, height: 800 } }],
    ["a telephone", phone],
  ] as const) {
    it(`shows the result's picture on the first screen of ${what}`, async () => {
      const { page } = await open(options);
      const box = await page.locator("figure.chart").first().locator("svg").boundingBox();
      assert.ok(box && box.y + box.height <= options.viewport.height, JSON.stringify(box));
      await page.close();
    });
  }

  it("holds one table of claims, and folds numbers, provenance and code, each under its caption", async () => {
    const { page } = await open();
    assert.equal(await page.locator(".claims").count(), 1);
    assert.equal(await page.locator(".claims tbody td.honest").count(), 2);
    const captions = await page.locator("summary").allInnerTexts();
    for (const caption of [
      "1 published number",
      "Where these numbers come from",
      "Draw the loss",
      "Publish the numbers",
    ]) {
      assert.equal(captions.filter((text) => text === caption).length, 1, caption);
    }
    assert.equal(await page.getByText("resultsSha256").isVisible(), false);
    await page.close();
  });

  it("is read without JavaScript: pictures, prose, and all that is folded", async () => {
    const { page, requests } = await open({ javaScriptEnabled: false });
    const pictures = page.locator("figure.chart img");
    assert.equal(await pictures.count(), 3, "the cover's picture stands at the top alone");
    assert.ok(((await pictures.first().boundingBox())?.width ?? 0) > 300);
    assert.ok(await page.getByText("Who asks?").isVisible());
    await page.getByText("Where these numbers come from").click();
    assert.ok(await page.getByText("resultsSha256").isVisible());
    assert.deepEqual(requests, []);
    await page.close();
  });

  it("counts anew what a threshold costs: by slider, by dragging, and by one row per key", async () => {
    const { page } = await open();
    const lab = page.locator("figure.threshold-lab");
    assert.match(
      await labText(page),
      /precision 1\.000.*recall 1\.000.*rows above 3 of 300.*alarms a day 0\.240.*false alarms a day 0\.00/s,
    );
    const slider = lab.locator("input");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    assert.match(await labText(page), /rows above 4 of 300/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.match(await labText(page), /rows above 0 of 300/, "three rows share the highest score");
    await lab.locator("button").click();
    assert.match(await labText(page), /rows above 3 of 300/);
    const box = (await lab.locator("svg").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x, box.y + 40);
    await page.mouse.up();
    assert.match(await labText(page), /rows above 299 of 300/);
    assert.ok((await lab.locator("svg text").count()) >= 3, "the axis has words");
    await page.close();
  });

  it("enlarges all charts of one time together, and shows their values under the pointer", async () => {
    const { page } = await open();
    const boxes = page.locator(".over-time");
    assert.equal(await boxes.count(), 3);
    const box = (await boxes.first().boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    assert.deepEqual(await page.locator(".cross:visible").count(), 3);
    assert.match(
      await page.locator(".cross-label").first().innerText(),
      /1970-01-\d\d \d\d:00 UTC\n°C -?[\d.]+/,
    );
    const ticks = () => boxes.nth(2).locator(".role-axis-label").first().innerHTML();
    const before = await ticks();
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(
      () => document.querySelectorAll(".tools button:not([hidden])").length >= 8,
    );
    assert.notEqual(await ticks(), before);
    await page.getByRole("button", { name: "Whole period" }).first().click();
    assert.equal(await page.getByRole("button", { name: "Whole period" }).count(), 0);
    await page.close();
  });

  it("gives every chart's and table's data as CSV", async () => {
    const { page } = await open();
    const take = async (button: ReturnType<Page["locator"]>) => {
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      return readFileSync(await download.path(), "utf8");
    };
    const chart = await take(
      page.locator("figure.chart .tools button", { hasText: "CSV" }).first(),
    );
    assert.match(chart, /^part,time,until,from,until,value\n|^part,/);
    assert.ok(chart.includes(hours[7]));
    const table = await take(
      page.locator(".table-frame", { hasText: "A wide table" }).locator("button"),
    );
    const [header, row] = table.split("\n");
    assert.ok(header.startsWith(`${hours[0]},${hours[0]} sd,`));
    assert.ok(/^0(\.0+)?,0\.50?,1/.test(row), row);
    await page.close();
  });

  it("fits a telephone, in the dark too, and says of a table that it scrolls", async () => {
    const { page } = await open({ ...phone, colorScheme: "dark" });
    assert.ok((await overflow(page)) <= 0);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, "rgb(22, 25, 29)");
    const ink = await page.locator(".role-title text").first().getAttribute("fill");
    assert.equal(ink, "#c9d1d9");
    assert.equal(
      await page
        .locator(".table-frame", { hasText: "A wide table" })
        .locator(".more-right")
        .count(),
      1,
    );
    await page.close();
  });

  it("follows when the reader changes from light to dark", async () => {
    const { page } = await open({ colorScheme: "light" });
    const ink = () => page.locator(".role-title text").first().getAttribute("fill");
    assert.equal(await ink(), "#3d444d");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(
      () => document.querySelector(".role-title text")?.getAttribute("fill") === "#c9d1d9",
    );
    await page.close();
  });

  it("prints its charts on as few pages as they need, without buttons and folded code", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    for (const hidden of ["#code-toggle", "details.code", ".tools", ".neighbours"]) {
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    assert.equal(await page.locator("figure.chart svg").first().isVisible(), true);
    await page.setViewportSize({ width: 688, height: 1000 }); // A4 within its margins
    const claims = (await page.locator(".claims table").boundingBox())!;
    assert.ok(claims.x + claims.width <= 688, `the claims reach to ${claims.x + claims.width}`);
    for (const table of await page.locator(".scroll, pre").all()) {
      assert.equal(await table.evaluate((one) => getComputedStyle(one).overflowX), "visible");
    }
    // In one go: the page may draw this chart anew at any moment after the change of size.
    const tall = await page
      .locator("figure.chart svg")
      .first()
      .evaluate((svg) => {
        svg.setAttribute("height", "500");
        return svg.getBoundingClientRect().height;
      });
    assert.equal(tall, 500, "its letters stay as large as they are");
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const nPages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(nPages <= 3, `${nPages} pages`);
    await page.close();
  });

  it("leads from its contents to each section, unfolds all code at once, and copies it", async () => {
    const { page } = await open({ viewport: { width: 1280, height: 600 } });
    await page.getByRole("link", { name: "3 Result" }).click();
    assert.ok(page.url().endsWith("#3-Result"));
    assert.equal(await page.locator("details.code[open]").count(), 0);
    await page.getByRole("button", { name: "Show all code" }).click();
    assert.equal(await page.locator("details.code[open]").count(), 6);
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    await page.close();
  });

  for (const name of ["02-everywhere.html", "index.html"]) {
    it(`has nothing that axe-core calls serious: ${name}, on a screen and on a telephone in the dark`, async () => {
      for (const options of [{}, { ...phone, colorScheme: "dark" as const }]) {
        const { page } = await open(options, name);
        assert.deepEqual(await violations(page), []);
        assert.ok((await overflow(page)) <= 0);
        await page.close();
      }
    });
  }
});
