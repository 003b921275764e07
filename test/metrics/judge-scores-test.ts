import assert from "node:assert/strict";
import { detections } from "../../lib/detectors/index";
import { averagePrecision, f1, judgeScores, rocAuc } from "../../lib/metrics/index";
import { createRandom } from "../../lib/random";
import type { Label } from "../../lib/types";

describe("judgeScores", () => {
  it("judges order and decisions of a case worked by hand", () => {
    // Above 2.5: the scores 3 (normal) and 4 (anomaly). One of two detections right, one of two anomalies found.
    assert.deepEqual(judgeScores([0, 0, 1, 1], [1, 3, 2, 4], { threshold: 2.5 }), {
      rocAuc: 0.75,
      averagePrecision: 0.5 + 0.5 * (2 / 3),
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      alarmsPer1000: 500,
    });
  });

  it("does not detect a score at the threshold", () => {
    const judged = judgeScores([0, 1], [1, 2], { threshold: 2 });
    assert.deepEqual(
      [judged.precision, judged.recall, judged.f1, judged.alarmsPer1000],
      Array(4).fill(0),
    );
    assert.equal(judged.rocAuc, 1, "the order is right all the same");
  });

  it("agrees with each figure's own function on random scores with ties", () => {
    const random = createRandom(5);
    for (let run = 0; run < 50; run += 1) {
      const scores = Array.from({ length: 30 }, () => random.integer(8));
      const labels = scores.map((_, i): Label =>
        i === 0 || (i > 1 && random.uniform() < 0.3) ? 1 : 0,
      );
      const judged = judgeScores(labels, scores, { threshold: 4 });
      assert.equal(judged.rocAuc, rocAuc(labels, scores));
      assert.equal(judged.averagePrecision, averagePrecision(labels, scores));
      assert.equal(judged.f1, f1(labels, detections(scores, 4)));
    }
  });

  it("refuses a threshold that is no number, and a truth with one class", () => {
    assert.throws(
      () => judgeScores([0, 1], [1, 2], { threshold: NaN }),
      new RangeError("judgeScores: threshold must be finite, got NaN"),
    );
    assert.throws(() => judgeScores([0, 0], [1, 2], { threshold: 1 }), /needs both classes/);
  });
});
