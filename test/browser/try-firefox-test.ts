import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { samples } from "../../lib/browser/try/samples";
import { runMain } from "../cli/run-main";
import { temporaryFolder } from "../data/temporary-folder";
import { findFirefox } from "./find-browser";
import { launchFirefox, type Firefox } from "./firefox";

const root = path.resolve(__dirname, "../..");

describe("the page to try the library on, in Firefox", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const program = findFirefox();
  const downloads = path.join(folder.path, "firefox");
  let browser: Firefox | undefined;
  let url = "";

  before(async function () {
    if (!program) this.skip();
    const html = path.join(folder.path, "try.html");
    const script = path.join(root, "scripts", "build-try.mjs");
    const built = spawnSync(process.execPath, [script, html], { encoding: "utf8" });
    assert.equal(built.status, 0, built.stderr);
    url = pathToFileURL(html).href;
    mkdirSync(downloads);
    browser = await launchFirefox(program, downloads);
  });
  after(() => browser?.close());

  const until = async <Result>(look: () => Promise<Result> | Result): Promise<Result> => {
    for (;;) {
      const found = await look();
      if (found) return found;
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const download = async (file: string) => {
    const click = "[...document.links].find((one) => one.download === arguments[0]).click()";
    await browser!.run(click, file);
    const place = path.join(downloads, file);
    // It is there, empty, before its content is.
    await until(
      () => existsSync(place) && !existsSync(`${place}.part`) && readFileSync(place).length,
    );
    return place;
  };

  const listen = `window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.blockedURI));`;
  const refused = () => browser!.run<string[]>("return window.refused");

  for (const { file, title, csv } of samples) {
    it(`finds in "${title}" what the command line finds, to the last bit`, async () => {
      await browser!.open(url);
      await browser!.run(listen);
      await browser!.run(
        `document.querySelector("[data-sample='" + arguments[0] + "']").click()`,
        file,
      );
      const headline = await until(() =>
        browser!.run<string>(
          "return (document.querySelector('#told.failed') || document.querySelector('#results h2'))?.innerText",
        ),
      );
      assert.match(headline, /flagged\.$/);
      const marks = "return document.querySelectorAll('#results svg path.flags').length";
      assert.ok((await browser!.run<number>(marks)) > 0);

      const name = path.basename(file, ".csv");
      const scores = await download(`${name}.scores.csv`);
      const detector = await download(`${name}.detector.json`);
      const out = path.join(folder.path, "again.csv");
      const again = await runMain("score", detector, folder.write(file, csv()), "--out", out);
      assert.equal(again.code, 0, again.stderr);
      assert.equal(readFileSync(out, "utf8"), readFileSync(scores, "utf8"));
      assert.deepEqual(await refused(), []);
    });
  }

  it("may not open a connection", async () => {
    await browser!.open(url);
    await browser!.run(listen);
    await browser!.run(`fetch("https://example.org/").catch(() => {})`);
    assert.equal(await until(async () => (await refused())[0]), "https://example.org/");
  });
});
