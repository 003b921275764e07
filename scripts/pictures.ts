/**
 * Makes the README's pictures from the pages themselves: the page to try the library on, and a report of `anomalab detect`.
 *
 *   npm run pictures      needs Chromium, the built library, and NAB's machine temperature (see `anomalab data`)
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { loadNabCorpus } from "../lib/data/nab";
import { palettePng } from "../lib/show/palette-png";
import { browserFlags, findBrowser } from "../test/browser/find-browser";
import { drawn } from "../test/browser/watched-page";

const root = path.resolve(__dirname, "..");
const target = path.join(root, "docs", "pictures");
const WIDTH = 1000;
/** Shades of red, of green and of blue: so few that no rare colour is crowded out of the palette. */
const SHADES = 16;
const letters = [
  { weight: 400, name: "400Regular" },
  { weight: 700, name: "700Bold" },
].map(({ weight, name }) => {
  const file = require.resolve(`@expo-google-fonts/inter/${name}/Inter_${name}.ttf`);
  const source = `url(data:font/ttf;base64,${readFileSync(file, "base64")})`;
  return `@font-face { font-family: Inter; font-weight: ${weight}; src: ${source}; }`;
});

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-pictures-"));
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags });
  try {
    await pictureOfTry(browser, folder);
    await pictureOfReport(browser, folder);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function pictureOfTry(browser: Browser, folder: string): Promise<void> {
  const html = path.join(folder, "try.html");
  run(path.join("scripts", "build-try.mjs"), [html], folder);
  const page = await open(browser, html);
  await page.getByRole("button", { name: /cold store/ }).click();
  await page.locator("#results h2").waitFor({ timeout: 120_000 });
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await take(page, "try.png", (await page.locator("#results .frame").boundingBox())!.y);
}

async function pictureOfReport(browser: Browser, folder: string): Promise<void> {
  const name = "realKnownCause/machine_temperature_system_failure.csv";
  const file = (await loadNabCorpus({ standIn: false })).find((one) => one.name === name)!;
  const lines = file.times.map((time, i) => `${time},${file.values[i]}`);
  writeFileSync(path.join(folder, "machine.csv"), `timestamp,value\n${lines.join("\n")}\n`);
  run(path.join("lib", "bin", "anomalab.js"), ["detect", "machine.csv"], folder);
  const page = await open(browser, path.join(folder, "machine.report.html"));
  await drawn(page);
  const { y, height } = (await page.locator("figure.chart").first().boundingBox())!;
  await take(page, "report.png", y + height);
}

/** Opens a page on light paper, in letters that every machine has. */
async function open(browser: Browser, html: string): Promise<Page> {
  const viewport = { width: WIDTH, height: 2000 };
  const page = await browser.newPage({ viewport, colorScheme: "light", bypassCSP: true });
  await page.goto(pathToFileURL(html).href);
  await page.addStyleTag({ content: letters.join("\n") });
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** The upper part of a page as a PNG of few colours. */
async function take(page: Page, name: string, height: number): Promise<void> {
  const clip = { x: 0, y: 0, width: WIDTH, height: Math.round(height) };
  const png = (await page.screenshot({ clip })).toString("base64");
  const base64 = await page.evaluate(async (url) => {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext("2d")!;
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, picture.width, picture.height);
    const bytes = Array.from(data, (byte) => String.fromCharCode(byte));
    return btoa(bytes.join(""));
  }, `data:image/png;base64,${png}`);
  const step = 255 / (SHADES - 1);
  const pixels = Buffer.from(base64, "base64").map((byte) => step * Math.round(byte / step));
  const small = palettePng({ width: clip.width, height: clip.height, pixels });
  writeFileSync(path.join(target, name), small);
  console.error(`${path.join("docs", "pictures", name)}: ${Math.round(small.length / 1000)} kB`);
  await page.close();
}

function run(script: string, argv: readonly string[], cwd: string): void {
  const { status } = spawnSync(process.execPath, [path.join(root, script), ...argv], {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`pictures: ${script} ended with ${status}`);
}

main().catch((problem: Error) => {
  console.error(problem.message);
  process.exitCode = 1;
});
