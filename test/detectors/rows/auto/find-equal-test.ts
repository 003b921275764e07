import assert from "node:assert/strict";
import { findEqualAmong } from "../../../../lib/detectors/rows/auto/find-equal";
import { toRows } from "../../../../lib/rows";

describe("findEqualAmong", () => {
  it("names the first row with the same values, not one with the same sum", () => {
    const find = findEqualAmong(
      toRows([
        [1, 2],
        [2, 1],
        [0, 3],
        [2, 1],
      ]),
    );
    const asked = toRows([
      [2, 1],
      [1, 2],
      [3, 0],
      [9, 9],
    ]);
    assert.deepEqual([...find(asked)], [1, 0, -1, -1]);
  });
});
