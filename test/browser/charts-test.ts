import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { chartFigure } from "../../lib/report/chart-figure";
import { renderPage } from "../../lib/report/page";
import { examples } from "../charts/examples";
import { temporaryFolder } from "../data/temporary-folder";
import { browserFlags, findBrowser } from "./find-browser";
import { drawn, overflow, watchedPage } from "./watched-page";

describe("every chart in a report's page", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const program = findBrowser();
  let browser: Browser;
  let url: string;

  before(async function () {
    if (!program) this.skip();
    const body = Object.entries(examples).map(([id, spec]) => chartFigure(spec, { id }));
    folder.write("charts.html", renderPage({ title: "Charts", bar: "", body: body.join("\n") }));
    url = pathToFileURL(path.join(folder.path, "charts.html")).href;
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  for (const width of [1280, 390]) {
    it(`has all its words on a screen of ${width} pixels, none cut off, and no complaint`, async () => {
      const { page, complaints } = await watchedPage(browser, url, {
        viewport: { width, height: 844 },
      });
      await drawn(page);
      assert.deepEqual(complaints, []);
      assert.ok((await overflow(page)) <= 0);
      const cut = await page.evaluate(() =>
        Array.from(document.querySelectorAll("figure.chart")).flatMap((figure) => {
          const svg = figure.querySelector(".drawn > svg");
          if (!svg) return [];
          const frame = svg.getBoundingClientRect();
          return Array.from(svg.querySelectorAll("text"))
            .filter((text) => text.textContent && getComputedStyle(text).opacity !== "0")
            .filter((text) => {
              const box = text.getBoundingClientRect();
              const out =
                box.left < frame.left - 1 ||
                box.right > Math.min(frame.right, window.innerWidth) + 1;
              return out || text.textContent!.endsWith("…");
            })
            .map((text) => `${figure.id}: ${text.textContent}`);
        }),
      );
      assert.deepEqual(cut, []);
      if (process.env.ANOMALAB_PICTURE) {
        await page.screenshot({
          path: `${process.env.ANOMALAB_PICTURE}-${width}.png`,
          fullPage: true,
        });
      }
      await page.close();
    });
  }
});
