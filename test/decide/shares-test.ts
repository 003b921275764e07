import assert from "node:assert/strict";
import { shares } from "../../lib/decide/shares";

describe("shares", () => {
  it("divides by the sum", () => {
    assert.deepEqual(shares([1, 3]), [0.25, 0.75]);
    assert.deepEqual(shares([0, 5]), [0, 1]);
    assert.deepEqual(shares([7]), [1]);
  });

  it("gives each as much where all are 0", () => {
    assert.deepEqual(shares([0, 0, 0, 0]), [0.25, 0.25, 0.25, 0.25]);
  });

  it("bears parts whose sum is no number any more", () => {
    assert.deepEqual(shares([1e308, 1e308]), [0.5, 0.5]);
    assert.deepEqual(shares([5e-324, 0]), [1, 0]);
  });
});
