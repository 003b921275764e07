import assert from "node:assert/strict";
import { isoTime } from "../../lib/times";
import { splitSeries } from "../../lib/preprocess/split-series";
import { splitWindows } from "../../lib/preprocess/split-windows";
import { windowSeries } from "../../lib/preprocess/window-series";
import type { Series } from "../../lib/types";

function hourly(n: number): Series {
  const times = Object.freeze(Array.from({ length: n }, (_, h) => isoTime(h * 3600e3)));
  const values = Object.freeze(Array.from({ length: n }, (_, h) => h));
  return Object.freeze({
    name: "s",
    unit: "°F",
    times,
    values,
    stepSeconds: 3600,
    simulated: true,
  });
}

describe("splitSeries", () => {
  it("keeps time order, times and unit, and says where each part begins", () => {
    const { train, validation, test } = splitSeries(hourly(10), { train: 0.5, validation: 0.2 });
    assert.deepEqual(
      [train.values, validation.values, test.values],
      [
        [0, 1, 2, 3, 4],
        [5, 6],
        [7, 8, 9],
      ],
    );
    assert.deepEqual([train.offset, validation.offset, test.offset], [0, 5, 7]);
    assert.equal(validation.times[0], "1970-01-01T05:00:00Z");
    assert.deepEqual([test.unit, test.simulated], ["°F", true]);
  });
  it("rounds where a part ends, so that 15,902 readings at 70/15/15 give 2,385 to test", () => {
    const { train, validation, test } = splitSeries(hourly(15902), {
      train: 0.7,
      validation: 0.15,
    });
    assert.deepEqual(
      [train, validation, test].map((p) => p.values.length),
      [11131, 2386, 2385],
    );
  });
  it("splits by counts and by times, a reading at the boundary going to the later part", () => {
    const byRows = splitSeries(hourly(10), { trainRows: 3, validationRows: 1 });
    assert.deepEqual(byRows.test.values, [4, 5, 6, 7, 8, 9]);
    const byTime = splitSeries(hourly(10), {
      validationFrom: "1970-01-01T03:00:00Z",
      testFrom: "1970-01-01T03:30:00Z",
    });
    assert.deepEqual(byTime, byRows);
    const withoutValidation = splitSeries(hourly(3), { testFrom: "1970-01-01T02:00:00Z" });
    assert.deepEqual(withoutValidation.validation.values, []);
    assert.deepEqual(withoutValidation.train.values, [0, 1]);
  });
  it("is content with one reading to train on and one to test", () => {
    const { train, validation, test } = splitSeries(hourly(2), { trainRows: 1 });
    assert.deepEqual([train.values, validation.values, test.values], [[0], [], [1]]);
  });
  it("refuses splits that leave nothing to train on or to test", () => {
    const start = "splitSeries: training and test part must both hold a reading, got";
    assert.throws(() => splitSeries(hourly(1), { train: 0.5 }), {
      name: "RangeError",
      message: `${start} 1, 0 and 0 readings for training, validation and test`,
    });
    assert.throws(() => splitSeries(hourly(4), { testFrom: "1990-01-01T00:00:00Z" }), {
      message: `${start} 4, 0 and 0 readings for training, validation and test`,
    });
    assert.throws(() => splitSeries(hourly(4), { train: 0.9, validation: 0.1 }), {
      message: "splitSeries: train must be above 0 and train + validation below 1, got 0.9 and 0.1",
    });
    assert.throws(() => splitSeries(hourly(4), { trainRows: 0 }), {
      message: `${start} 0, 0 and 4 readings for training, validation and test`,
    });
    for (const shares of [{ train: 0 }, { train: 0.5, validation: -0.1 }]) {
      assert.throws(() => splitSeries(hourly(40), shares), /train must be above 0/);
    }
    assert.throws(() => splitSeries(hourly(4), { trainRows: 1.5 }), {
      message: "splitSeries: trainRows and validationRows must be whole numbers, got 1.5 and 0",
    });
  });
});

describe("splitWindows", () => {
  const series = hourly(8);
  const windows = windowSeries(series, { size: 3 });

  it("splits windows by their last reading, so test windows reach back and train ones never ahead", () => {
    const { train, validation, test } = splitWindows(windows, series, {
      train: 0.5,
      validation: 0.25,
    });
    assert.deepEqual(train.ends, [2, 3]);
    assert.deepEqual(validation.ends, [4, 5]);
    assert.deepEqual(test.rows, [
      [4, 5, 6],
      [5, 6, 7],
    ]);
    assert.deepEqual(test.endTimes, ["1970-01-01T06:00:00Z", "1970-01-01T07:00:00Z"]);
    assert.equal(test.nPoints, 8);
  });
  it("gives every window to exactly one part", () => {
    const { train, validation, test } = splitWindows(windows, series, {
      trainRows: 3,
      validationRows: 2,
    });
    const ends = [train, validation, test].flatMap((part) => part.ends);
    assert.deepEqual(ends, windows.ends);
  });
  it("lists each part's own readings that its windows miss", () => {
    const sparse = windowSeries(series, { size: 1, stride: 3 });
    const { train, test } = splitWindows(sparse, series, { trainRows: 4 });
    assert.deepEqual(
      [train.uncovered, test.uncovered],
      [
        [1, 2],
        [4, 5, 7],
      ],
    );
  });
  it("refuses windows of another series", () => {
    assert.throws(() => splitWindows(windows, hourly(9), { train: 0.5 }), {
      name: "RangeError",
      message:
        "splitWindows: windows must be of this series, got windows of 8 readings for a series of 9",
    });
  });
});
