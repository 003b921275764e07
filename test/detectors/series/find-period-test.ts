import { strict as assert } from "node:assert";
import { deterministicSin } from "../../../lib/deterministic-math";
import { findPeriod } from "../../../lib/detectors/series/find-period";
import { createRandom } from "../../../lib/random";
import { dailySine } from "./planted-series";

/** Noise may move the peak by one reading. */
function assertNear(period: number | null, expected: number) {
  assert.ok(period !== null && Math.abs(period - expected) <= 1, `got ${period}`);
}

describe("findPeriod", () => {
  it("finds the day of a noisy sine, with and without a trend", () => {
    assertNear(findPeriod(dailySine(1000, 1)).period, 144);
    assertNear(findPeriod(dailySine(1000, 1).map((value, i) => value + i / 10)).period, 144);
  });

  it("takes one period rather than two", () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => i % 20);
    assert.equal(findPeriod(values).period, 20);
  });

  it("leaves missing readings out", () => {
    const values = dailySine(1500, 2).map((value, i) => (i % 7 === 3 ? NaN : value));
    assertNear(findPeriod(values).period, 144);
  });

  it("finds none in noise, in a constant and in a slow swell that never ends", () => {
    const random = createRandom(3);
    assert.equal(findPeriod(Float64Array.from({ length: 2000 }, random.normal)).period, null);
    assert.equal(findPeriod(new Float64Array(500)).period, null);
    const swell = Float64Array.from({ length: 400 }, (_, i) => deterministicSin(i / 300));
    assert.equal(findPeriod(swell).period, null);
  });

  it("takes no bump of noise on the slope of a slow wave for a period", () => {
    for (const seed of [1, 2, 3]) {
      const random = createRandom(seed);
      const wave = Float64Array.from(
        { length: 900 },
        (_, i) => deterministicSin((2 * Math.PI * (i % 288)) / 288) + 0.3 * random.normal(),
      );
      assert.equal(findPeriod(wave).period, null, `seed ${seed}`);
    }
  });

  it("takes no echo that comes once for a period", () => {
    const random = createRandom(7);
    const noise = Float64Array.from({ length: 5000 }, () => random.normal());
    const echo = noise.map((value, i) => value + 0.25 * (noise[i - 100] ?? 0));
    const { period, strength } = findPeriod(echo);
    assert.equal(period, null);
    assert.ok(strength > 0.2);
  });

  it("refuses a longest period below the shortest", () => {
    assert.throws(() => findPeriod([1, 2], { longest: 4 }), {
      message: "findPeriod: longest must be a whole number of at least 8, got 4",
    });
  });
});
