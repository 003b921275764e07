import assert from "node:assert/strict";
import { exp, expMinusOne } from "../lib/data/index";

describe("exp", () => {
  it("is 1 at 0 and, to the last digit but one, e at 1", () => {
    assert.equal(exp(0), 1);
    assert.ok(Math.abs(exp(1) - Math.E) < 5e-16);
  });

  it("stays within two rounding steps of the built-in over its whole range", () => {
    for (let x = -708; x < 709.7; x += 0.0931) {
      const expected = Math.exp(x);
      assert.ok(Math.abs(exp(x) - expected) <= 4.5e-16 * expected, `at ${x}`);
    }
  });

  it("reaches infinity, zero and NaN where it must", () => {
    assert.deepEqual(
      [exp(710), exp(Infinity), exp(-746), exp(-Infinity), exp(NaN)],
      [Infinity, Infinity, 0, 0, NaN],
    );
    assert.ok(exp(709.7) > 1e308 && exp(-740) > 0);
  });

  it("keeps its bits, because published thresholds depend on them", () => {
    assert.deepEqual([exp(0.1), exp(-2.5)], [1.1051709180756477, 0.0820849986238988]);
  });
});

describe("expMinusOne", () => {
  it("agrees with the built-in near 0, where exp(x) - 1 would lose its digits", () => {
    for (const x of [1e-300, 1e-9, -1e-5, 0.1, -0.3499, 0.3501, -3, 40]) {
      const expected = Math.expm1(x);
      assert.ok(Math.abs(expMinusOne(x) - expected) <= 1e-15 * Math.abs(expected), `at ${x}`);
    }
  });
});
