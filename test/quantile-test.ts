import assert from "node:assert/strict";
import { median, quantile } from "../lib/data/index";
import { readReference } from "./reference/read-reference";

const reference = readReference<{ scores: number[]; quantile: Record<string, number> }>(
  "detect-thresholds",
);

describe("quantile", () => {
  it("draws straight lines between the sorted values", () => {
    assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
    assert.equal(quantile([10, 20], 0.25), 12.5);
  });

  it("is the smallest value at share 0, the largest at 1 and any value of a constant list", () => {
    assert.equal(quantile([3, 1, 2], 0), 1);
    assert.equal(quantile([3, 1, 2], 1), 3);
    assert.equal(quantile([7, 7, 7], 0.3), 7);
    assert.equal(quantile([5], 0.9), 5);
  });

  it("agrees with NumPy's default convention", () => {
    for (const [share, expected] of Object.entries(reference.quantile)) {
      assert.ok(Math.abs(quantile(reference.scores, Number(share)) - expected) < 1e-12, share);
    }
  });

  it("leaves its input as it was", () => {
    const values = Object.freeze([3, 1, 2]);
    quantile(values, 0.5);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it("refuses empty lists, values that are not finite and shares outside 0 to 1", () => {
    assert.throws(() => quantile([], 0.5), {
      name: "RangeError",
      message: "quantile: values must not be empty",
    });
    assert.throws(() => quantile([1, NaN], 0.5), {
      message: "quantile: values must be finite, got NaN at index 1",
    });
    assert.throws(() => quantile([1], 1.1), {
      message: "quantile: share must be from 0 to 1, got 1.1",
    });
  });
});

describe("median", () => {
  it("is the middle value, or halfway between the two middle ones", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([9, 1, 5, 6]), 5.5);
  });

  it("names itself when it is given nothing", () => {
    assert.throws(() => median([]), { message: "median: values must not be empty" });
  });
});
