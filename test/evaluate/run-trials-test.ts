import assert from "node:assert/strict";
import { fitScaler, mysteryTable, onlyNormal, splitTable, trialSplits } from "../../lib/data/index";
import type { TrialSplit, TrialSplitOptions } from "../../lib/data/index";
import { detections, fitAutoencoder, knnDetector, scoreWith } from "../../lib/detectors/index";
import { accuracy, f1, judgeScores, rocAuc } from "../../lib/metrics/index";
import { networksOf, runTrials, trialFigures } from "../../lib/notebook/index";
import type { OwnDetector, Scorer, TableRecipe, TrialOptions } from "../../lib/notebook/index";

const table = mysteryTable({ nSamples: 400, nAnomalies: 60, seed: 1 });
const small = { detector: "dense", encoderUnits: [8], epochs: 3 } as const;
const variational = {
  ...small,
  detector: "vae",
  architecture: {
    kind: "variational",
    nFeatures: 9,
    encoderUnits: [8],
    latentSize: 2,
    klWeight: 0.1,
  },
} as const;
const shares: TrialSplitOptions = { seeds: [4, 7], train: 0.6, validation: 0.15 };
const splits = trialSplits(table, shares);
const options: TrialOptions = { rule: { rule: "quantile", quantile: 0.95 }, workers: 1 };
const run = <Name extends string>(
  recipes: Record<Name, TableRecipe | OwnDetector>,
  changed: Partial<TrialOptions> = {},
) => runTrials(splits, recipes, { ...options, ...changed });

describe("runTrials", () => {
  it("gives what splitting, fitting, scoring and judging by hand give", async () => {
    const { ae } = await run({ ae: small });
    assert.deepEqual(
      ae.map(({ seed }) => seed),
      [4, 7],
    );
    const split = splitTable(table, { train: 0.6, validation: 0.15, seed: 7 });
    const { encoderUnits, epochs } = small;
    const fitted = await fitAutoencoder(onlyNormal<"train">(split.train).rows, {
      encoderUnits,
      epochs,
      seed: 7,
    });
    const scores = scoreWith<"test">(split.test.rows, fitted);
    assert.deepEqual(ae[1].scores, scores);
    assert.deepEqual(ae[1].rowNumbers, split.test.rowNumbers);
    assert.deepEqual(ae[1].detected, detections<"test">(scores, ae[1].threshold));
    const figures = trialFigures(ae);
    assert.equal(figures.rocAuc.runs[1], rocAuc(split.test.labels, scores));
    assert.equal(figures.f1.runs[1], f1(split.test.labels, ae[1].detected));
    assert.equal(figures.accuracy.runs[1], accuracy(split.test.labels, ae[1].detected));
  });

  it("reads the threshold from validation rows, of which so many lie above as the rule says", async () => {
    const { z } = await run({ z: { detector: "mean-squared-z" } });
    const { referenceScores, threshold } = z[0];
    assert.equal(referenceScores.length, 51, "the 15 % of 340 that are labelled normal");
    assert.equal(referenceScores.filter((score) => score > threshold.value).length, 3);
    assert.equal(threshold.part, "validation");
    assert.equal(threshold.usesLabels, false);
  });

  it("reads it from training rows where asked to, and needs no validation rows then", async () => {
    const bare = trialSplits(table, { ...shares, validation: 0 });
    const z = { detector: "mean-squared-z" } as const;
    const read = { ...options, rule: { rule: "meanSd", k: 1 }, part: "train" } as const;
    const { trivial, network } = await runTrials(bare, { trivial: z, network: small }, read);
    for (const [trial] of [trivial, network]) {
      assert.equal(trial.referenceScores.length, bare[0].train.rows.length);
      assert.equal(trial.threshold.part, "train");
    }
    await assert.rejects(runTrials(bare, { trivial: z }, options), RangeError);
  });

  it("trains recipes once that differ only in their score, and scores each its own way", async () => {
    const { error, elbo } = await run({
      error: variational,
      elbo: { ...variational, score: "elbo" },
    });
    assert.equal(networksOf(error[0])[0].model, networksOf(elbo[0])[0].model);
    assert.notDeepEqual(error[0].scores, elbo[0].scores);
  });

  it("takes a detector of one's own: whatever scores rows, fitted on what may be known", async () => {
    const fit = ({ train }: Pick<TrialSplit, "train">): Scorer => {
      const [mean] = fitScaler(train.rows).center;
      return (rows) => rows.map(([first]) => Math.abs(first - mean));
    };
    const { own } = await run({ own: fit });
    const score = fit(splits[1]);
    assert.deepEqual(own[1].scores, score(splits[1].test.rows));
    assert.deepEqual(own[1].referenceScores, score(splits[1].validation.rows));
    assert.deepEqual(scoreWith(table.rows, own[1].detector), score(table.rows));
  });

  it("gives every trial of a random detector and of a forest its own seed", async () => {
    const { random, forest } = await run({
      random: { detector: "random" },
      forest: { detector: "isolation-forest", trees: 5 },
    });
    assert.notDeepEqual(random[0].scores, random[1].scores);
    assert.notDeepEqual(forest[0].detector, forest[1].detector);
  });

  it("repeats itself to the bit, whatever stands beside and however many workers", async () => {
    const first = await run({ ae: small, knn: { detector: "knn" } });
    const second = await run({ pca: { detector: "pca" }, ae: small }, { workers: 2 });
    assert.deepEqual(first.ae, second.ae);
  });

  it("scales rows for a baseline as its recipe says, or not at all", async () => {
    const knn = { detector: "knn", neighbors: 5 } as const;
    const { scaled, zscore, none } = await run({
      ...{ scaled: knn, zscore: { ...knn, scaling: "zscore" } },
      none: { ...knn, scaling: "none" },
    });
    assert.deepEqual(scaled, zscore);
    const plain = knnDetector.fit(splits[0].train.rows, knn);
    assert.deepEqual(none[0].scores, knnDetector.score(splits[0].test.rows, plain));
  });

  it("scores rows in the table's own units: a variable in other units changes next to nothing", async () => {
    const rows = table.rows.map((row) => row.map((value, j) => (j === 0 ? 1000 * value : value)));
    const recipes = { knn: { detector: "knn", neighbors: 5 } } as const;
    const one = await runTrials(splits, recipes, options);
    const inOtherUnits = trialSplits({ rows, labels: table.labels }, shares);
    const other = await runTrials(inOtherUnits, recipes, options);
    one.knn[0].scores.forEach((score, i) =>
      assert.ok(Math.abs(score - other.knn[0].scores[i]) < 1e-4 * score),
    );
  });

  it("refuses to try on no split", async () => {
    await assert.rejects(
      runTrials([], { z: { detector: "mean-squared-z" } }, options),
      new RangeError("runTrials: needs at least one split, got 0"),
    );
  });
});

