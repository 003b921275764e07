import type { Browser, BrowserContextOptions } from "playwright-core";

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
    if (!/^(file|data):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, requests, complaints };
}
