import assert from "node:assert/strict";
import { countAnomalies } from "../../lib/metrics/index";

describe("countAnomalies", () => {
  it("counts ones, and neither zeros nor what was not decided", () => {
    assert.equal(countAnomalies(Object.freeze([0, 1, null, 1])), 2);
    assert.equal(countAnomalies([1, 0, 0, 0, null]), 1);
    assert.equal(countAnomalies([]), 0);
  });
});
