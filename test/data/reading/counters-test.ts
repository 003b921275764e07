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
    assert.equal(isCounter(...inOrder(anew(500, 250, 0.09 * 249 ** 2))), true, "near zero");
    assert.equal(isCounter(...inOrder(anew(499, 250, 0))), false, "once is too often");
    assert.equal(isCounter(...inOrder(anew(500, 250, 0.2 * 249 ** 2))), false, "a mere fall");
    assert.equal(isCounter(...inOrder(anew(500, 250, -1))), false, "below zero");
  });
  it("takes what starts anew each day for one, as energy today does, given times and a step", () => {
    const isDaily = (hoursADay: number, step: number) => {
      const hours = Array.from({ length: 240 }, (_, i) => i);
      const today = inOrder(hours.map((hour) => (hour % hoursADay) ** 2));
      const times = Float64Array.from(hours, (hour) => hour * 3_600_000);
      return [isCounter(...today, { times, step }), isCounter(...today)];
    };
    assert.deepEqual(isDaily(24, 3_600_000), [true, false]);
    assert.deepEqual(isDaily(48, 3_600_000), [true, false], "every other day");
    assert.deepEqual(isDaily(20, 3_600_000), [false, false], "at other hours");
    assert.deepEqual(isDaily(24, 7_200_000), [false, false], "too few steps a day");
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
  it("goes on over the end of 16 and 32 bits, and only near it", () => {
    const since = (last: number, now: number) =>
      increaseSince({ value: last, at: 0 }, { value: now, at: 1 }, 1);
    assert.deepEqual([since(65_530, 4), since(2 ** 32 - 1, 0)], [10, 1]);
    const none = [since(60_000, 4), since(65_530, 4000), since(2 ** 24 - 1, 0)];
    assert.deepEqual(none, [NaN, NaN, NaN]);
  });
});
