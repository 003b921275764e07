import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { averagePrecision, precisionRecallCurve } from "../../lib/metrics/index";
import { near } from "./near";
import { reference } from "./reference-cases";

describe("averagePrecision", () => {
  it("is the mean precision at each anomaly found", () => {
    // Found at ranks 1 and 3: (1/1 + 2/3) / 2.
    near(averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 5 / 6);
  });

  it("is the share of anomalies when all scores are equal", () => {
    assert.equal(averagePrecision([0, 1, 0, 0], [7, 7, 7, 7]), 0.25);
  });

  it("is 1 when there are only anomalies", () => {
    assert.equal(averagePrecision([1, 1], [1, 2]), 1);
  });

  it("agrees with scikit-learn", () => {
    for (const { labels, scores, averagePrecision: expected } of reference.cases) {
      near(averagePrecision(labels, scores), expected);
    }
  });

  it("refuses labels without an anomaly", () => {
    assert.throws(() => averagePrecision([0, 0], [1, 2]), {
      name: "RangeError",
      message: "averagePrecision: needs at least one anomaly, got none in 2 points",
    });
  });
});

describe("precisionRecallCurve", () => {
  it("begins where nothing is detected and ends where everything is", () => {
    const labels = Object.freeze<Label[]>([1, 0, 1]);
    assert.deepEqual(precisionRecallCurve(labels, Object.freeze([3, 2, 1])), [
      { threshold: null, precision: 1, recall: 0 },
      { threshold: 3, precision: 1, recall: 0.5 },
      { threshold: 2, precision: 0.5, recall: 0.5 },
      { threshold: 1, precision: 2 / 3, recall: 1 },
    ]);
  });

  it("has the points of scikit-learn's precision_recall_curve, in the other direction", () => {
    for (const { labels, scores, precisions, recalls, prThresholds } of reference.cases) {
      const curve = precisionRecallCurve(labels, scores).reverse();
      assert.equal(curve.length, precisions.length);
      curve.forEach(({ threshold, precision, recall }, i) => {
        near(precision, precisions[i]);
        near(recall, recalls[i]);
        assert.equal(threshold, prThresholds[i] ?? null);
      });
    }
  });

  it("refuses a score that is not a number, naming its place", () => {
    assert.throws(() => precisionRecallCurve([0, 1], [NaN, 1]), {
      message: "precisionRecallCurve: scores must be finite, got NaN at index 0",
    });
  });
});
