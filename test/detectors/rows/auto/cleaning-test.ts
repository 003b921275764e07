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
      numbers(300).map((i) => (i < 210 ? i : i + 1000)),
      (i) => i >= 210,
    );
    const { kept, odd, crowding } = cleanRows(rows, looks);
    assert.deepEqual([Array.from(kept), odd, crowding], [numbers(210), 90, 1]);
  });

  it("keeps every row where the odd ones lie among usual ones", () => {
    const { rows, looks } = lineOf(numbers(300), (i) => i % 10 < 3);
    const { kept, odd, crowding } = cleanRows(rows, looks);
    assert.deepEqual([Array.from(kept), odd], [numbers(300), 90]);
    assert.ok(crowding !== null && crowding > 0.2 && crowding < 0.4, `crowding was ${crowding}`);
  });

  it("takes an odd row back that lies among usual ones while others crowd", () => {
    const { rows, looks } = lineOf(
      numbers(300).map((i) => (i < 211 ? i : i + 1000)),
      (i) => i === 35 || i >= 211,
    );
    assert.deepEqual(Array.from(cleanRows(rows, looks).kept), numbers(211));
  });

  it("leaves out the oddest 15 % of a table too small to show crowds", () => {
    const { rows, looks } = lineOf(numbers(100), (i) => i % 10 === 0);
    const { kept, odd, crowding } = cleanRows(rows, looks);
    assert.deepEqual([kept.length, odd, crowding], [85, 15, null]);
    assert.ok(!kept.includes(50));
  });

  it("leaves nothing out of fewer than 20 rows, nor where all look alike", () => {
    const few = lineOf(numbers(19), (i) => i > 12);
    assert.equal(cleanRows(few.rows, few.looks).kept.length, 19);
    const alike = new Float64Array(40);
    const looks = { reconstruction: alike, codeDistance: alike, codeRarity: alike };
    assert.equal(cleanRows(lineOf(numbers(40), () => false).rows, looks).kept.length, 40);
  });
});
