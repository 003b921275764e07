import assert from "node:assert/strict";
import {
  autoencoderDetector,
  autoencoderReconstruct,
  committeeScores,
  createRandom,
  fitCommittees,
  judgeBaseline,
  judgeSplits,
  misjudgedRows,
  neighborsOfOtherLabel,
  noveltyFolds,
  noveltySplits,
  reconstructionErrors,
  splitFigures,
} from "../../lib/index";
import type { JudgedSplit, Label } from "../../lib/index";

const { normal } = createRandom(5);
const labels = Object.freeze(Array.from({ length: 120 }, (_, i): Label => (i % 4 === 0 ? 1 : 0)));
const rows = labels.map((label) => [normal() + 4 * label, normal() - 4 * label, normal()]);
const table = Object.freeze({ rows, labels });
const splits = noveltyFolds(table, { folds: 3, validation: 0.3, seed: 1 });
const rule = { rule: "quantile", quantile: 0.95 } as const;

describe("judgeSplits", () => {
  it("reads the threshold from validation scores alone and detects what lies above", () => {
    const judged = judgeSplits(splits, () => (rows) => rows.map(([first]) => first), {
      rule: { rule: "quantile", quantile: 1 },
    });
    judged.forEach(({ threshold, scores, detected, labels: truth, rowNumbers }, i) => {
      const firsts = splits[i].validation.rows.map(([first]) => first);
      assert.equal(threshold.value, Math.max(...firsts));
      assert.equal(threshold.part, "validation");
      scores.forEach((score, k) => {
        assert.equal(score, rows[rowNumbers[k]][0]);
        assert.equal(detected[k], score > threshold.value ? 1 : 0);
        assert.equal(truth[k], labels[rowNumbers[k]]);
      });
    });
  });

  it("reads it from training scores where asked, and needs no validation part then", () => {
    const plain = noveltySplits(table, { train: 0.8, seeds: [1] });
    const [{ threshold }] = judgeSplits(plain, () => (rows) => rows.map(() => 7), {
      rule: { rule: "meanSd", k: 1 },
      part: "train",
    });
    assert.deepEqual([threshold.value, threshold.part], [7, "train"]);
    assert.throws(() => judgeSplits(plain, () => (rows) => rows.map(() => 7), { rule }), RangeError); // prettier-ignore
  });
});

describe("judgeBaseline", () => {
  it("finds what lies apart, and gives the random detector the split's own seed", () => {
    const figures = splitFigures(
      judgeBaseline(splits, { detector: "knn", neighbors: 3 }, { rule }),
    );
    assert.ok(figures.rocAuc.value > 0.98, `${figures.rocAuc.value}`);
    const random = judgeBaseline(splits, { detector: "random" }, { rule });
    assert.notDeepEqual(random[0].scores.slice(0, 5), random[1].scores.slice(0, 5));
    const same = judgeBaseline(splits, { detector: "random", seed: 7 }, { rule });
    assert.deepEqual(same[0].scores.slice(0, 5), same[1].scores.slice(0, 5));
  });
});

describe("fitCommittees", () => {
  const options = { epochs: 3, encoderUnits: [4], latentSize: 1, codeNeighbors: 2 };

  it("gives each split what the detector gives for its training part and seeds", async () => {
    const committees = await fitCommittees(splits, { ...options, members: 2, workers: 1 });
    const alone = await autoencoderDetector.fit(splits[1].train.rows, { ...options, seed: 201 });
    assert.deepEqual(committees.map((members) => members.length), [2, 2, 2]); // prettier-ignore
    assert.deepEqual(committees[1][1], alone);
  });

  it("refuses no splits and no members", async () => {
    await assert.rejects(fitCommittees([], {}), {
      name: "RangeError",
      message: "fitCommittees: number of splits must be a whole number of at least 1, got 0",
    });
    await assert.rejects(fitCommittees(splits, { members: 0 }), {
      message: "fitCommittees: members must be a whole number of at least 1, got 0",
    });
  });
});

