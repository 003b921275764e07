import assert from "node:assert/strict";
import { createRandom } from "../../lib/random";
import { scaleCausally } from "../../lib/preprocess/scale-causally";

/** The definition, slowly: mean and deviation of everything before, computed afresh each time. */
function byDefinition(values: readonly number[], warmUp: number): number[] {
  return values.map((value, i) => {
    const known = values.slice(0, Math.max(i, warmUp));
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    const variance = known.reduce((a, b) => a + (b - mean) ** 2, 0) / known.length;
    return (value - mean) / Math.sqrt(variance);
  });
}

describe("scaleCausally", () => {
  it("scales each reading by those before it, and the warm-up by itself", () => {
    assert.deepEqual(scaleCausally(Object.freeze([1, 3, 6]), { warmUp: 2 }), [-1, 1, 4]);
  });
  it("agrees with the definition on random readings far from 0", () => {
    const random = createRandom(2);
    const values = Array.from({ length: 200 }, () => 1e5 + random.normal());
    const slow = byDefinition(values, 20);
    scaleCausally(values, { warmUp: 20 }).forEach((value, i) =>
      assert.ok(Math.abs(value - slow[i]) < 1e-6, `${value} against ${slow[i]} at ${i}`),
    );
  });
  it("takes a warm-up as long as the series", () => {
    assert.deepEqual(scaleCausally([1, 3], { warmUp: 2 }), [-1, 1]);
  });
  it("is causal: a later reading changes no earlier result", () => {
    const values = [4, 8, 1, 9, 2, 7];
    const changed = scaleCausally([...values, 1e9], { warmUp: 3 });
    assert.deepEqual(changed.slice(0, 6), scaleCausally(values, { warmUp: 3 }));
  });
  it("leaves distances undivided until a reading differs, even where rounding would not", () => {
    const flat = Array.from({ length: 10 }, () => 0.1);
    const scaled = scaleCausally([...flat, 1.1, 0.6], { warmUp: 2 });
    assert.deepEqual(scaled.slice(0, 11), [...flat.map(() => 0), 1]);
    assert.ok(scaled[11] > 1 && scaled[11] < 2, "one reading has differed, so there is a spread");
  });
  it("refuses warm-ups that are too short or longer than the values", () => {
    assert.throws(() => scaleCausally([1, 2], { warmUp: 3 }), {
      name: "RangeError",
      message: "scaleCausally: warmUp must be at most the 2 values, got 3",
    });
    assert.throws(() => scaleCausally([1, 2], { warmUp: 1 }), {
      message: "scaleCausally: warmUp must be a whole number of at least 2, got 1",
    });
    assert.throws(() => scaleCausally([1, NaN], { warmUp: 2 }), {
      message: "scaleCausally: values must be finite, got NaN at index 1",
    });
  });
});
