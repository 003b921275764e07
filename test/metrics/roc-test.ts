import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import { rocAuc, rocCurve } from "../../lib/metrics/index";
import { slowRocAuc } from "../oracles/roc-auc";
import { labelledSample } from "./labelled-sample";
import { near } from "./near";
import { reference } from "./reference-cases";

describe("rocAuc", () => {
  it("is 1 when every anomaly outscores every normal point", () => {
    assert.equal(rocAuc([0, 0, 1], [1, 2, 3]), 1);
  });

  it("is 0.5 when all scores are equal, so a detector that learned nothing cannot pass", () => {
    assert.equal(rocAuc([0, 1, 0, 1], [7, 7, 7, 7]), 0.5);
  });

  it("counts a tie as half a win", () => {
    assert.equal(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.4, 0.8]), 0.875);
  });

  it("takes negative zero for zero", () => {
    assert.equal(rocAuc([0, 1], [0, -0]), 0.5);
  });

  it("agrees with the definition on 200 random samples with many ties", () => {
    const random = createRandom(1);
    for (let trial = 0; trial < 200; trial += 1) {
      const { labels, scores } = labelledSample(random, { nPoints: 30, nLevels: 8 });
      near(rocAuc(labels, scores), slowRocAuc(labels, scores));
    }
  });

  it("agrees with scikit-learn", () => {
    for (const { labels, scores, rocAuc: expected } of reference.cases) {
      near(rocAuc(labels, scores), expected);
    }
  });

  it("turns into its complement when the scores are turned round", () => {
    const { labels, scores } = labelledSample(createRandom(2), { nPoints: 50, nLevels: 9 });
    near(
      rocAuc(
        labels,
        scores.map((score) => -score),
      ),
      1 - rocAuc(labels, scores),
    );
  });

  it("refuses labels that hold only one class", () => {
    assert.throws(() => rocAuc([0, 0], [1, 2]), {
      name: "RangeError",
      message: "rocAuc: needs both classes, got 0 anomalies and 2 normal points",
    });
  });

  it("refuses what it cannot rank, naming its place", () => {
    assert.throws(() => rocAuc([0, 1], [1, NaN]), {
      name: "RangeError",
      message: "rocAuc: scores must be finite, got NaN at index 1",
    });
    assert.throws(() => rocAuc([], []), { message: "rocAuc: scores must not be empty" });
    assert.throws(() => rocAuc([0, 1], [1]), {
      message: "rocAuc: needs one score per label, got 1 scores for 2 labels",
    });
  });
});

describe("rocCurve", () => {
  it("steps up for an anomaly and right for a normal point", () => {
    assert.deepEqual(rocCurve([1, 0, 1], [3, 2, 1]), [
      { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 3, falsePositiveRate: 0, truePositiveRate: 0.5 },
      { threshold: 2, falsePositiveRate: 1, truePositiveRate: 0.5 },
      { threshold: 1, falsePositiveRate: 1, truePositiveRate: 1 },
    ]);
  });

  it("is one slanted line when all scores are equal", () => {
    assert.deepEqual(
      rocCurve([1, 0, 1], [2, 2, 2]).map((point) => point.truePositiveRate),
      [0, 1],
    );
  });

  it("has the points of scikit-learn's roc_curve", () => {
    for (const { labels, scores, fpr, tpr, rocThresholds } of reference.cases) {
      const curve = rocCurve(labels, scores);
      assert.equal(curve.length, fpr.length);
      curve.forEach(({ threshold, falsePositiveRate, truePositiveRate }, i) => {
        near(falsePositiveRate, fpr[i]);
        near(truePositiveRate, tpr[i]);
        if (i > 0) assert.equal(threshold, rocThresholds[i - 1]);
      });
    }
  });

  it("encloses the area that rocAuc gives, with and without its straight points", () => {
    const { labels, scores } = labelledSample(createRandom(3), { nPoints: 80, nLevels: 30 });
    for (const keepAll of [true, false]) {
      const curve = rocCurve(labels, scores, { keepAll });
      let area = 0;
      for (let i = 1; i < curve.length; i += 1) {
        const [from, to] = [curve[i - 1], curve[i]];
        area +=
          ((to.falsePositiveRate - from.falsePositiveRate) *
            (to.truePositiveRate + from.truePositiveRate)) /
          2;
      }
      near(area, rocAuc(labels, scores));
    }
    const distinct = new Set(scores).size;
    assert.equal(rocCurve(labels, scores, { keepAll: true }).length, distinct + 1);
  });

  it("leaves its input as it was and gives plain data", () => {
    const labels = Object.freeze<Label[]>([0, 1]);
    const curve = rocCurve(labels, Object.freeze([0.2, 0.7]));
    assert.deepEqual(JSON.parse(JSON.stringify(curve)), curve);
  });

  it("refuses labels that hold only one class", () => {
    assert.throws(() => rocCurve([1, 1], [1, 2]), {
      message: "rocCurve: needs both classes, got 2 anomalies and 0 normal points",
    });
  });
});
