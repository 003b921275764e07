import assert from "node:assert/strict";
import { increases, increaseSince, isCounter } from "../../../lib/data/reading/counters";

const inOrder = (values: readonly number[]): [Float64Array, Uint32Array[]] => [
  Float64Array.from(values),
  [Uint32Array.from(values, (_, i) => i)],
];
const rising = (n: number) => Array.from({ length: n }, (_, i) => i * i);

describe("isCounter", () => {
  it("asks for 20 readings that rise in five steps at least", () => {
    assert.equal(isCounter(...inOrder(rising(20))), true);
    assert.equal(isCounter(...inOrder(rising(19))), false);
    const steps = (nRises: number) => Array.from({ length: 40 }, (_, i) => Math.min(i, nRises));
    assert.equal(isCounter(...inOrder(steps(5))), true);
    assert.equal(isCounter(...inOrder(steps(4))), false);
  });
  it("lets it start anew near zero, once in 500 readings", () => {
    const anew = (n: number, at: number, to: number) =>
      rising(n).map((value, i) => (i < at ? value : value - at * at + to));
    assert.equal(isCounter(...inOrder(anew(500, 250, 0))), true);
    assert.equal(isCounter(...inOrder(anew(499, 250, 0))), false, "once is too often");
    assert.equal(isCounter(...inOrder(anew(500, 250, 0.2 * 249 ** 2))), false, "a mere fall");
    assert.equal(isCounter(...inOrder(anew(500, 250, -1))), false, "below zero");
  });
  it("goes by each series' own order, over what is missing", () => {
    const values = rising(60).map((value, i) => (i % 7 === 3 ? NaN : value));
    assert.equal(isCounter(...inOrder(values)), true);
    const [all] = inOrder(rising(60).reverse());
    assert.equal(isCounter(all, [Uint32Array.from(all, (_, i) => 59 - i)]), true);
    assert.equal(isCounter(all, [Uint32Array.from(all, (_, i) => i)]), false);
  });
});

describe("increases", () => {
  it("gives each reading what was added since the one before, the first and a new start none", () => {
    const [values, orders] = inOrder([5, 7, 7, NaN, 11, 2]);
    const found = increases(values, orders, { at: (i) => i, step: 1 });
    assert.deepEqual([...found], [NaN, 2, 0, NaN, 2, NaN]);
  });
  it("shares what was added among the steps that were not read", () => {
    const last = { value: 10, at: 0 };
    assert.equal(increaseSince(last, { value: 16, at: 3 }, 1), 2);
    assert.equal(increaseSince(last, { value: 16, at: 1 }, 1), 6);
    assert.equal(increaseSince(last, { value: 16, at: 3 }, 0), 6, "no step is known");
    assert.ok(Number.isNaN(increaseSince(undefined, { value: 16, at: 3 }, 1)));
  });
});
