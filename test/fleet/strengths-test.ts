import assert from "node:assert/strict";
import { packRows, rowsOf, unpackRows } from "../../lib/fleet/pack-rows";
import { strengths } from "../../lib/fleet/strengths";
import { undecided, verdictOn } from "../../lib/decide/verdict";

describe("strengths", () => {
  it("counts from the usual score in units of the way to the threshold", () => {
    const rows = rowsOf([1, 2, 3, 7].map((score) => verdictOn(score, 4.5)));
    assert.deepEqual([...strengths(rows)], [0, 0, 0.25, 2.25]);
  });
  it("stays the same when all scores change their unit", () => {
    const of = (unit: number) =>
      strengths(rowsOf([1, 2, 4, 8].map((score) => verdictOn(unit * score + 16, unit * 5 + 16))));
    assert.deepEqual(of(4), of(1));
  });
  it("knows flagged and not flagged alone where the usual score lies on the threshold", () => {
    const rows = rowsOf([0, 0, 0, 2].map((score) => verdictOn(score, 0)));
    assert.deepEqual([...strengths(rows)], [0, 0, 0, 1]);
  });
  it("says nothing about a row that was not decided about", () => {
    const rows = rowsOf([undecided(9, "learned from"), verdictOn(1, 2), undecided(null, "none")]);
    assert.deepEqual([...strengths(rows)], [NaN, 0, NaN]);
  });
});

describe("packRows", () => {
  it("gives back every bit, and a threshold that never moves as one number", () => {
    const verdicts = [undecided(null, "no value"), verdictOn(0.1, 0.3), verdictOn(Math.PI, 0.3)];
    const rows = rowsOf(verdicts, Float64Array.of(0, 1e12, NaN));
    const packed = packRows(rows);
    assert.equal(packed.thresholds, 0.3);
    assert.deepEqual(unpackRows(packed), rows);
    const moving = rowsOf([verdictOn(1, 2), verdictOn(1, 3)]);
    assert.deepEqual(unpackRows(packRows(moving)), moving);
  });
  it("refuses columns of different lengths", () => {
    const packed = packRows(rowsOf([verdictOn(1, 2), verdictOn(1, 3)]));
    assert.throws(
      () => unpackRows({ ...packed, flags: "0" }),
      /^RangeError: unpackRows: columns must hold one number per flag, got 2 for 1$/,
    );
  });
});
