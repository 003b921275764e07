import assert from "node:assert/strict";
import { SHORT_TABLE, scoreScale } from "../../../../lib/detectors/rows/auto/score-scale";
import { normalQuantile } from "../../../../lib/normal-quantile";

describe("scoreScale", () => {
  it("gives ranks as normal scores where there are enough rows", () => {
    const scale = scoreScale(Float64Array.from({ length: SHORT_TABLE }, (_, i) => i * i));
    assert.equal(scale(9 * 9), normalQuantile(10 / (SHORT_TABLE + 1)));
  });

  it("gives spreads above the middle of a short table, whatever its farthest rows are", () => {
    for (const far of [8, 1000]) {
      const scale = scoreScale(Float64Array.of(1, 2, 3, 4, 5, 6, 7, far, far));
      // Middle 5, quartiles 3 and 7: the upper half is as wide as half of both.
      const spread = Math.max(2 / 0.6745, 4 / 1.349);
      assert.deepEqual([scale(5), scale(far)], [0, (far - 5) / spread]);
    }
  });

  it("takes distances that hardly differ for alike", () => {
    const scale = scoreScale(Float64Array.from([0, 0, 0, 0, 0.001]));
    assert.ok(scale(0.001) < 0.03);
  });
});
