import assert from "node:assert/strict";
import { featuresOf } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import { extremeAnomalies, trialDecisions } from "../../lib/notebook/index";

describe("trialDecisions", () => {
  const trial = Object.freeze({ rowNumbers: [2, 0], detected: [1, 0] as Label[] });

  it("names detector and group of every decision, and says 1 where it was detected", () => {
    assert.deepEqual(trialDecisions({ knn: [trial, trial], pca: [trial] }, ["a", "b", "c"]), [
      { detector: "knn", group: "c", detected: 1 },
      { detector: "knn", group: "a", detected: 0 },
      { detector: "knn", group: "c", detected: 1 },
      { detector: "knn", group: "a", detected: 0 },
      { detector: "pca", group: "c", detected: 1 },
      { detector: "pca", group: "a", detected: 0 },
    ]);
  });

  it("refuses rows that no group is given for", () => {
    assert.throws(() => trialDecisions({ knn: [trial] }, ["a", "b"]), {
      name: "RangeError",
      message: "trialDecisions: groups must hold one entry per row, got 2 for row 2",
    });
  });
});

describe("extremeAnomalies", () => {
  it("looks at anomalies alone, and at the first of equal ones", () => {
    const labels: Label[] = [0, 1, 1, 0, 1, 1];
    const scores = Object.freeze([9, 2, 5, 0, 5, 2]);
    assert.deepEqual(extremeAnomalies({ labels, scores }), { highest: 2, lowest: 1 });
  });

  it("gives a single anomaly twice and refuses none", () => {
    const scores = [-1, -2];
    assert.deepEqual(extremeAnomalies({ labels: [1, 0], scores }), { highest: 0, lowest: 0 });
    assert.throws(() => extremeAnomalies({ labels: [0, 0], scores }), {
      message: "extremeAnomalies: needs an anomaly, got none",
    });
    assert.throws(() => extremeAnomalies({ labels: [0, 1], scores: [1, NaN] }), RangeError);
  });
});

describe("featuresOf", () => {
  it("gives every column its name", () => {
    const table = Object.freeze({
      rows: [
        [1, 2],
        [3, 4],
      ],
      columns: ["a", "b"],
    });
    assert.deepEqual(featuresOf(table), [
      { name: "a", values: [1, 3] },
      { name: "b", values: [2, 4] },
    ]);
  });

  it("refuses names that do not match the columns", () => {
    assert.throws(() => featuresOf({ rows: [[1, 2]], columns: ["a"] }), {
      name: "RangeError",
      message: "featuresOf: needs one name per column, got 1 for 2 columns",
    });
  });
});
