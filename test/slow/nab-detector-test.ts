import assert from "node:assert/strict";
import { loadNabCorpus } from "../../lib/data/index";
import { nabRows, nabScore, summarise } from "../../lib/metrics/index";
import type { NabProfile } from "../../lib/metrics/index";
import { runNab } from "../../lib/nab/index";

import { hasNabResults, readNabBoard } from "../metrics/nab-results";

describe("the online autoencoder on the whole benchmark", function () {
  this.timeout(600_000);
  before(function () {
    if (!hasNabResults) this.skip();
  });

  it("scores 77.7 / 72.3 / 81.6 in the mean of eight seeds, each near it", async () => {
    const corpus = await loadNabCorpus();
    const rows = corpus.map(nabRows);
    const results: Record<NabProfile, number>[] = [];
    for (let seed = 1; seed <= 8; seed += 1) {
      // Level 0.03 as it stands: no threshold is looked for on the labels.
      const own = nabScore(rows, await runNab(corpus, "online-autoencoder", { seed }), {
        thresholds: 0.5,
      });
      results.push({
        standard: own.standard.score,
        reward_low_FP_rate: own.reward_low_FP_rate.score,
        reward_low_FN_rate: own.reward_low_FN_rate.score,
      });
    }
    const expected = { standard: 77.7, reward_low_FP_rate: 72.3, reward_low_FN_rate: 81.6 };
    for (const profile of Object.keys(expected) as NabProfile[]) {
      const { mean, sd } = summarise(results.map((result) => result[profile]));
      assert.ok(Math.abs(mean - expected[profile]) < 0.2, `${profile}: ${mean}`);
      assert.ok(sd! < 0.8, `${profile}: sd ${sd}`);
    }
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
