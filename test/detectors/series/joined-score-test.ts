import { strict as assert } from "node:assert";
import { joinedScore } from "../../../lib/detectors/series/joined-score";

describe("joinedScore", () => {
  it("leaves what one view says as it is", () => {
    assert.equal(joinedScore([0.5, -Infinity]), 0.5);
    assert.equal(joinedScore([-Infinity, -Infinity]), -Infinity);
    assert.equal(joinedScore([]), -Infinity);
  });

  it("puts what two views find odd before what one does, and hardly counts one that lies far below", () => {
    assert.equal(joinedScore([0.5, 0.5]), Math.fround(0.5 + Math.log(2) / 8));
    const lifted = joinedScore([0.5, -1]) - 0.5;
    assert.ok(lifted > 0 && lifted < 1e-6, `lifted by ${lifted}`);
  });

  it("neither overflows nor loses small ratios", () => {
    assert.equal(joinedScore([200, 200]), Math.fround(200 + Math.log(2) / 8));
    assert.equal(joinedScore([-200, -200]), Math.fround(-200 + Math.log(2) / 8));
  });
});