describe("committeeScores", () => {
  it("is the mean of its members' scores, by error and code or by another error alone", async () => {
    const [committee] = await fitCommittees(splits.slice(0, 1), {
      ...{ epochs: 3, encoderUnits: [4], latentSize: 1, codeNeighbors: 2, members: 2, workers: 1 },
    });
    const tested = splits[0].test.rows;
    const [first, second] = committee.map((member) => autoencoderDetector.score(tested, member));
    const scores = committeeScores(tested, committee);
    scores.forEach((score, i) => assert.equal(score, (first[i] + second[i]) / 2));

    const unscaled = await fitCommittees(splits.slice(0, 1), {
      ...{ scaling: "none", epochs: 3, encoderUnits: [4], latentSize: 1, members: 2, workers: 1 },
    });
    const plain = unscaled[0].map((member) =>
      reconstructionErrors(autoencoderReconstruct(tested, member), tested, { norm: "mae" }),
    );
    committeeScores(tested, unscaled[0], { error: { norm: "mae" } }).forEach((score, i) => {
      const expected = (Math.log(plain[0][i]) + Math.log(plain[1][i])) / 2;
      assert.ok(Math.abs(score - expected) < 1e-12);
    });
  });

  it("refuses an empty committee", () => {
    assert.throws(() => committeeScores([[1]], []), {
      message: "committeeScores: number of members must be a whole number of at least 1, got 0",
    });
  });
});

const verdict = (scores: number[], truth: Label[], rowNumbers: number[]): JudgedSplit => ({
  seed: 1,
  rowNumbers,
  labels: truth,
  scores,
  normalScores: [0, 2, 8],
  detected: scores.map((score) => (score > 5 ? 1 : 0)),
  threshold: {
    value: 5,
    rule: { rule: "fixed", value: 5 },
    part: "validation",
    usesLabels: false,
    nScores: 1,
    expectedAlarmsPer1000: 0,
  },
});

describe("splitFigures", () => {
  it("counts anomalies as positive and spreads over the splits", () => {
    const figures = splitFigures([
      verdict([9, 1, 9, 1], [1, 0, 0, 0], [0, 1, 2, 3]),
      verdict([9, 1, 1, 1], [1, 0, 0, 0], [0, 1, 2, 3]),
    ]);
    assert.deepEqual(figures.precision.runs, [0.5, 1]);
    assert.deepEqual(figures.recall.runs, [1, 1]);
    assert.equal(figures.accuracy.value, 0.875);
    assert.deepEqual(figures.rocAuc.runs, [2.5 / 3, 1]);
  });

  it("reads thresholds anew from the same normal scores by another rule", () => {
    const judged = [verdict([9, 1, 9, 1], [1, 0, 0, 0], [0, 1, 2, 3])];
    const { recall, precision } = splitFigures(judged, { rule: { rule: "fixed", value: 0.5 } });
    assert.deepEqual([recall.value, precision.value], [1, 0.25]);
    const top = splitFigures(judged, { rule: { rule: "quantile", quantile: 0.5 } });
    assert.equal(top.precision.value, 0.5);
  });
});

describe("misjudgedRows", () => {
  it("names rows that are wrong in every test, the clearest first", () => {
    const judged = [
      verdict([6, 1, 9, 2], [0, 0, 0, 1], [10, 11, 12, 13]),
      verdict([4, 1, 11, 3], [0, 0, 0, 1], [10, 11, 12, 13]),
    ];
    assert.deepEqual(misjudgedRows(judged), [
      { rowNumber: 12, label: 0, margin: 5, nTests: 2 },
      { rowNumber: 13, label: 1, margin: -2.5, nTests: 2 },
    ]);
  });
});

describe("neighborsOfOtherLabel", () => {
  const line = { rows: [[0], [1], [2], [3], [50]], labels: [0, 1, 0, 0, 1] as Label[] };

  it("asks the nearest other rows", () => {
    assert.deepEqual(neighborsOfOtherLabel(line, [1, 3], { neighbors: 3 }), [3, 1]);
  });

  it("refuses more neighbors than other rows, and rows that are not there", () => {
    assert.throws(() => neighborsOfOtherLabel(line, [0], { neighbors: 5 }), {
      name: "RangeError",
      message: "neighborsOfOtherLabel: needs more than 5 rows for 5 neighbors, got 5",
    });
    assert.throws(() => neighborsOfOtherLabel(line, [5], { neighbors: 1 }), {
      name: "RangeError",
      message: "neighborsOfOtherLabel: row numbers must be from 0 to 4, got 5",
    });
  });
});
