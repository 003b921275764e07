import assert from "node:assert/strict";
import { comparePaired, pairedRows } from "../../lib/metrics/index";

describe("pairedRows", () => {
  it("gives a line per comparison, with the spread of the differences", () => {
    const comparisons = Object.freeze({
      "steady lead": comparePaired([2, 3, 4], [1, 2, 3]),
      even: comparePaired([1, 2, 2], [2, 1, 2]),
    });
    assert.deepEqual(pairedRows(comparisons), [
      { difference: "steady lead", mean: { value: 1, sd: 0 }, wins: 3, losses: 0, ties: 0 },
      { difference: "even", mean: { value: 0, sd: 1 }, wins: 1, losses: 1, ties: 1 },
    ]);
  });

  it("has no spread for a single pair, and no lines for no comparison", () => {
    assert.equal(pairedRows({ a: comparePaired([1], [0]) })[0].mean.sd, null);
    assert.deepEqual(pairedRows({}), []);
  });
});
