import assert from "node:assert/strict";
import { cleanRows } from "../../../../lib/detectors/rows/auto/cleaning";

/** Places on a line, and scores that are high where told. */
function lineOf(places: number[], isOdd: (i: number) => boolean) {
  const scores = Float64Array.from(places, (_, i) => (isOdd(i) ? 10 : 0) + i / 1000);
  return {
    rows: { values: Float32Array.from(places), nSamples: places.length, nFeatures: 1 },
    scores: { reconstruction: scores, codeDistance: scores, codeRarity: scores },
  };
}
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("cleanRows", () => {
  it("leaves out odd rows that lie in a crowd of their own", () => {
    const { rows, scores } = lineOf(
      numbers(300).map((i) => (i < 210 ? i : i + 1000)),
      (i) => i >= 210,
    );
    const { kept, spared } = cleanRows(rows, scores);
    assert.deepEqual([Array.from(kept), spared], [numbers(210), 0]);
  });

  it("spares every row where the odd ones lie among usual ones", () => {
    const { rows, scores } = lineOf(numbers(300), (i) => i % 10 < 3);
    const { kept, spared } = cleanRows(rows, scores);
    assert.deepEqual([Array.from(kept), spared], [numbers(300), 45]);
  });

  it("spares one odd row among usual ones while others crowd", () => {
    const places = numbers(300).map((i) => (i < 210 ? i : i + 1000));
    places[299] = 100.5;
    const { rows, scores } = lineOf(places, (i) => i >= 210);
    const { kept, spared } = cleanRows(rows, scores);
    assert.deepEqual([Array.from(kept), spared], [[...numbers(210), 299], 1]);
  });

  it("asks less of the oddest 15 % than of other odd rows", () => {
    // Far out 90 odd rows and 50 usual ones lie evenly mixed: about .64 of the neighbours of each are odd.
    const place = (i: number) => {
      if (i < 160) return -i;
      return 2 + (i < 210 ? (i - 160) / 50 : (i - 210) / 90 + 0.001);
    };
    const { rows, scores } = lineOf(numbers(300).map(place), (i) => i >= 210);
    const { kept, spared } = cleanRows(rows, scores);
    assert.ok(numbers(255).every((i) => kept.includes(i)));
    assert.ok(spared < 15, `${spared} of the oddest 45 spared`);
  });

  it("leaves out the oddest 15 % of a table too small to show crowds", () => {
    const { rows, scores } = lineOf(numbers(100), (i) => i % 10 === 0);
    const { kept, spared } = cleanRows(rows, scores);
    assert.deepEqual([kept.length, spared], [85, 0]);
    assert.ok(!kept.includes(50));
  });

  it("leaves nothing out of fewer than 20 rows, nor where all look alike", () => {
    const few = lineOf(numbers(19), (i) => i > 12);
    assert.equal(cleanRows(few.rows, few.scores).kept.length, 19);
    const alike = new Float64Array(40);
    const scores = { reconstruction: alike, codeDistance: alike, codeRarity: alike };
    assert.equal(cleanRows(lineOf(numbers(40), () => false).rows, scores).kept.length, 40);
  });
});
