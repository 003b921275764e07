import assert from "node:assert/strict";
import { reconstructionPanels } from "../../lib/charts/index";

const rows = Object.freeze([[1], [2], [3]]);
const reconstructed = Object.freeze([[1.5], [2.5], [3.5]]);

describe("reconstructionPanels", () => {
  it("names rows with their reconstructions, in the order of the names", () => {
    assert.deepEqual(reconstructionPanels({ last: 2, first: 0 }, rows, reconstructed), [
      { name: "last", input: [3], reconstruction: [3.5] },
      { name: "first", input: [1], reconstruction: [1.5] },
    ]);
  });

  it("refuses a row that is not there, as indexOf gives it for what it does not find", () => {
    for (const place of [-1, 3, 0.5]) {
      assert.throws(() => reconstructionPanels({ odd: place }, rows, reconstructed), {
        name: "RangeError",
        message: `reconstructionPanels: places must be row numbers from 0 to 2, got ${place} for "odd"`,
      });
    }
  });

  it("refuses reconstructions of other rows", () => {
    assert.throws(() => reconstructionPanels({}, rows, [[1]]), {
      message: "reconstructionPanels: needs one reconstruction per row, got 1 for 3 rows",
    });
  });
});
