import assert from "node:assert/strict";
import {
  fitNormalScores,
  normalScore,
  openNormalScore,
} from "../../../../lib/detectors/rows/auto/normal-scores";
import { normalQuantile } from "../../../../lib/metrics/index";

describe("normalScore", () => {
  const known = fitNormalScores(Float64Array.of(1, 2, 2, 4));

  it("is the normal quantile of (rank + 1/2) / (n + 1), ties sharing a rank", () => {
    assert.equal(normalScore(1, known), normalQuantile(1 / 5));
    assert.equal(normalScore(2, known), normalQuantile(2.5 / 5));
    assert.equal(normalScore(4, known), normalQuantile(4 / 5));
  });

  it("lies on straight lines between learned values, and stays at the last beyond them", () => {
    const halfway = (normalQuantile(2.5 / 5) + normalQuantile(4 / 5)) / 2;
    assert.ok(Math.abs(normalScore(3, known) - halfway) < 1e-15);
    assert.deepEqual(
      [normalScore(-9, known), normalScore(99, known)],
      [normalScore(1, known), normalScore(4, known)],
    );
  });

  it("keeps first and last of the values when it thins them out", () => {
    const sorted = Float64Array.from({ length: 1000 }, (_, i) => i);
    const thin = fitNormalScores(sorted, 11);
    assert.equal(thin.knots.length, 11);
    assert.deepEqual([thin.knots[0], thin.knots[10]], [0, 999]);
    assert.ok(Math.abs(normalScore(500, thin) - normalScore(500, fitNormalScores(sorted))) < 0.01);
  });
});

describe("openNormalScore", () => {
  it("goes on rising beyond what was learned", () => {
    const known = fitNormalScores(Float64Array.of(1, 2, 3));
    const top = normalScore(3, known);
    assert.equal(openNormalScore(3, known), top);
    // The middle is 2 and the reach 1, so 4 lies one reach beyond.
    assert.ok(Math.abs(openNormalScore(4, known) - (top + Math.LN2)) < 1e-15);
    assert.equal(openNormalScore(1, known), normalScore(1, known));
  });

  it("rises from a single learned value, too", () => {
    const known = fitNormalScores(Float64Array.of(0, 0));
    assert.ok(openNormalScore(1, known) > openNormalScore(0, known));
  });
});
