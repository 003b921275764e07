import assert from "node:assert/strict";
import { conformalPValues, detections, fitThreshold } from "../../../lib/detectors/index";

describe("detections", () => {
  it("flags scores above the threshold and not those at it", () => {
    assert.deepEqual(detections([1, 3, 2], 2), [0, 1, 0]);
  });

  it("takes a fitted threshold and leaves the scores as they were", () => {
    const scores = Object.freeze([1, 2, 3, 4, 5]) as number[];
    const threshold = fitThreshold(scores, { rule: "quantile", quantile: 0.5 }, { part: "train" });
    assert.deepEqual(detections(scores, threshold), [0, 0, 0, 1, 1]);
  });

  it("refuses scores and thresholds that are not finite", () => {
    assert.throws(() => detections([1, NaN], 1), {
      message: "detections: scores must be finite, got NaN at index 1",
    });
    assert.throws(() => detections([1], NaN), {
      message: "detections: threshold must be finite, got NaN at index 0",
    });
  });
});

describe("conformalPValues", () => {
  it("counts the calibration scores at or above each score, and the score itself", () => {
    assert.deepEqual(conformalPValues([5, 3, 2.5, 0], [3, 1, 2]), [0.25, 0.5, 0.5, 1]);
  });

  it("tells the same story as the conformal rule: p at most the rate exactly where it detects", () => {
    const calibration = Array.from({ length: 40 }, (_, i) => (i * 7) % 23);
    const scores = Array.from({ length: 30 }, (_, i) => i);
    for (const falseAlarmRate of [0.03, 0.1, 0.25]) {
      const rule = { rule: "conformal", falseAlarmRate } as const;
      const flags = detections(scores, fitThreshold(calibration, rule, { part: "validation" }));
      const pValues = conformalPValues(scores, calibration);
      assert.deepEqual(
        pValues.map((p) => (p <= falseAlarmRate ? 1 : 0)),
        flags,
      );
    }
  });

  it("refuses empty lists", () => {
    assert.throws(() => conformalPValues([1], []), {
      message: "conformalPValues: calibration must not be empty",
    });
  });
});
