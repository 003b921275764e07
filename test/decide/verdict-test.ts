import assert from "node:assert/strict";
import { undecided, verdictOn } from "../../lib/decide/verdict";

describe("verdictOn", () => {
  it("flags a score above its threshold, and none that is equal to it", () => {
    assert.deepEqual(verdictOn(2, 1), { score: 2, threshold: 1, flag: 1 });
    assert.deepEqual(verdictOn(1, 1), { score: 1, threshold: 1, flag: 0 });
    assert.deepEqual(verdictOn(0, 1), { score: 0, threshold: 1, flag: 0 });
  });

  it("refuses a score that is none", () => {
    assert.throws(() => verdictOn(Infinity, 1), {
      message: "verdictOn: score must be finite, got Infinity (is the detector's file damaged?)",
    });
  });
});

describe("undecided", () => {
  it("keeps the score and the reason", () => {
    const reason = "no value";
    assert.deepEqual(undecided(null, reason), { score: null, threshold: null, flag: null, reason });
    assert.equal(undecided(3, reason).score, 3);
    assert.throws(() => undecided(NaN, reason), /undecided: score must be finite, got NaN/);
  });
});
