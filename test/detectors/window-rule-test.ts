import assert from "node:assert/strict";
import { windowRule } from "../../lib/detectors/window-rule";

describe("windowRule", () => {
  const sizeAt = (stepSeconds: number) => windowRule({ stepSeconds, nReadings: 20_000 }).size;

  it("takes about 72 readings, in whole days or weeks where that can be", () => {
    assert.deepEqual(
      [3600, 1800, 900, 300, 7200, 86_400, 7].map(sizeAt),
      [72, 96, 96, 72, 72, 70, 72],
    );
  });
  it("learns from NAB's probation, the first 15 % and at most 750 readings", () => {
    assert.equal(windowRule({ stepSeconds: 3600, nReadings: 4900 }).trainRows, 735);
    assert.equal(windowRule({ stepSeconds: 3600, nReadings: 90_000 }).trainRows, 750);
  });
  it("shrinks with the series, and never learns from more than half of it", () => {
    assert.deepEqual(windowRule({ stepSeconds: 60, nReadings: 400 }), {
      size: 20,
      trainRows: 200,
      refitEvery: 1000,
      mergeGap: 6,
    });
    for (let nReadings = 80; nReadings < 3000; nReadings += 7) {
      const { size, trainRows } = windowRule({ stepSeconds: 3600, nReadings });
      assert.ok(10 * size <= trainRows && trainRows <= nReadings / 2, `${nReadings} readings`);
    }
  });
  it("takes the window that is asked for", () => {
    assert.equal(windowRule({ stepSeconds: 3600, nReadings: 7000 }, { window: 24 }).size, 24);
  });
  it("refuses what cannot be cut up", () => {
    assert.throws(() => windowRule({ stepSeconds: 60, nReadings: 79 }), {
      name: "RangeError",
      message:
        "windowRule: a series needs at least 80 readings, half of them to learn from, got 79 (fewer can be taken for a table: --table)",
    });
    assert.throws(() => windowRule({ stepSeconds: 60, nReadings: 400 }, { window: 21 }), {
      message: "windowRule: window must be at most 20 readings, a twentieth of the series, got 21",
    });
    assert.throws(() => windowRule({ stepSeconds: 0, nReadings: 400 }), {
      message: "windowRule: stepSeconds must be above 0, got 0",
    });
  });
});
