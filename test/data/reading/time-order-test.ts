import assert from "node:assert/strict";
import {
  findEntity,
  findEntityPair,
  manyRepeat,
  rowOrders,
  timeOrder,
} from "../../../lib/data/reading/time-order";

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

describe("findEntity and findEntityPair", () => {
  const times = Float64Array.from({ length: 12 }, (_, i) => Math.floor(i / 4));
  const series = codes(Array.from(times, (_, i) => i % 4));

  it("find the column within whose values times go up, three readings of each and more", () => {
    const other = codes(Array.from(times, (_, i) => (i < 6 ? 0 : 1)));
    assert.equal(
      findEntity(
        times,
        new Map([
          ["room", other],
          ["sensor", series],
        ]),
      ),
      "sensor",
    );
    assert.equal(findEntity(times.slice(0, 8), new Map([["sensor", series]])), undefined);
    assert.equal(findEntity(times, new Map([["sensor", codes([...times].fill(0))]])), undefined);
  });
  it("find two columns that tell series apart together where none does alone, ten readings of each", () => {
    const pairOf = (n: number) => {
      const woven = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 4));
      const floor = codes(Array.from(woven, (_, i) => i % 2));
      const wing = codes(Array.from(woven, (_, i) => (i % 4 < 2 ? 0 : 1)));
      return findEntityPair(woven, [
        ["floor", floor],
        ["wing", wing],
      ]);
    };
    assert.deepEqual([pairOf(40), pairOf(36)], [["floor", "wing"], undefined]);
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
