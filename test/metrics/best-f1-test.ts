import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { bestF1, f1 } from "../../lib/metrics/index";
import { near } from "./near";
import { reference } from "./reference-cases";

describe("bestF1", () => {
  it("finds the best threshold and confesses that it used the labels", () => {
    assert.deepEqual(
      bestF1(Object.freeze<Label[]>([0, 0, 1, 0, 1]), Object.freeze([1, 2, 3, 4, 5])),
      {
        f1: 0.8,
        precision: 2 / 3,
        recall: 1,
        threshold: 2.5,
        usesLabels: true,
      },
    );
  });

  it("takes the highest of equally good thresholds", () => {
    // Detecting one of two anomalies: 2/3; all four points: 2/3 too.
    assert.equal(bestF1([1, 0, 0, 1], [4, 3, 2, 1]).threshold, 3.5);
  });

  it("is always at least what detecting everything gives", () => {
    const { f1: best, threshold } = bestF1([0, 1], [7, 7]);
    assert.equal(best, f1([0, 1], [1, 1]));
    assert.equal(threshold, 6);
  });

  it("agrees with scikit-learn's best over all thresholds", () => {
    for (const { labels, scores, bestF1: expected } of reference.cases) {
      const best = bestF1(labels, scores);
      near(best.f1, expected);
      near(
        f1(
          labels,
          scores.map((score) => (score > best.threshold ? 1 : 0)),
        ),
        expected,
      );
    }
  });

  it("parts neighbouring doubles, between which there is no middle", () => {
    for (const below of [1, 1 + Number.EPSILON]) {
      const above = below + Number.EPSILON;
      const { threshold, f1: best } = bestF1([0, 1], [below, above]);
      assert.equal(best, 1);
      assert.ok(above > threshold && !(below > threshold), `threshold ${threshold}`);
    }
  });

  it("refuses labels without an anomaly", () => {
    assert.throws(() => bestF1([0], [1]), {
      message: "bestF1: needs at least one anomaly, got none in 1 points",
    });
  });
});
