import assert from "node:assert/strict";
import { alarmScores } from "../../lib/detectors/index";

describe("alarmScores", () => {
  it("raises an alarm above the level and none in the refractory period", () => {
    const scores = Object.freeze([0.2, 0.09, 0.5, 3, 0.2, 0.2]);
    assert.deepEqual(alarmScores(scores, { level: 0.1, refractory: 2 }), [0.6, 0, 0, 1, 0, 0]);
  });

  it("lets every score above the level through when there is no refractory period", () => {
    assert.deepEqual(alarmScores([0, 0.2, 0.4, -1], { level: 0 }), [0, 0.6, 0.7, 0]);
  });

  it("refuses options and scores that make no sense", () => {
    assert.throws(() => alarmScores([1], { level: -1 }), {
      message: "alarmScores: level must be at least 0, got -1",
    });
    assert.throws(() => alarmScores([1], { level: 0, refractory: 0.5 }), {
      message: "alarmScores: refractory must be a whole number of at least 0, got 0.5",
    });
    assert.throws(() => alarmScores([NaN], { level: 0 }), /must be finite, got NaN at index 0/);
  });
});
