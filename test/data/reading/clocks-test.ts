import assert from "node:assert/strict";
import { likeness } from "../../../lib/data/reading/choose-kind";
import { isClock } from "../../../lib/data/reading/clocks";

describe("isClock", () => {
  const times = Float64Array.from({ length: 40 }, (_, i) => 1000 * i);
  const all = [Uint32Array.from(times, (_, i) => i)];
  const found = (valueAt: (i: number) => number, orders = all) =>
    isClock(
      times.map((_, i) => valueAt(i)),
      { times, step: 1000, orders },
    );

  it("is true for the time in another unit, from another start or backwards, and its rounding", () => {
    assert.ok(found((i) => 7 + i / 60));
    assert.ok(found((i) => 100 - 2 * i));
    assert.ok(
      found((i) => 5 * i + 0.04 * (i % 2)),
      "within a hundredth of a step's growth",
    );
    assert.ok(!found((i) => 5 * i + 0.06 * (i % 2)));
  });
  it("is false for what stands still, or bends", () => {
    assert.ok(!found(() => 3));
    assert.ok(!found((i) => i * i));
    assert.ok(!found((i) => (i === 20 ? 30 : i)));
  });
  it("asks for 20 readings, nine in ten of them there", () => {
    const first = (n: number) => [all[0].slice(0, n)];
    assert.deepEqual([found((i) => i, first(20)), found((i) => i, first(19))], [true, false]);
    const holey = (n: number) => found((i) => (i > 0 && i <= n ? NaN : i));
    assert.deepEqual([holey(4), holey(5)], [true, false]);
  });
  it("asks it of every series", () => {
    const orders = [all[0].slice(0, 20), all[0].slice(20)];
    assert.ok(found((i) => i % 20, orders));
    assert.ok(!found((i) => (i < 20 ? i : i * i), orders));
  });
});

describe("likeness", () => {
  const wave = Float64Array.from({ length: 60 }, (_, i) => 5 + Math.sin(i / 6));

  it("is near 1 for a slow wave, near -1 for what goes to and fro, 0 for a constant", () => {
    assert.ok(likeness(wave) > 0.95);
    assert.ok(likeness(wave.map((_, i) => 7 + (i % 2))) < -0.95);
    assert.equal(likeness(wave.map(() => 2)), 0);
  });
  it("is 0 of fewer than 30 readings, missing ones not counted", () => {
    assert.ok(likeness(wave.slice(0, 30)) > 0.9);
    assert.equal(likeness(wave.slice(0, 29)), 0);
    assert.equal(likeness(wave.map((value, i) => (i < 31 ? NaN : value))), 0);
    assert.ok(likeness(wave.map((value, i) => (i === 31 ? NaN : value))) > 0.9);
  });
  it("agrees with its definition", () => {
    const values = wave.map((value, i) => value + ((i * 7) % 11));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const off = Array.from(values, (value) => value - mean);
    const both = off.reduce((sum, value, i) => sum + (i > 0 ? value * off[i - 1] : 0), 0);
    const wanted = both / off.reduce((sum, value) => sum + value * value, 0);
    assert.ok(Math.abs(likeness(values) - wanted) < 1e-12);
  });
});
