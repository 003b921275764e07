import assert from "node:assert/strict";
import { cleanRows } from "../../../../lib/detectors/rows/auto/cleaning";

/** Places on a line, and looks that are high where told. */
function lineOf(places: number[], isOdd: (i: number) => boolean) {
  const looks = Float64Array.from(places, (_, i) => (isOdd(i) ? 10 : 0) + i / 1000);
  return {
    rows: { values: Float64Array.from(places), nSamples: places.length, nFeatures: 1 },
    looks: { reconstruction: looks, codeDistance: looks, codeRarity: looks },
  };
}
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("cleanRows", () => {
  it("leaves out odd rows that lie in a crowd of their own", () => {
    const { rows, looks } = lineOf(
      numbers(100).map((i) => (i < 70 ? i : i + 1000)),
      (i) => i >= 70,
    );
    const { kept, odd, crowding } = cleanRows(rows, looks);
    assert.deepEqual([Array.from(kept), odd, crowding], [numbers(70), 30, 1]);
  });

  it("keeps every row where the odd ones lie among usual ones", () => {
    const { rows, looks } = lineOf(numbers(100), (i) => i % 10 < 3);
    const { kept, odd, crowding } = cleanRows(rows, looks);
    assert.deepEqual([Array.from(kept), odd], [numbers(100), 30]);
    assert.ok(crowding > 0.2 && crowding < 0.4, `crowding was ${crowding}`);
  });

  it("takes an odd row back that lies among usual ones while others crowd", () => {
    const { rows, looks } = lineOf(
      numbers(100).map((i) => (i < 71 ? i : i + 1000)),
      (i) => i === 35 || i >= 71,
    );
    assert.deepEqual(Array.from(cleanRows(rows, looks).kept), numbers(71));
  });

  it("is not fooled by copies: a row is no neighbour of its own", () => {
    const { rows, looks } = lineOf(
      numbers(60).map((i) => (i < 42 ? i : 500)),
      (i) => i >= 42,
    );
    const { kept, crowding } = cleanRows(rows, looks);
    assert.equal(kept.length, 42);
    assert.ok(Math.abs(crowding - 17 / 20) < 1e-12);
  });

  it("leaves nothing out of fewer than 20 rows, nor where all look alike", () => {
    const few = lineOf(numbers(19), (i) => i > 12);
    assert.equal(cleanRows(few.rows, few.looks).kept.length, 19);
    const alike = new Float64Array(40);
    const looks = { reconstruction: alike, codeDistance: alike, codeRarity: alike };
    assert.equal(cleanRows(lineOf(numbers(40), () => false).rows, looks).kept.length, 40);
  });
});
