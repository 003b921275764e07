import assert from "node:assert/strict";
import { exp, log } from "../lib/data/index";
import { asinh } from "../lib/log";

describe("log", () => {
  it("is 0 at 1, 1 at e and ln 2 at 2", () => {
    assert.deepEqual([log(1), log(Math.E), log(2)], [0, 1, Math.LN2]);
  });

  it("stays within two rounding steps of the built-in over its whole range", () => {
    for (let power = -1074; power < 1024; power += 0.731) {
      const x = 2 ** power;
      const expected = Math.log(x);
      assert.ok(Math.abs(log(x) - expected) <= 4.5e-16 * Math.abs(expected), `at ${x}`);
    }
  });

  it("keeps its digits near 1", () => {
    for (const x of [1 + 2 ** -52, 1 - 2 ** -53, 1.0001, 0.9999, Math.SQRT2, Math.SQRT1_2]) {
      const expected = Math.log(x);
      assert.ok(Math.abs(log(x) - expected) <= 4.5e-16 * Math.abs(expected), `at ${x}`);
    }
  });

  it("undoes exp", () => {
    for (let x = -700; x < 700; x += 13.7) assert.ok(Math.abs(log(exp(x)) - x) <= 1e-13, `at ${x}`);
  });

  it("reaches infinity and NaN where it must", () => {
    assert.deepEqual(
      [log(0), log(-0), log(Infinity), log(-1), log(-Infinity), log(NaN)],
      [-Infinity, -Infinity, Infinity, NaN, NaN, NaN],
    );
  });

  it("keeps its bits, because published thresholds depend on them", () => {
    assert.deepEqual(
      [log(0.1), log(10), log(5e-324), log(Number.MAX_VALUE)],
      [-2.3025850929940455, 2.302585092994046, -744.4400719213812, 709.782712893384],
    );
  });
});

describe("asinh", () => {
  it("agrees with the built-in from 1e-3 to 1e300, on both sides of 0", () => {
    for (const x of [1e-3, 0.5, 1, 7, 1e7, 1e9, 1e300]) {
      const expected = Math.asinh(x);
      assert.ok(Math.abs(asinh(x) - expected) <= 1e-13 * expected, `at ${x}`);
      assert.equal(asinh(-x), -asinh(x));
    }
  });
});
