import assert from "node:assert/strict";
import { loadEcg5000, loadNabCorpus, onlyNormal, splitTable } from "../../../lib/data/index";
import type { TableSplit } from "../../../lib/data/index";
import { detectorNamed, scoreWith, windowedGaussianDetector } from "../../../lib/detectors/index";
import type { Recipe, RowsDetector } from "../../../lib/detectors/index";
import { rocAuc } from "../../../lib/metrics/index";

import { needsRealData } from "../../data/real-data";
import { hasNabResults, storedScores } from "../../metrics/nab-results";

describe("windowedGaussianDetector on NAB", () => {
  it("gives NAB's published scores of six files to 1e-10, one of them longer than its window", async function () {
    if (!hasNabResults) this.skip();
    const corpus = await loadNabCorpus();
    const published = storedScores("windowedGaussian", corpus);
    const chosen = corpus.filter(({ name }) =>
      /ambient|AAPL|nyc_taxi|flatmiddle|rogue_agent_key_hold|occupancy_6005/.test(name),
    );
    assert.equal(chosen.length, 6);
    assert.ok(chosen.some(({ values }) => values.length > 6500));
    for (const { name, values } of chosen) {
      const fitted = windowedGaussianDetector.fit(values.slice(0, 1));
      windowedGaussianDetector.score(values, fitted).forEach((score, i) => {
        const expected = published[name][i];
        assert.ok(Math.abs(score - expected) < 1e-10, `${name}, row ${i}`);
      });
    }
  });
});

describe("baselines on ECG5000, trained on normal beats", function () {
  needsRealData(this);
  let split: TableSplit;
  before(async () => {
    split = splitTable(await loadEcg5000(), { train: 0.8, seed: 1 });
  });

  // scikit-learn's means over ten other splits; the tolerance is about twice the spread of one split.
  const known: [Recipe, number, number][] = [
    [{ detector: "knn" }, 0.9959, 0.003],
    [{ detector: "lof" }, 0.9942, 0.004],
    [{ detector: "pca", latentSize: 8 }, 0.986, 0.006],
    [{ detector: "isolation-forest" }, 0.95, 0.015],
  ];
  for (const [recipe, expected, tolerance] of known) {
    it(`gives ${recipe.detector} the ROC AUC of scikit-learn's, ${expected} within ${tolerance}`, async () => {
      const { detector, ...options } = recipe;
      const found = detectorNamed(detector) as RowsDetector;
      const fitted = await found.fit(onlyNormal(split.train).rows, options, { seed: 1 });
      const auc = rocAuc(split.test.labels, scoreWith(split.test.rows, fitted));
      assert.ok(Math.abs(auc - expected) < tolerance, `AUC was ${auc}`);
    });
  }
});
