import assert from "node:assert/strict";
import { findEntity, findEntityPair } from "../../../lib/data/reading/entities";

const codes = (of: readonly number[], n = Math.max(...of) + 1) => ({
  names: Array.from({ length: n }, (_, k) => `s${k}`),
  of: Uint32Array.from(of),
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
