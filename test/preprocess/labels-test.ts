import assert from "node:assert/strict";
import { labelsFromIntervals } from "../../lib/preprocess/labels";
import { windowLabels } from "../../lib/preprocess/window-labels";
import type { Label } from "../../lib/types";

const day = (d: number) => `2024-01-0${d}T00:00:00Z`;

describe("labelsFromIntervals", () => {
  it("counts both ends of an interval in, and repeated times each", () => {
    const times = Object.freeze([day(1), day(2), day(2), day(3), day(4)]);
    const intervals = Object.freeze([{ start: day(2), end: day(3) }]);
    assert.deepEqual(labelsFromIntervals(times, intervals), [0, 1, 1, 1, 0]);
  });
  it("compares moments, not characters", () => {
    const interval = { start: "2024-01-01T01:00:00+01:00", end: "2024-01-01T00:00:00.500Z" };
    assert.deepEqual(labelsFromIntervals([day(1), day(2)], [interval]), [1, 0]);
  });
  it("labels all 0 without intervals, and nothing without times", () => {
    assert.deepEqual(labelsFromIntervals([day(1)], []), [0]);
    assert.deepEqual(labelsFromIntervals([], [{ start: day(1), end: day(2) }]), []);
  });
  it("refuses an interval that ends before it starts", () => {
    assert.throws(() => labelsFromIntervals([], [{ start: day(2), end: day(1) }]), {
      name: "RangeError",
      message:
        "labelsFromIntervals: an interval must not end before it starts, got 2024-01-02T00:00:00Z to 2024-01-01T00:00:00Z in interval 0",
    });
  });
});

describe("windowLabels", () => {
  const windows = Object.freeze({ starts: [0, 1, 3], ends: [1, 2, 4], nPoints: 5 });
  const labels: readonly Label[] = Object.freeze([1, 0, 0, 0, 1] as Label[]);

  it("calls a window anomalous if any of its readings is", () => {
    assert.deepEqual(windowLabels(windows, labels), [1, 0, 1]);
  });
  it("or if its last reading is, when asked", () => {
    assert.deepEqual(windowLabels(windows, labels, { rule: "last" }), [0, 0, 1]);
  });
  it("refuses labels of another series and rules it does not know", () => {
    assert.throws(() => windowLabels(windows, [0, 1]), {
      name: "RangeError",
      message: "windowLabels: needs one label per reading, got 2 labels for 5 readings",
    });
    assert.throws(() => windowLabels(windows, labels, { rule: "most" as "any" }), {
      message: 'windowLabels: rule must be "any" or "last", got most',
    });
  });
});
