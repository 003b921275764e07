import assert from "node:assert/strict";
import { manyRepeat, rowOrders, timeOrder } from "../../../lib/data/reading/time-order";

const codes = (of: readonly number[], n = Math.max(...of) + 1) => ({
  names: Array.from({ length: n }, (_, k) => `s${k}`),
  of: Uint32Array.from(of),
});

describe("timeOrder", () => {
  it("counts times that go back and that repeat, and finds the longest step", () => {
    assert.deepEqual(timeOrder(Float64Array.of(NaN, 10, 5, 7, 7, 4, 30)), {
      ...{ nBack: 2, firstBack: 2, nRepeated: 1, nTimes: 6, span: 26, step: 2 },
      leap: { ms: 20, from: 10, to: 30 },
    });
    assert.deepEqual(timeOrder(Float64Array.of(1, 2, 9)).leap, { ms: 7, from: 2, to: 9 });
    assert.equal(timeOrder(Float64Array.of(2, 1)).firstBack, 1);
  });
  it("has no span and no step where there are no times", () => {
    const { span, nTimes, leap } = timeOrder(Float64Array.of(NaN));
    assert.deepEqual([span, nTimes, leap.ms], [0, 0, 0]);
  });
  it("takes three repeated times in ten for many", () => {
    const order = timeOrder(new Float64Array(10));
    assert.ok(manyRepeat({ ...order, nRepeated: 3 }) && !manyRepeat({ ...order, nRepeated: 2 }));
  });
});

describe("rowOrders", () => {
  const orders = (...given: Parameters<typeof rowOrders>) =>
    rowOrders(...given).map((order) => [...order]);

  it("sorts the rows of each series by time, those of one time as they stand", () => {
    assert.deepEqual(orders(4, Float64Array.of(2, 1, 3, 4), undefined), [[1, 0, 2, 3]]);
    assert.deepEqual(orders(4, Float64Array.of(1, 3, 3, 2), undefined), [[0, 3, 1, 2]]);
    assert.deepEqual(orders(5, Float64Array.of(5, 4, 3, 2, 1), codes([0, 1, 0, 1, 0])), [
      [4, 2, 0],
      [3, 1],
    ]);
  });
  it("keeps the file's order without times, and leaves out rows without a time or a series", () => {
    assert.deepEqual(orders(3, undefined, undefined), [[0, 1, 2]]);
    const noCode = 0xffffffff;
    const entity = { names: ["a"], of: Uint32Array.of(0, noCode, 0, 0) };
    assert.deepEqual(orders(4, Float64Array.of(1, 2, NaN, 0), entity), [[3, 0]]);
  });
});
