import assert from "node:assert/strict";
import {
  autoencoderDetector,
  detections,
  f1,
  judgeScores,
  mysteryTable,
  onlyNormal,
  rocAuc,
  scoreTable,
  splitTable,
  splitTrials,
  trialFigures,
} from "../../lib/index";
import type { SplitTrialOptions, TableRecipe } from "../../lib/index";

const table = mysteryTable({ nSamples: 400, nAnomalies: 60, seed: 1 });
const small = { detector: "autoencoder", encoderUnits: [8], epochs: 3 } as const;
const variational = {
  ...small,
  architecture: { kind: "variational", nFeatures: 9, encoderUnits: [8], latentSize: 2, klWeight: 0.1 },
} as const; // prettier-ignore
const options: SplitTrialOptions = {
  seeds: [4, 7],
  rule: { rule: "quantile", quantile: 0.95 },
  workers: 1,
};
const run = <Name extends string>(recipes: Record<Name, TableRecipe>, changed = {}) =>
  splitTrials(table, recipes, { ...options, ...changed });

describe("splitTrials", () => {
  it("gives what splitting, fitting, scoring and judging by hand give", async () => {
    const { ae } = await run({ ae: small });
    assert.deepEqual(
      ae.map(({ seed }) => seed),
      [4, 7],
    );
    const split = splitTable(table, { train: 0.6, validation: 0.15, seed: 7 });
    const { encoderUnits, epochs } = small;
    const fitted = await autoencoderDetector.fit(onlyNormal<"train">(split.train).rows, {
      encoderUnits,
      epochs,
      seed: 7,
    });
    const scores = autoencoderDetector.score<"test">(split.test.rows, fitted);
    assert.deepEqual(ae[1].scores, scores);
    assert.deepEqual(ae[1].rowNumbers, split.test.rowNumbers);
    assert.equal(ae[1].rocAuc, rocAuc(split.test.labels, scores));
    assert.equal(ae[1].f1, f1(split.test.labels, detections<"test">(scores, ae[1].threshold)));
  });

  it("reads the threshold from validation rows, of which so many lie above as the rule says", async () => {
    const { z } = await run({ z: { detector: "mean-squared-z" } });
    const { validationScores, threshold } = z[0];
    assert.equal(validationScores.length, 51, "the 15 % of 340 that are labelled normal");
    assert.equal(validationScores.filter((score) => score > threshold.value).length, 3);
    assert.equal(threshold.part, "validation");
    assert.equal(threshold.usesLabels, false);
  });

  it("learns from rows as they are, or from a draw of them, where asked to", async () => {
    const z = { detector: "mean-squared-z" } as const;
    const all = await run({ z }, { learnFrom: "all" });
    assert.equal(all.z[0].validationScores.length, 60);
    const drawn = await run({ z }, { learnFrom: { nSamples: 100, contamination: 0.2 } });
    assert.equal(drawn.z[0].validationScores.length, 25);
    assert.notDeepEqual(all.z[0].scores, drawn.z[0].scores);
    assert.deepEqual(all.z[0].labels, drawn.z[0].labels, "judged on the same rows");
  });

  it("trains recipes once that differ only in their score, and scores each its own way", async () => {
    const { error, elbo } = await run({
      error: variational,
      elbo: { ...variational, score: "elbo" },
    });
    assert.equal(error[0].detector.fitted, elbo[0].detector.fitted);
    assert.notDeepEqual(error[0].scores, elbo[0].scores);
  });

  it("gives every trial of a random detector and of a forest its own seed", async () => {
    const { random, forest } = await run({
      random: { detector: "random" },
      forest: { detector: "isolation-forest", trees: 5 },
    });
    assert.notDeepEqual(random[0].scores, random[1].scores);
    assert.notDeepEqual(forest[0].detector.fitted, forest[1].detector.fitted);
  });

  it("repeats itself to the bit, whatever stands beside and however many workers", async () => {
    const first = await run({ ae: small, knn: { detector: "knn" } });
    const second = await run({ pca: { detector: "pca" }, ae: small }, { workers: 2 });
    assert.deepEqual(first.ae, second.ae);
  });

  it("scores rows in the table's own units: a variable in other units changes next to nothing", async () => {
    const rows = table.rows.map((row) => row.map((value, j) => (j === 0 ? 1000 * value : value)));
    const recipes = { knn: { detector: "knn", neighbors: 5 } } as const;
    const one = await splitTrials(table, recipes, options);
    const other = await splitTrials({ rows, labels: table.labels }, recipes, options);
    one.knn[0].scores.forEach((score, i) =>
      assert.ok(Math.abs(score - other.knn[0].scores[i]) < 1e-4 * score),
    );
  });

  it("refuses to try nothing out", async () => {
    await assert.rejects(
      run({ z: { detector: "mean-squared-z" } }, { seeds: [] }),
      new RangeError("splitTrials: needs at least one seed, got 0"),
    );
  });
});

describe("scoreTable", () => {
  it("scores new rows as the trial scored its own", async () => {
    const trials = await run({
      ae: small,
      elbo: { ...variational, score: "elbo" },
      lof: { detector: "lof" },
    });
    for (const [trial] of Object.values(trials)) {
      const rows = trial.rowNumbers.map((i) => table.rows[i]);
      assert.deepEqual(scoreTable(rows, trial.detector), trial.scores);
    }
  });
});

describe("trialFigures", () => {
  it("is the mean and spread of the trials' own figures", async () => {
    const { z } = await run({ z: { detector: "mean-squared-z" } });
    const figures = trialFigures(z);
    assert.deepEqual(figures.rocAuc.runs, [z[0].rocAuc, z[1].rocAuc]);
    assert.equal(figures.f1.value, (z[0].f1 + z[1].f1) / 2);
    assert.equal(figures.rocAuc.seeds, 2);
  });

  it("reads thresholds anew by another rule, from validation scores alone", async () => {
    const { z } = await run({ z: { detector: "mean-squared-z" } });
    const rule = { rule: "quantile", quantile: 0.5 } as const;
    const figures = trialFigures(z, { rule });
    const sorted = [...z[0].validationScores].sort((a, b) => a - b);
    const byHand = judgeScores(z[0].labels, z[0].scores, { threshold: sorted[25] });
    assert.equal(figures.f1.runs[0], byHand.f1);
    assert.equal(figures.rocAuc.runs[0], z[0].rocAuc, "the order of the scores stays");
    assert.ok(Math.abs(figures.expectedAlarmsPer1000.runs[0] - (1000 * 25) / 51) < 1e-9);
  });

  it("gives the mean validation score: how well an autoencoder redraws rows it never saw", async () => {
    const { ae } = await run({ ae: small });
    const [{ validationScores }] = ae;
    const mean = validationScores.reduce((a, b) => a + b, 0) / validationScores.length;
    assert.equal(trialFigures(ae).validationMean.runs[0], mean);
  });

  it("refuses an empty list", () => {
    assert.throws(
      () => trialFigures([]),
      new RangeError("gatherRuns: needs at least one run, got 0"),
    );
  });
});
