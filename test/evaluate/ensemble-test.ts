import assert from "node:assert/strict";
import { createRandom, outOfFold, trialFolds } from "../../lib/data/index";
import type { Label, Matrix, TrialSplit } from "../../lib/data/index";
import { fitThreshold } from "../../lib/detectors/index";
import type { FittedEnsemble } from "../../lib/detectors/index";
import {
  autoencoderReconstruct,
  fitAutoencoder,
  knnDetector,
  reconstructionErrors,
  scoreWith,
} from "../../lib/detectors/index";
import { networksOf, reconstructUnseen, runTrials } from "../../lib/notebook/index";

const { normal } = createRandom(5);
const labels = Object.freeze(Array.from({ length: 120 }, (_, i): Label => (i % 4 === 0 ? 1 : 0)));
const rows = labels.map((label) => [normal() + 4 * label, normal() - 4 * label, normal()]);
const splits = trialFolds({ rows, labels }, { folds: 3, validation: 0.3, seed: 1 });
const options = { rule: { rule: "quantile", quantile: 0.95 }, workers: 1 } as const;
/** What each member learns from, and what it leaves out. */
function partsOf(split: TrialSplit, members: number) {
  const { known, foldOf } = outOfFold(split, { members });
  const rowsWhere = (keep: (by: number) => boolean) => known.rows.filter((_, i) => keep(foldOf[i]));
  return Array.from({ length: members }, (_, m) => ({
    train: rowsWhere((by) => by !== m),
    leftOut: rowsWhere((by) => by === m),
  }));
}
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

const small = { detector: "dense", epochs: 3, encoderUnits: [4], latentSize: 1 } as const;

