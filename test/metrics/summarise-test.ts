import assert from "node:assert/strict";
import { comparePaired, summarise } from "../../lib/metrics/index";
import { near } from "./near";

describe("summarise", () => {
  it("gives the sample standard deviation, divided by n - 1", () => {
    const summary = summarise(Object.freeze([2, 4, 4, 4, 5, 5, 7, 9]));
    assert.deepEqual({ ...summary, sd: 0 }, { mean: 5, sd: 0, n: 8, min: 2, max: 9 });
    near(summary.sd ?? NaN, Math.sqrt(32 / 7));
  });

  it("gives one value no spread instead of a spread of 0", () => {
    assert.deepEqual(summarise([3]), { mean: 3, sd: null, n: 1, min: 3, max: 3 });
  });

  it("gives equal values a spread of exactly 0", () => {
    const { mean, sd } = summarise(new Array<number>(10).fill(0.1));
    assert.deepEqual({ mean, sd }, { mean: 0.1, sd: 0 });
  });

  it("refuses no values and values that are not finite", () => {
    assert.throws(() => summarise([]), {
      name: "RangeError",
      message: "summarise: values must not be empty",
    });
    assert.throws(() => summarise([1, NaN]), {
      message: "summarise: values must be finite, got NaN at index 1",
    });
  });
});

describe("comparePaired", () => {
  it("looks at the differences, which are steady where the runs are not", () => {
    const result = comparePaired(Object.freeze([10, 20, 30]), Object.freeze([9, 19, 29]));
    assert.deepEqual(result, {
      meanDifference: 1,
      sd: 0,
      n: 3,
      wins: 3,
      losses: 0,
      ties: 0,
      differences: [1, 1, 1],
    });
  });

  it("counts wins, losses and ties", () => {
    const { wins, losses, ties, meanDifference } = comparePaired([1, 2, 3], [2, 2, 1]);
    assert.deepEqual([wins, losses, ties], [1, 1, 1]);
    near(meanDifference, 1 / 3);
  });

  it("changes its sign when the two change places", () => {
    const [a, b] = [
      [0.3, 0.9, 0.4],
      [0.2, 0.5, 0.8],
    ];
    near(comparePaired(a, b).meanDifference, -comparePaired(b, a).meanDifference);
    assert.equal(comparePaired(a, b).wins, comparePaired(b, a).losses);
  });

  it("refuses lists that are no pairs", () => {
    assert.throws(() => comparePaired([1], [1, 2]), {
      name: "RangeError",
      message: "comparePaired: needs pairs, got 1 and 2 values",
    });
  });
});