describe("scoreWith", () => {
  it("scores new rows as the trial scored its own", async () => {
    const trials = await run({
      ae: small,
      elbo: { ...variational, score: "elbo" },
      lof: { detector: "lof" },
    });
    for (const [trial] of Object.values(trials)) {
      const rows = trial.rowNumbers.map((i) => table.rows[i]);
      assert.deepEqual(scoreWith(rows, trial.detector), trial.scores);
    }
  });
});

describe("networksOf", () => {
  it("gives the networks of an autoencoder's trial and refuses a baseline", async () => {
    const { ae, z } = await run({ ae: small, z: { detector: "mean-squared-z" } });
    assert.equal(networksOf(ae[0])[0].model.seed, 4);
    assert.throws(() => networksOf(z[0]), {
      name: "TypeError",
      message: "networksOf: the detector must be an autoencoder, got mean-squared-z",
    });
    const { own } = await run({ own: () => (rows) => rows.map(() => 1) });
    assert.throws(() => networksOf(own[0]), /must be an autoencoder, got one.s own/);
  });
});

describe("trialFigures", () => {
  it("is the mean and spread of what judging each trial gives", async () => {
    const { z } = await run({ z: { detector: "mean-squared-z" } });
    const figures = trialFigures(z);
    const byHand = z.map(({ labels, scores, threshold }) =>
      judgeScores(labels, scores, { threshold: threshold.value }),
    );
    assert.deepEqual(figures.rocAuc.runs, [byHand[0].rocAuc, byHand[1].rocAuc]);
    assert.equal(figures.f1.value, (byHand[0].f1 + byHand[1].f1) / 2);
    assert.equal(figures.rocAuc.seeds, 2);
  });

  it("reads thresholds anew by another rule, from validation scores alone", async () => {
    const { z } = await run({ z: { detector: "mean-squared-z" } });
    const rule = { rule: "quantile", quantile: 0.5 } as const;
    const figures = trialFigures(z, { rule });
    const sorted = [...z[0].referenceScores].sort((a, b) => a - b);
    const byHand = judgeScores(z[0].labels, z[0].scores, { threshold: sorted[25] });
    assert.equal(figures.f1.runs[0], byHand.f1);
    assert.equal(figures.rocAuc.runs[0], byHand.rocAuc, "the order of the scores stays");
    assert.ok(Math.abs(figures.expectedAlarmsPer1000.runs[0] - (1000 * 25) / 51) < 1e-9);
  });

  it("gives the mean validation score: how well an autoencoder reconstructs rows it never saw", async () => {
    const { ae } = await run({ ae: small });
    const [{ referenceScores }] = ae;
    const mean = referenceScores.reduce((a, b) => a + b, 0) / referenceScores.length;
    assert.equal(trialFigures(ae).referenceMean.runs[0], mean);
  });

  it("refuses an empty list", () => {
    assert.throws(
      () => trialFigures([]),
      new RangeError("gatherRuns: needs at least one run, got 0"),
    );
  });
});
