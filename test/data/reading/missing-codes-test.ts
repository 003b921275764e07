import assert from "node:assert/strict";
import { findMissingCodes } from "../../../lib/data/reading/missing-codes";

/** Readings from 0 to 8, with others put in from the 5th on. */
const codesIn = (n: number, others: readonly number[]) =>
  findMissingCodes(Float64Array.from({ length: n }, (_, i) => others[i - 5] ?? (i * 7) % 9));
const codesAmong = (...others: readonly number[]) => codesIn(40, others);

describe("findMissingCodes", () => {
  it("finds codes at both ends, several of them, the lowest first", () => {
    assert.deepEqual(codesAmong(-999, -999), [-999]);
    assert.deepEqual(codesAmong(65535, 65535), [65535]);
    // A two-hundredth at each end does not count for how far the others lie apart.
    assert.deepEqual(codesIn(1000, [999, -999, 999, -999]), [-999, 999]);
    assert.deepEqual(codesAmong(-9999, -200, -9999, -200), [-9999, -200]);
    assert.deepEqual(codesAmong(999.9, 9999, 999.9, 9999), [999.9, 9999]);
  });
  it("asks for two of a code, and for one of four nines", () => {
    assert.deepEqual(codesAmong(-999), []);
    assert.deepEqual(codesAmong(-9999), [-9999]);
    assert.deepEqual(codesAmong(65535), []);
  });
  it("takes no number for a code that lies as near to the others as they to each other", () => {
    // 0 to 8 lie 8 apart.
    const near = (code: number, by: number) =>
      findMissingCodes(
        Float64Array.from({ length: 40 }, (_, i) => (i < 2 ? code : code - by - ((i * 7) % 9))),
      );
    assert.deepEqual(near(99, 8), []);
    assert.deepEqual(near(99, 8.5), [99]);
    assert.deepEqual(codesAmong(-998, -998), []);
  });
  it("passes over what is missing already, and finds nothing in nothing", () => {
    assert.deepEqual(codesAmong(NaN, -999, NaN, -999), [-999]);
    assert.deepEqual(findMissingCodes(new Float64Array(5).fill(NaN)), []);
    assert.deepEqual(findMissingCodes(new Float64Array(5).fill(-999)), []);
    assert.deepEqual(findMissingCodes(new Float64Array(0)), []);
  });
  it("finds four codes at most", () => {
    const many = [-99999, -9999, 99999, 9999, 999999];
    assert.equal(codesIn(2000, [...many, ...many]).length, 4);
  });
});
