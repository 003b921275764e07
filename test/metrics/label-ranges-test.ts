import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { labelRanges } from "../../lib/metrics/index";

describe("labelRanges", () => {
  it("finds runs at the start, in the middle and at the end", () => {
    assert.deepEqual(labelRanges(Object.freeze<Label[]>([1, 1, 0, 1, 0, 0, 1])), [
      { first: 0, last: 1 },
      { first: 3, last: 3 },
      { first: 6, last: 6 },
    ]);
  });

  it("finds none where there is none, and one where all is one", () => {
    assert.deepEqual(labelRanges([]), []);
    assert.deepEqual(labelRanges([0, 0]), []);
    assert.deepEqual(labelRanges([1, 1, 1]), [{ first: 0, last: 2 }]);
  });
});
