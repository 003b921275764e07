import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { headlineClaims } from "../../../lib/cli/run/index-page";
import type { MetricsFile } from "../../../lib/cli/run/report";
import { columns, scoreboard } from "../../../lib/cli/run/scoreboard";

const reports = path.resolve(__dirname, "../../../reports");
const published = (name: string) =>
  JSON.parse(readFileSync(path.join(reports, `${name}.metrics.json`), "utf8")) as MetricsFile;
const entry = (name: string, metrics: MetricsFile["metrics"], hasPage = true) => ({
  ...{ name, title: name, answer: undefined, hasPicture: false, hasDark: false, hasPage },
  results: { notebook: name, simulated: false, quick: false, metrics, claims: [], provenance: {} },
});

describe("scoreboard", () => {
  it("asks for numbers that are published, every one", () => {
    for (const { report, metrics } of columns) {
      const known = published(report).metrics;
      for (const name of Object.values(metrics))
        assert.ok(name in known, `${report} lacks ${name}`);
    }
  });

  it("sets the best of each data set in bold, and a dash where nothing was measured", () => {
    const html = scoreboard([
      entry("01-nab-temperature", {
        "autoencoder.eventF1": { value: 0.9, sd: 0.1 },
        "pca1.eventF1": { value: 0.8 },
      }),
    ]);
    assert.match(html, />autoencoder<\/th><td class="number"><b>0\.90 ± 0\.10<\/b></);
    assert.match(html, />PCA<\/th><td class="number">0\.80</);
    assert.match(html, />random scores<\/th><td class="number">–</);
    assert.match(html, /<a href="01-nab-temperature\.html">office temperature/);
  });

  it("never calls the best possible the best, and links no page that is not there", () => {
    const metrics = { "pca1.rocAuc": { value: 0.9 }, "likelihoodRatio.rocAuc": { value: 1 } };
    const html = scoreboard([entry("04-synthetic-gaussians", metrics, false)]);
    assert.match(html, /<b>0\.9000<\/b>/);
    assert.doesNotMatch(html, /<b>1\.0000|href/);
  });

  it("is nothing for reports that it does not know", () => {
    assert.equal(scoreboard([entry("own", {})]), "");
  });
});

describe("headlineClaims", () => {
  it("are claims that are audited", () => {
    for (const [name, what] of Object.entries(headlineClaims)) {
      const claims = published(name).claims as { what: string }[];
      assert.ok(
        claims.some((claim) => claim.what === what),
        `${name} lacks "${what}"`,
      );
    }
  });
});
