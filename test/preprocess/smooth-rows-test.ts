import assert from "node:assert/strict";
import { smoothRows } from "../../lib/data/index";

describe("smoothRows", () => {
  it("takes the mean of each value and its neighbours, of fewer at the ends, row by row", () => {
    const rows = Object.freeze([Object.freeze([0, 3, 6, 0]), Object.freeze([9, 0, 0, 9])]);
    assert.deepEqual(smoothRows(rows, { size: 3 }), [
      [1.5, 3, 3, 3],
      [4.5, 3, 3, 4.5],
    ]);
  });

  it("changes nothing with size 1, and gives a mean wherever size reaches beyond both ends", () => {
    assert.deepEqual(smoothRows([[1, 5, 2]], { size: 1 }), [[1, 5, 2]]);
    assert.deepEqual(smoothRows([[1, 5, 3]], { size: 99 }), [[3, 3, 3]]);
  });

  it("refuses an even size and values that are not finite", () => {
    assert.throws(() => smoothRows([[1, 2]], { size: 2 }), {
      name: "RangeError",
      message: "smoothRows: size must be odd, so that the mean has a middle, got 2",
    });
    assert.throws(() => smoothRows([[1, NaN]], { size: 3 }), {
      message: "smoothRows: rows must be finite, got NaN at row 0, column 1",
    });
  });
});
