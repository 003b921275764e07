import assert from "node:assert/strict";
import { loadNabCorpus } from "../../lib/data/index";
import { nabScore } from "../../lib/metrics/index";
import type { NabProfile } from "../../lib/metrics/index";
import { runNab } from "../../lib/nab/index";

import { hasNabResults, readNabBoard } from "../metrics/nab-results";

// The online autoencoder's own score over eight seeds is found again by notebook 06.
describe("a detector on the whole benchmark", function () {
  this.timeout(600_000);
  before(function () {
    if (!hasNabResults) this.skip();
  });

  it("runs NAB's windowed Gaussian to NAB's own published score", async () => {
    const corpus = await loadNabCorpus();
    const result = nabScore(corpus, await runNab(corpus, "windowed-gaussian"));
    const board = readNabBoard().windowedGaussian;
    for (const profile of Object.keys(result) as NabProfile[]) {
      assert.ok(Math.abs(result[profile].score - board[profile]) < 1e-6, profile);
    }
  });
});
