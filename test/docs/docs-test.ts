import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { buildDocs } from "../../scripts/docs/build";
import { readDoors } from "../../scripts/docs/doors";
import { readExports, type OpenDoor } from "../../scripts/docs/read-exports";
import { violations } from "../browser/accessibility";
import { browserFlags, findBrowser } from "../browser/find-browser";
import { overflow, watchedPage } from "../browser/watched-page";
import { temporaryFolder } from "../data/temporary-folder";

const root = path.resolve(__dirname, "../..");
const lib = path.join(root, "lib");

describe("the documentation", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  let doors: OpenDoor[];
  const read = (file: string) => readFileSync(path.join(folder.path, file), "utf8");

  before(async () => {
    doors = readExports(readDoors(lib), path.join(lib, "dist"));
    await buildDocs(folder.path);
  });

  it("explains every name of every door, and says what each function does", () => {
    for (const { name: door, exported } of doors) {
      const page = read(`${door.replaceAll("/", "-")}.html`);
      for (const { name, kind, summary } of exported) {
        assert.ok(page.includes(`<h3 id="${name}">`), `${door} lacks ${name}`);
        if (kind === "function") assert.notEqual(summary, "", `${name} says nothing`);
      }
    }
    assert.ok(doors[0].exported.some(({ name }) => name === "rocAuc"));
  });

  it("reads a function's parameters, result, errors and example from its comment", () => {
    const found = doors
      .flatMap(({ exported }) => exported)
      .find(({ name }) => name === "slidingWindows")!;
    assert.equal(found.kind, "function");
    assert.equal(found.source, "preprocess/windows");
    assert.deepEqual(found.parameters[0].name, "values");
    assert.match(found.declaration, /^function slidingWindows/);
    assert.match(found.returns, /nWindows/);
    assert.equal(found.throws.length, 1);
    assert.match(found.examples[0], /slidingWindows\(/);
  });

  it("shows a drawing in Mermaid's words as a list of what leads where", () => {
    const page = read("architecture.html");
    assert.ok(page.includes("<li><b>models</b> (autoencoders, tf.js) → detectors</li>"));
    assert.ok(!page.includes("flowchart LR"));
  });

  it("has links that lead somewhere, from every page to every other", () => {
    const files = readdirSync(folder.path);
    const ids = new Map(
      files.map((file) => [
        file,
        new Set([...read(file).matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)),
      ]),
    );
    for (const file of files) {
      const [body] = read(file).split("<script>");
      for (const [, target] of body.matchAll(/href="([^"]+)"/g)) {
        if (/^(\w+:|\.\.\/)/.test(target)) continue;
        const [page, id] = target.split("#");
        const there = ids.get(page || file);
        assert.ok(there, `${file} links ${target}, which is not there`);
        if (id)
          assert.ok(
            there.has(decodeURIComponent(id).replaceAll("&", "&amp;")),
            `${file} links ${target}`,
          );
      }
    }
  });

  it("uses no name in its code that the library does not export", () => {
    const exported = new Map(
      doors.map(({ name, exported: all }) => [name, new Set(all.map((one) => one.name))]),
    );
    for (const file of readdirSync(path.join(root, "docs")).filter((name) =>
      name.endsWith(".md"),
    )) {
      const text = readFileSync(path.join(root, "docs", file), "utf8");
      for (const [, names, door] of text.matchAll(
        /import (?:type )?\{([^}]+)\} from "(anomalab[^"]*)"/g,
      )) {
        for (const name of names
          .split(",")
          .map((one) => one.trim())
          .filter(Boolean)) {
          assert.ok(exported.get(door)?.has(name), `docs/${file}: ${door} exports no ${name}`);
        }
      }
    }
  });

  it("stays below 2 MB a page", () => {
    for (const file of readdirSync(folder.path)) assert.ok(read(file).length < 2_000_000, file);
  });

  describe("in the browser", () => {
    const program = findBrowser();
    let browser: Browser;
    before(async function () {
      if (!program) this.skip();
      browser = await chromium.launch({ executablePath: program, args: browserFlags });
    });
    after(() => browser?.close());
    const open = (file: string) =>
      watchedPage(browser, pathToFileURL(path.join(folder.path, file)).href, {
        viewport: { width: 390, height: 844 },
      });

    it("fits a telephone with every page, which asks the network for nothing and complains of nothing", async () => {
      for (const file of readdirSync(folder.path)) {
        const { page, requests, complaints } = await open(file);
        assert.ok((await overflow(page)) <= 0, `${file} is ${await overflow(page)} px too wide`);
        assert.deepEqual([requests, complaints], [[], []], file);
        await page.close();
      }
    });

    it("has nothing that axe-core calls serious, in a page of each kind", async () => {
      for (const file of ["index.html", "charts.html", "anomalab-engine.html", "detect.html"]) {
        const { page } = await open(file);
        assert.deepEqual(await violations(page), [], file);
        await page.close();
      }
    });
  });
});