describe("runTrials with an ensemble", () => {
  it("fits each member on what it does not leave out, from seeds of its own", async () => {
    const { ae } = await runTrials(
      splits,
      { ae: { ...small, members: 3, codeNeighbors: 2 } },
      options,
    );
    const [, , third] = partsOf(splits[1], 3);
    const alone = await fitAutoencoder(third.train, {
      ...{ epochs: 3, encoderUnits: [4], latentSize: 1, codeNeighbors: 2, seed: 202 },
    });
    assert.deepEqual(networksOf(ae[1])[2], alone);
  });

  it("reads the threshold from every row that may be known", async () => {
    const { ae } = await runTrials(splits, { ae: { ...small, members: 3 } }, options);
    assert.equal(ae[0].referenceScores.length, 60, "two thirds of the 90 normal rows, once each");
    assert.equal(ae[0].threshold.nScores, 60);
  });

  it("promises as many flags as come, where scores of single members would promise more", async () => {
    const { normal: draw } = createRandom(8);
    const many = Array.from({ length: 1200 }, () => [draw(), draw(), draw()]);
    const idle = many.map((_, i): Label => (i % 40 === 0 ? 1 : 0));
    const folds = trialFolds(
      { rows: many, labels: idle },
      { folds: 2, validation: 0.2, repeats: 2 },
    );
    const rule = { rule: "quantile", quantile: 0.9 } as const;
    const trials = (
      await runTrials(
        folds,
        { forest: { detector: "isolation-forest", trees: 5, members: 5 } },
        { rule },
      )
    ).forest;
    const flagged = mean(trials.map(({ detected }) => mean(detected)));
    assert.ok(Math.abs(flagged - 0.1) < 0.03, `${flagged}`);
    const single = trials.map(({ detector, scores }, s) => {
      const { known, foldOf } = outOfFold(folds[s], { members: 5 });
      const { members } = detector as FittedEnsemble;
      const own = members.flatMap((member, m) =>
        scoreWith(
          known.rows.filter((_, i) => foldOf[i] === m),
          member,
        ).map(Math.log),
      );
      const { value } = fitThreshold(own, rule, { part: "validation" });
      return mean(scores.map((score) => (score > value ? 1 : 0)));
    });
    assert.ok(mean(single) < flagged - 0.015, `${mean(single)} against ${flagged}`);
  });

  it("scores a row by the mean of its members' scores, on a logarithmic scale", async () => {
    const { both, mae } = await runTrials(
      splits,
      {
        both: { ...small, members: 2, codeNeighbors: 2 },
        mae: { ...small, members: 2, error: { norm: "mae" }, scaling: "none" },
      },
      options,
    );
    const tested = splits[0].test.rows;
    const [first, second] = networksOf(both[0]).map((one) => scoreWith(tested, one));
    both[0].scores.forEach((score, i) => assert.equal(score, (first[i] + second[i]) / 2));

    const errors = networksOf(mae[0]).map((one) =>
      reconstructionErrors(autoencoderReconstruct(tested, one), tested, { norm: "mae" }),
    );
    mae[0].scores.forEach((score, i) => {
      const expected = (Math.log(errors[0][i]) + Math.log(errors[1][i])) / 2;
      assert.ok(Math.abs(score - expected) < 1e-12);
    });
  });

  it("makes ensembles of baselines too, which then know as much as one of networks", async () => {
    const knn = { detector: "knn", neighbors: 2, scaling: "none" } as const;
    const { three } = await runTrials(splits, { three: { ...knn, members: 3 } }, options);
    const parts = partsOf(splits[2], 3);
    const members = parts.map(({ train }) => knnDetector.fit(train, { neighbors: 2 }));
    const logs = (tested: Matrix, i: number) =>
      knnDetector.score(tested, members[i]).map((score) => Math.log(score));
    const tested = splits[2].test.rows;
    const lists = members.map((_, i) => logs(tested, i));
    three[2].scores.forEach((score, row) =>
      assert.equal(score, (lists[0][row] + lists[1][row] + lists[2][row]) / 3),
    );
    assert.deepEqual(scoreWith(tested, three[2].detector), three[2].scores);
  });

  it("shares one training between scores, and the first member between ensembles", async () => {
    const { two, error, one, single } = await runTrials(
      splits,
      {
        two: { ...small, members: 2, codeNeighbors: 2 },
        error: { ...small, members: 2, error: { norm: "top-k", k: 1 } },
        one: { ...small, members: 1 },
        single: small,
      },
      options,
    );
    const models = [two, error, one].map(([trial]) => networksOf(trial)[0].model);
    assert.equal(models[0], models[1]);
    assert.equal(models[0], models[2]);
    assert.equal(networksOf(two[0])[1].model, networksOf(error[0])[1].model);
    assert.notDeepEqual(two[0].scores, error[0].scores);
    // Without an ensemble the seed is the split's own, and scores are not logarithms.
    assert.equal(networksOf(single[0])[0].model.seed, splits[0].seed);
    assert.ok([...single[0].scores, ...one[0].scores].every((score) => score >= 0));
  });

  it("refuses no members", async () => {
    await assert.rejects(runTrials(splits, { ae: { ...small, members: 0 } }, options), {
      name: "RangeError",
      message: "outOfFold: members must be a whole number of at least 1, got 0",
    });
  });
});

describe("reconstructUnseen", () => {
  it("reconstructs each row with a network that was not shown it", async () => {
    const { ae } = await runTrials(splits, { ae: { ...small, members: 2 } }, options);
    const [a, b] = [splits[0].test.rowNumbers[3], splits[2].test.rowNumbers[0]];
    assert.deepEqual(reconstructUnseen(rows, ae, [b, a]), [
      autoencoderReconstruct([rows[b]], networksOf(ae[2])[0])[0],
      autoencoderReconstruct([rows[a]], networksOf(ae[0])[0])[0],
    ]);
    assert.throws(() => reconstructUnseen(rows, ae.slice(0, 1), [b]), {
      name: "RangeError",
      message: `reconstructUnseen: a trial must have tested every row, got none for row ${b}`,
    });
  });
});
