import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { samples } from "../../lib/browser/try/samples";
import { runMain } from "../cli/run-main";
import { temporaryFolder } from "../data/temporary-folder";
import { violations } from "./accessibility";
import { browserFlags, findBrowser } from "./find-browser";
import { overflow, watchedPage } from "./watched-page";

const root = path.resolve(__dirname, "../..");

describe("the page to try the library on", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const program = findBrowser();
  let browser: Browser;
  let html = "";

  before(async function () {
    if (!program) this.skip();
    html = path.join(folder.path, "try.html");
    const script = path.join(root, "scripts", "build-try.mjs");
    const built = spawnSync(process.execPath, [script, html], { encoding: "utf8" });
    assert.equal(built.status, 0, built.stderr);
    browser = await chromium.launch({ executablePath: program, args: browserFlags });
  });
  after(() => browser?.close());

  const open = (options?: BrowserContextOptions) =>
    watchedPage(browser, pathToFileURL(html).href, options);
  const give = (page: Page, name: string, text: string) =>
    page.setInputFiles("#file", { name, mimeType: "text/csv", buffer: Buffer.from(text) });
  const found = (page: Page) => page.locator("#results h2").waitFor({ timeout: 120_000 });
  const download = async (page: Page, link: string) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText(link).click()]);
    const place = path.join(folder.path, file.suggestedFilename());
    await file.saveAs(place);
    return place;
  };

  it("is one file below 2 MB that may not open a connection", async () => {
    assert.ok(statSync(html).size < 2_000_000);
    const { page, requests, complaints } = await open();
    assert.match(await page.locator("main").innerText(), /Nothing leaves your machine/);
    assert.deepEqual([requests, complaints], [[], []]);
    const refused = await page.evaluate(() =>
      fetch("https://example.org/").then(
        () => false,
        () => true,
      ),
    );
    assert.ok(refused && requests.length === 0);
    await page.close();
  });

  for (const { file, title, csv } of samples) {
    it(`finds in "${title}" what the command line finds, to the last bit`, async () => {
      const { page, requests, complaints } = await open();
      await page.getByRole("button", { name: title }).click();
      await found(page);
      assert.match(await page.locator("#told").innerText(), /is taken for a (series|table)/);
      assert.ok((await page.locator("#results tbody tr").count()) > 0);
      assert.ok((await page.locator("#results svg path.flags").count()) > 0);
      assert.equal(await page.locator(".threshold-lab input").count(), 1);

      const scores = readFileSync(await download(page, "Download the scores"), "utf8");
      const detector = await download(page, "Download the detector");
      const given = folder.write(file, csv());
      const out = path.join(folder.path, "again.csv");
      const again = await runMain("score", detector, given, "--out", out);
      assert.equal(again.code, 0, again.stderr);
      assert.equal(readFileSync(out, "utf8"), scores);
      assert.deepEqual([requests, complaints], [[], []]);
      await page.close();
    });
  }

  it("says in one sentence what is wrong with a file, and takes the next one", async () => {
    const { page, complaints } = await open();
    await give(page, "broken.csv", "a,b\n1,2\n3\n4,5,6\n7\n");
    await page.locator("#told.failed").waitFor();
    assert.match(await page.locator("#told").innerText(), /broken\.csv/);
    assert.equal(await page.locator("#results > *").count(), 0);
    await page.getByRole("button", { name: samples[2].title }).click();
    await found(page);
    assert.equal(await page.locator("#told.failed").count(), 0);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it("shows hostile cells as text", async () => {
    const { page, complaints } = await open();
    const hostile = "<img src=x onerror=document.title='owned'>";
    const rows = Array.from(
      { length: 200 },
      (_, i) => `${(i * 7) % 13},${i === 30 ? 900 : (i * 5) % 11}`,
    );
    await give(page, `${hostile}.csv`, `a,"${hostile}"\n${rows.join("\n")}\n`);
    await found(page);
    assert.ok((await page.locator("#results").innerText()).includes(hostile));
    assert.equal(await page.locator("main img").count(), 0);
    assert.notEqual(await page.title(), "owned");
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it("stays alive with 100,000 rows, shows how far it is, and stops when asked", async () => {
    const { page, complaints } = await open();
    const rows = Array.from({ length: 100_000 }, (_, i) => {
      const a = (i * 7919) % 1000;
      return `${a},${2 * a + ((i * 31) % 17)},${(i * 13) % 97},${i === 500 ? 9999 : (i * 29) % 101}`;
    });
    const text = `a,b,c,d\n${rows.join("\n")}\n`;
    await give(page, "large.csv", text);
    await page.locator("#stop").click();
    await page.getByText("Stopped.").waitFor();
    assert.ok(await page.locator("#work").isHidden());

    await page.evaluate(() => {
      const seen = { last: performance.now(), longest: 0 };
      (window as unknown as { seen: typeof seen }).seen = seen;
      setInterval(() => {
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - seen.last);
        seen.last = now;
      }, 10);
    });
    await give(page, "large.csv", text);
    await found(page);
    const longest = await page.evaluate(
      () => (window as unknown as { seen: { longest: number } }).seen.longest,
    );
    assert.ok(longest < 1500, `the page stood still for ${longest} ms`);
    assert.match(await page.locator("#results h2").innerText(), /of 100,000 judged rows flagged/);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  for (const width of [1280, 390]) {
    it(`fits a window of ${width} pixels, light and dark, and is accessible`, async () => {
      for (const colorScheme of ["light", "dark"] as const) {
        const { page } = await open({ colorScheme, viewport: { width, height: 900 } });
        await page.getByRole("button", { name: samples[1].title }).click();
        await found(page);
        assert.ok((await overflow(page)) <= 0);
        assert.deepEqual(await violations(page), []);
        const picture = process.env.ANOMALAB_PICTURES;
        if (picture) {
          const file = path.join(picture, `try-${width}-${colorScheme}.png`);
          await page.screenshot({ path: file, fullPage: true });
        }
        await page.close();
      }
    });
  }
});
