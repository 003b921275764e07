import assert from "node:assert/strict";
import { asinhTransform, fitAsinh } from "../../lib/preprocess/asinh";

describe("fitAsinh", () => {
  it("is the median size, of negative values too", () => {
    assert.deepEqual(fitAsinh(Object.freeze([2, -4, 6])), { scale: 4 });
    assert.deepEqual(fitAsinh([2, 4]), { scale: 3 });
  });
  it("takes sizes so small that dividing by them would overflow for 0", () => {
    assert.deepEqual(fitAsinh([1e-300, 2e-300, 8]), { scale: 8 });
  });
  it("looks at the values above 0 when most are 0, and is 1 when all are", () => {
    assert.deepEqual(fitAsinh([0, 0, 0, 8, 6]), { scale: 7 });
    assert.deepEqual(fitAsinh([0, 0]), { scale: 1 });
    assert.deepEqual(fitAsinh([0, 0, 0.25, 0.5, 0.75]), { scale: 0.25 });
  });
});

describe("asinhTransform", () => {
  it("agrees with Math.asinh from tiny to huge, and is odd", () => {
    const values = [1e-9, 0.01, 1, 50, 1e7, 1e8, 1.1e8, 1e200].flatMap((v) => [v, -v]);
    asinhTransform(Object.freeze(values), { scale: 1 }).forEach((value, i) => {
      const wanted = Math.asinh(values[i]);
      assert.ok(
        Math.abs(value - wanted) <= 1e-15 * Math.max(1, Math.abs(wanted)),
        `at ${values[i]}`,
      );
    });
  });
  it("keeps 0 at 0 and order everywhere, also where the formula changes", () => {
    const rising = [-3, 0, 0.5, 9.9e7, 1e8, 1.0001e8, 1e9];
    const out = asinhTransform(rising, { scale: 1 });
    assert.equal(out[1], 0);
    for (let i = 1; i < out.length; i += 1) assert.ok(out[i] > out[i - 1]);
  });
  it("divides by the scale before it squeezes", () => {
    assert.deepEqual(asinhTransform([8, -8], { scale: 4 }), asinhTransform([2, -2], { scale: 1 }));
  });
  it("refuses values that are not finite, as fitAsinh does", () => {
    assert.throws(() => asinhTransform([1, NaN], { scale: 1 }), {
      message: "asinhTransform: values must be finite, got NaN at index 1",
    });
    assert.throws(() => fitAsinh([]), { message: "fitAsinh: values must not be empty" });
  });
  it("refuses a scale that is not positive", () => {
    assert.throws(() => asinhTransform([1], { scale: 0 }), {
      name: "RangeError",
      message: "asinhTransform: scale must be positive, got 0",
    });
  });
});
