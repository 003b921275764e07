import assert from "node:assert/strict";
import { differences } from "../../lib/preprocess/differences";

describe("differences", () => {
  it("is the step from each value to the next", () => {
    assert.deepEqual(differences(Object.freeze([18, 19, 21, 15])), [1, 2, -6]);
  });
  it("is empty for a single value and 0 for a constant one", () => {
    assert.deepEqual(differences([5]), []);
    assert.deepEqual(differences([5, 5, 5]), [0, 0]);
  });
  it("refuses an empty list", () => {
    assert.throws(() => differences([]), {
      name: "RangeError",
      message: "differences: values must not be empty",
    });
  });
});
