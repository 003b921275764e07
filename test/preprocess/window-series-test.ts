import assert from "node:assert/strict";
import { createRandom } from "../../lib/random";
import { isoTime } from "../../lib/times";
import { windowSeries } from "../../lib/preprocess/window-series";
import type { Series } from "../../lib/types";

function hourly(...hours: number[]): Series {
  const times = Object.freeze(hours.map((h) => isoTime(h * 3600e3)));
  const values = Object.freeze(hours.map((h) => 100 + h));
  return Object.freeze({ name: "s", unit: "", times, values, stepSeconds: 3600, simulated: false });
}

describe("windowSeries", () => {
  it("begins anew after a gap and lists the readings it could not cover", () => {
    const windows = windowSeries(hourly(0, 1, 2, 10, 20, 21), { size: 2 });
    assert.deepEqual(windows.rows, [
      [100, 101],
      [101, 102],
      [120, 121],
    ]);
    assert.deepEqual(windows.starts, [0, 1, 4]);
    assert.deepEqual(windows.ends, [1, 2, 5]);
    assert.deepEqual(windows.uncovered, [3]);
    assert.deepEqual(windows.endTimes[2], "1970-01-01T21:00:00Z");
    assert.equal(windows.nPoints, 6);
  });
  it("lists what a stride leaves out: tails, and readings between windows", () => {
    assert.deepEqual(windowSeries(hourly(0, 1, 2, 3, 4), { size: 2, stride: 2 }).uncovered, [4]);
    assert.deepEqual(
      windowSeries(hourly(0, 1, 2, 3, 4), { size: 1, stride: 3 }).uncovered,
      [1, 2, 4],
    );
  });
  it("cuts across everything when told that no step is too long", () => {
    const options = { size: 2, maxStepSeconds: Infinity };
    assert.deepEqual(windowSeries(hourly(0, 9), options).rows, [[100, 109]]);
  });
  it("never spans a gap, and covers or lists every reading, on 300 random series", () => {
    const random = createRandom(5);
    for (let round = 0; round < 300; round += 1) {
      const hours: number[] = [];
      for (let i = 0, h = 0; i < 40; i += 1, h += random.uniform() < 0.2 ? 5 : 1) hours.push(h);
      const [size, stride] = [1 + random.integer(4), 1 + random.integer(5)];
      const windows = windowSeries(hourly(...hours, 900, 901, 902, 903), { size, stride });
      const covered = new Set(windows.uncovered);
      windows.starts.forEach((start, w) => {
        const row = windows.rows[w];
        assert.equal(row.length, size);
        assert.equal(windows.ends[w], start + size - 1);
        row.forEach((value, i) => {
          assert.equal(value - row[0], i, "readings of a window are one hour apart");
          assert.ok(!windows.uncovered.includes(start + i));
          covered.add(start + i);
        });
      });
      assert.equal(covered.size, 44);
    }
  });
  it("refuses a size that no stretch can hold", () => {
    assert.throws(() => windowSeries(hourly(0, 5, 10), { size: 2 }), {
      name: "RangeError",
      message:
        "windowSeries: some stretch without a gap must hold size readings, got size 2 and 2 gaps in 3 readings",
    });
    assert.throws(() => windowSeries(hourly(), { size: 2 }), {
      message: "windowSeries: needs at least one value, got 0",
    });
  });
});
