import assert from "node:assert/strict";
import {
  learnSwings,
  NO_SWING,
  swingRatio,
  swung,
  type Swing,
} from "../../../lib/detectors/series/swings";
import { createRandom } from "../../../lib/random";

const range = { middle: 5, half: 5 };
/** A pulse of 10 every 20 readings, in two readings. */
const pulses = (n: number) => Array.from({ length: n }, (_, i) => (i % 20 < 2 ? 10 : 0));

describe("learnSwings", () => {
  it("learns how long pulses and pauses are, exactly where they are regular", () => {
    const limits = learnSwings([pulses(400)], range)!;
    assert.equal(limits.longestLow, 18 + 2);
    assert.equal(limits.longestHigh, 2 + 2);
  });

  it("draws runs of uneven length out further", () => {
    const random = createRandom(1);
    const uneven = Array.from({ length: 40 }, () => 4 + random.integer(20)).flatMap((run) => [
      ...Array.from({ length: run }, () => 0),
      ...[10, 10],
    ]);
    assert.ok(learnSwings([uneven], range)!.longestLow > 28);
  });

  it("parts nothing where readings do not keep away from the middle", () => {
    const random = createRandom(2);
    assert.equal(
      learnSwings([Array.from({ length: 2000 }, () => 10 * random.uniform())], range),
      null,
    );
  });

  it("parts nothing by fewer than eight runs on a side, nor by those that a gap cut", () => {
    assert.equal(learnSwings([pulses(140)], range), null);
    assert.equal(
      learnSwings(
        Array.from({ length: 40 }, () => pulses(19)),
        range,
      ),
      null,
    );
  });
});

describe("swingRatio", () => {
  const limits = { low: 4, high: 6, longestLow: 20, longestHigh: 4 };
  const after = (levels: readonly number[]): Swing =>
    levels.reduce((swing: Swing, level) => swung(swing, level, limits), NO_SWING);
  const low = (n: number) => Array.from({ length: n }, () => 0);

  it("knows nothing before a reading is clearly high or low", () => {
    assert.equal(swingRatio(after([5, 5, 5]), limits), 0);
  });

  it("counts readings within the band to the side they come from", () => {
    assert.deepEqual(after([10, 5, 5]), { isHigh: true, run: 3 });
    assert.deepEqual(after([10, 5, 3, 5]), { isHigh: false, run: 2 });
  });

  it("passes 1 where a run is longer than usual, and takes what lasts for the new state", () => {
    assert.ok(swingRatio(after(low(20)), limits) <= 1);
    assert.ok(swingRatio(after(low(21)), limits) > 1);
    assert.equal(swingRatio(after(low(61)), limits), 0);
  });
});
