import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Opens a file's page; tells what it asked the network for and what it wrote to the console, from the beginning on. */
export async function watchedPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
) {
  const page = await browser.newPage(options);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, requests, complaints };
}

/** Waits until every chart of a page is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll("figure.chart")).every((figure) =>
      figure.querySelector(":scope > .drawn:not([style]) > :is(svg, canvas)"),
    ),
  );
}

/** Pixels by which a page is wider than its window; 0 or less is fine. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
