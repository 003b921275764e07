import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findRepository } from "../../../lib/cli/repository";
import { firstSentence, markOf, writeIndex } from "../../../lib/cli/run/index-page";
import { formatMetric } from "../../../lib/cli/run/readme";
import { temporaryFolder } from "../../data/temporary-folder";

const notebook = JSON.stringify({
  nbformat: 4,
  metadata: { kernelspec: { name: "tslab" } },
  cells: [{ cell_type: "markdown", source: "# A < B?\n\n**Yes**, by a `mile`.\n\nMore." }],
});

const results = {
  notebook: "01-a",
  simulated: false,
  quick: false,
  metrics: {
    "model.f1": { value: 0.86612, sd: 0.01234, seeds: 5 },
    "baseline.f1": { value: 0.5, sd: null, unit: "%" },
  },
  claims: [
    {
      what: "F1 | point",
      source: "a\npage",
      claimed: { value: 1, positive: "normal" },
      reproduced: null,
      honest: "cannot be measured: no anomaly",
    },
  ],
  provenance: {},
};

describe("writeIndex", () => {
  const folder = temporaryFolder();
  const inFolder = (name: string) => path.join(folder.path, name);
  const repository = {
    ...findRepository(),
    notebooks: inFolder("notebooks"),
    reports: inFolder("reports"),
  };
  const read = (...name: string[]) => readFileSync(inFolder(path.join(...name)), "utf8");

  before(() => {
    for (const name of ["notebooks", "reports", "reports/quick"]) mkdirSync(inFolder(name));
    folder.write("notebooks/01-a.ipynb", notebook);
    folder.write("reports/01-a.metrics.json", JSON.stringify(results));
    folder.write("reports/02-torn.metrics.json", '{"notebook": "02-torn"');
    writeFileSync(inFolder("reports/01-a.png"), "");
    writeIndex(repository.reports, repository);
  });

  it("lists question, answer, picture, numbers and claims in a README for visitors", () => {
    const text = read("reports", "README.md");
    const lines = [
      "## A < B?",
      "**Yes**, by a `mile`.",
      "![A < B?](01-a.png)",
      "| model.f1 | 0.866 ± 0.0123 (5 seeds) |",
      "| baseline.f1 | 0.5 % |",
      "| F1 \\| point | a page | 1 | – | cannot be measured: no anomaly |",
    ];
    for (const line of lines) assert.ok(text.split("\n").includes(line), `${line} in\n${text}`);
  });

  it("links every report whose page is there, its words made safe, and leaves out a torn file", () => {
    const page = () => read("reports", "index.html");
    assert.match(
      page(),
      /<li>\s*<picture><img src="01-a\.png" alt=""><\/picture>\s*<h2>A &lt; B\?/,
    );
    assert.match(page(), /<p>Yes, by a mile\.<\/p>/);
    assert.doesNotMatch(page(), /torn|class="mark"|01-a\.html/);
    writeFileSync(inFolder("reports/01-a.html"), "");
    writeFileSync(inFolder("reports/01-a.dark.png"), "");
    writeIndex(repository.reports, repository);
    assert.match(
      page(),
      /<a href="01-a\.html"><picture><source media="[^"]*dark\)" srcset="01-a\.dark\.png">/,
    );
  });

  it("links documentation and the page to try the library on, once they are there", () => {
    const page = () => read("reports", "index.html");
    assert.doesNotMatch(page(), /try\.html|docs\//);
    mkdirSync(inFolder("reports/docs"));
    writeFileSync(inFolder("reports/docs/index.html"), "");
    writeFileSync(inFolder("reports/try.html"), "");
    writeIndex(repository.reports, repository);
    assert.match(page(), /<a href="docs\/index\.html">/);
    assert.match(page(), /<a href="try\.html">/);
  });

  it("shows each report's claim beside what is true of it", () => {
    const page = read("reports", "index.html");
    assert.match(
      page,
      /<td>F1 \| point<\/td><td>1<\/td><td>–<\/td><td class="honest">cannot be measured/,
    );
  });

  it("marks what is quick or simulated, and writes no README beside it", () => {
    const quick = { ...results, quick: true, simulated: true };
    folder.write("reports/quick/01-a.metrics.json", JSON.stringify(quick));
    writeIndex(inFolder("reports/quick"), repository);
    assert.match(read("reports", "quick", "index.html"), /class="mark">QUICK, SIMULATED</);
    assert.throws(() => read("reports", "quick", "README.md"), { code: "ENOENT" });
    assert.equal(markOf({ quick: false, simulated: true }), "SIMULATED");
  });
});

describe("formatMetric", () => {
  it("gives three digits, the spread and the number of seeds where there are several", () => {
    assert.equal(formatMetric({ value: 0.86612, sd: 0, seeds: 2 }), "0.866 ± 0 (2 seeds)");
    assert.equal(formatMetric({ value: 1234, sd: null, seeds: 1, unit: "s" }), "1234 s");
  });
});

describe("firstSentence", () => {
  it("ends where the next sentence begins, and not in a number or an abbreviation", () => {
    assert.equal(
      firstSentence("**Yes**, by 0.5 to `two` [miles](x). But no."),
      "Yes, by 0.5 to two miles.",
    );
    assert.equal(firstSentence("No end"), "No end");
  });
});
