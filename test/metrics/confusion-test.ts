import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { confusion } from "../../lib/metrics/index";

const labels = Object.freeze<Label[]>([1, 1, 1, 0, 0, 0, 0]);
const detected = Object.freeze<Label[]>([1, 1, 0, 1, 0, 0, 0]);

describe("confusion", () => {
  it("counts with anomalies as the positive class unless told otherwise", () => {
    assert.deepEqual(confusion(labels, detected), {
      positive: "anomaly",
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 3,
    });
  });

  it("swaps the roles when normal points are the positive class, and says so", () => {
    assert.deepEqual(confusion(labels, detected, { positive: "normal" }), {
      positive: "normal",
      truePositives: 3,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 2,
    });
  });

  it("counts nothing in empty lists", () => {
    const { truePositives, trueNegatives } = confusion([], []);
    assert.deepEqual([truePositives, trueNegatives], [0, 0]);
  });

  it("refuses lists that do not match and values that are no decision", () => {
    assert.throws(() => confusion([1], [1, 0]), {
      name: "RangeError",
      message: "confusion: needs one decision per label, got 2 decisions for 1 labels",
    });
    assert.throws(() => confusion([1, 0], [1, 0.5 as Label]), {
      name: "RangeError",
      message: "confusion: decisions must be 0 or 1, got 0.5 at index 1",
    });
    assert.throws(() => confusion([1, 2 as Label], [1, 0]), {
      name: "RangeError",
      message: "confusion: labels must be 0 or 1, got 2 at index 1",
    });
  });
});
