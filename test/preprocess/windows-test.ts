import assert from "node:assert/strict";
import { slidingWindows } from "../../lib/preprocess/windows";

describe("slidingWindows", () => {
  const values = Object.freeze([18, 19, 21, 24, 20]);

  it("gives overlapping windows in order, row w starting at w * stride", () => {
    assert.deepEqual(slidingWindows(values, { size: 3 }), [
      [18, 19, 21],
      [19, 21, 24],
      [21, 24, 20],
    ]);
    assert.deepEqual(slidingWindows(values, { size: 2, stride: 3 }), [
      [18, 19],
      [24, 20],
    ]);
  });
  it("drops a tail shorter than a stride and never pads", () => {
    assert.deepEqual(slidingWindows(values, { size: 2, stride: 2 }), [
      [18, 19],
      [21, 24],
    ]);
  });
  it("gives one window when size is all there is", () => {
    assert.deepEqual(slidingWindows([7], { size: 1 }), [[7]]);
    assert.deepEqual(slidingWindows(values, { size: 5, stride: 9 }), [[...values]]);
  });
  it("refuses sizes and strides that cut nothing", () => {
    const refused: [readonly number[], { size: number; stride?: number }, string][] = [
      [values, { size: 6 }, "size must be a whole number from 1 to 5, got 6"],
      [values, { size: 2.5 }, "size must be a whole number from 1 to 5, got 2.5"],
      [values, { size: 1, stride: 0 }, "stride must be a whole number of at least 1, got 0"],
      [[], { size: 1 }, "needs at least one value, got 0"],
    ];
    for (const [given, options, message] of refused) {
      assert.throws(() => slidingWindows(given, options), {
        name: "RangeError",
        message: `slidingWindows: ${message}`,
      });
    }
  });
});
