import assert from "node:assert/strict";
import { detectorSays } from "../../lib/detectors/detector-says";
import { explained } from "../../lib/detectors/explain-at";
import { meanSquaredZDetector } from "../../lib/detectors/rows/mean-squared-z";

describe("detectorSays", () => {
  it("has nothing to add where a detector is as its name says", () => {
    assert.deepEqual(detectorSays({ detector: meanSquaredZDetector.fit([[1], [2]]) }), []);
  });
});

describe("explained", () => {
  const saved = { columns: ["a", "b", "c"] };

  it("puts the largest share first, null for a missing value", () => {
    const { columns } = explained([1, NaN, 3], { columns: [0.2, 0.3, 0.5] }, saved);
    assert.deepEqual(columns, [
      { column: "c", value: 3, share: 0.5 },
      { column: "b", value: null, share: 0.3 },
      { column: "a", value: 1, share: 0.2 },
    ]);
  });
  it("tells what was expected and the note, where there are some", () => {
    const reasons = { columns: [1, 0, 0], expected: [7, 8, 9], note: "stands still" };
    const { columns, note, steps } = explained([1, 2, 3], reasons, saved);
    assert.deepEqual([columns[0].expected, note, steps], [7, "stands still", undefined]);
    assert.deepEqual(Object.keys(explained([1, 2, 3], { columns: [1, 0, 0] }, saved)), ["columns"]);
  });
});
