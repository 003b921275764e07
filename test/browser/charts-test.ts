import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { comparisonChart } from "../../lib/charts/comparison-chart";
import { reconstructionChart } from "../../lib/charts/reconstruction-chart";
import { seriesChart } from "../../lib/charts/series-chart";
import { chartFigure } from "../../lib/report/chart-figure";
import { renderPage } from "../../lib/report/page";
import { examples } from "../charts/examples";
import { temporaryFolder } from "../data/temporary-folder";
import { browserFlags, findBrowser } from "./find-browser";
import { drawn, overflow, watchedPage } from "./watched-page";

const hours = Array.from({ length: 200 }, (_, i) => new Date(i * 3_600_000).toISOString());
const shape = Array.from({ length: 60 }, (_, i) => Math.sin(i / 9));
/** Charts that are hard to fit on a telephone: close words, long words, many rows. */
const crowded = {
  marks: seriesChart(
    {
      ...{ name: "hall", unit: "°C", stepSeconds: 3600, simulated: false },
      ...{ times: hours, values: hours.map((_, i) => i % 24) },
    },
    {
      marks: [50, 60, 64, 120].map((i) => ({ time: hours[i], text: "missed" })),
      title: "Words beside close lines",
      subtitle: "realAWSCloudwatch/a_name_without_a_blank_that_is_longer_than_the_page.csv, seed 1",
    },
  ),
  rows: comparisonChart(
    Array.from({ length: 22 }, (_, i) => ({
      name: i % 7 === 3 ? `a detector with many words, held out ${i}` : `detector ${i}`,
      value: 80 - 3 * i,
      ...(i % 2 ? { sd: 2 } : {}),
    })),
    {
      title: "Twenty-two detectors",
      quantity: "score, as long in words as an axis of a telephone has no room for",
      reference: { value: 70, text: "what is claimed" },
    },
  ),
  panels: reconstructionChart(
    ["first", "second"].map((name) => ({ name, input: shape, reconstruction: shape })),
    { title: "Two panels", quantity: "temperature (sd from the past mean of all readings)" },
  ),
};

/** Pairs of words in one chart that lie on each other. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("figure.chart svg")).flatMap((svg) => {
      const words = Array.from(svg.querySelectorAll("text"))
        .filter((text) => text.textContent?.trim() && getComputedStyle(text).opacity !== "0")
        // The box around slanting words is larger than they are.
        .filter((text) => !/rotate\((?!0|-?90|270)/.test(text.getAttribute("transform") ?? ""))
        .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      return words.flatMap(({ text, box }, i) =>
        words.slice(i + 1).flatMap(({ text: other, box: its }) => {
          const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
          const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
          return wide > 2 && high > 4 ? [`${svg.closest("figure")!.id}: ${text} on ${other}`] : [];
        }),
      );
    }),
  );
}

describe("every chart in a report's page", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const program = findBrowser();
  let browser: Browser;
  let url: string;

  before(async function () {
    if (!program) this.skip();
    const body = Object.entries({ ...examples, ...crowded }).map(([id, spec]) =>
      chartFigure(spec, { id }),
    );
    folder.write("charts.html", renderPage({ title: "Charts", bar: "", body: body.join("\n") }));
    url = pathToFileURL(path.join(folder.path, "charts.html")).href;
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  for (const width of [1280, 390]) {
    it(`has all its words on a screen of ${width} pixels, none cut off or on another, and no complaint`, async () => {
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
      assert.deepEqual(await overlaps(page), []);
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
