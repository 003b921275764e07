import assert from "node:assert/strict";
import { quantile } from "../lib/quantile";
import { quantileInPlace } from "../lib/quantile-in-place";
import { createRandom } from "../lib/random";

describe("quantileInPlace", () => {
  it("is what quantile says, to the bit, for lists of all lengths and of many equal values", () => {
    const random = createRandom(4);
    const lengths = [1, 2, 3, 4, 5, 10, 599, 600, 601, 602, 5000, 20_001];
    for (const n of lengths) {
      for (const draw of [
        () => random.normal(),
        () => Math.round(2 * random.normal()),
        () => 7,
        (i: number) => i,
        (i: number) => -i,
        (i: number) => (i % 2 === 0 ? i : n - i),
      ]) {
        const values = Float64Array.from({ length: n }, (_, i) => draw(i));
        for (const share of [0, 0.02, 0.5, 0.999, 1]) {
          const expected = quantile(values, share);
          assert.equal(quantileInPlace(values.slice(), share) + 0, expected + 0, `${n}, ${share}`);
        }
      }
    }
  });

  it("puts the values into another order, and loses none", () => {
    const values = Float64Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2003);
    const sorted = values.slice().sort();
    quantileInPlace(values, 0.3);
    assert.deepEqual(values.sort(), sorted);
  });

  it("gives 0 for zeros of either sign", () => {
    assert.ok(Object.is(quantileInPlace(Float64Array.of(-0, -0), 0.5), 0));
  });
});
