import assert from "node:assert/strict";
import { decimate } from "../../lib/charts/decimate";
import { createRandom } from "../../lib/random";

describe("decimate", () => {
  it("keeps first, lowest, highest and last of each bucket", () => {
    assert.deepEqual(decimate([0, 1, 2, 3, 4, 5], [0, 9, 1, 2, -5, 0], 1), [0, 1, 4, 5]);
  });

  it("keeps short series whole", () => {
    assert.deepEqual(decimate([0, 1, 2], [5, 6, 7], 1), [0, 1, 2]);
    assert.deepEqual(decimate([], [], 10), []);
  });

  it("loses no peak of 20,000 readings: every bucket keeps its range", () => {
    const random = createRandom(1);
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const times = values.map((_, i) => i);
    const kept = decimate(times, values, 100);
    assert.ok(kept.length <= 400);
    for (let bucket = 0; bucket < 100; bucket += 1) {
      const inside = (i: number) => Math.floor((i / 19_999) * 100) === bucket;
      const all = values.filter((_, i) => inside(i));
      const some = kept.filter(inside).map((i) => values[i]);
      if (all.length === 0) continue;
      assert.equal(Math.max(...some), Math.max(...all));
      assert.equal(Math.min(...some), Math.min(...all));
    }
  });

  it("takes equal times and missing values in its stride", () => {
    const values = [Number.NaN, 3, Number.NaN, -1, 8, 2];
    assert.deepEqual(decimate([7, 7, 7, 7, 7, 7], values, 1), [0, 3, 4, 5]);
  });

  it("leaves its input unharmed", () => {
    decimate(Object.freeze([0, 1, 2, 3, 4]), Object.freeze([1, 2, 3, 4, 5]), 1);
  });
});
