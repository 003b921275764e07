import assert from "node:assert/strict";
import { nearestWindowsDetector } from "../../../lib/detectors/series/auto-series";
import type { FittedWindows } from "../../../lib/detectors/series/window-detector";
import { encodeFloats } from "../../../lib/models/float-base64";
import { dailySine, firstReadings, regular } from "./planted-series";

describe("windowDetector", () => {
  const data = regular(dailySine(600, 5));
  const fit = (nReadings: number, options = {}) =>
    Promise.resolve(
      nearestWindowsDetector.fit(firstReadings(data, nReadings), options, { seed: 1 }),
    );

  it("learns from 16 readings and from no fewer, missing ones not counted", async () => {
    assert.equal((await fit(16)).detector, "nearest-windows");
    const refusal = { name: "RangeError", message: /needs at least 16 readings .* got 15$/ };
    await assert.rejects(async () => fit(15), refusal);
    const holey = dailySine(16, 5);
    holey[3] = NaN;
    await assert.rejects(async () => nearestWindowsDetector.fit(regular(holey)), refusal);
  });
  it("refuses a series of two columns", () => {
    const two = { ...data, columns: [data.columns[0], data.columns[0]] };
    assert.throws(() => nearestWindowsDetector.fit(two), {
      message: "nearest-windows: needs a series of one column, got 2",
    });
  });
  it("puts alarms together that are half a period apart, and none without a period", () => {
    const gapOf = (period?: number) =>
      nearestWindowsDetector.mergeGap!({ period } as unknown as FittedWindows);
    assert.deepEqual([gapOf(24), gapOf(25), gapOf(undefined)], [12, 12, 0]);
  });
  it("takes the period it is told, and keeps it in what was fitted", async () => {
    const fitted = await fit(500, { period: 100 });
    assert.equal(fitted.period, 100);
    assert.equal(nearestWindowsDetector.mergeGap!(fitted), 50);
    nearestWindowsDetector.check!(fitted, 1);
    const damaged = (bank: string) => {
      const [view, ...views] = fitted.views;
      const parts = view.parts.map((part) => ({ ...part, bank }));
      return () =>
        nearestWindowsDetector.check!({ ...fitted, views: [{ ...view, parts }, ...views] }, 1);
    };
    for (const bank of ["", encodeFloats(Float32Array.of(1, 2, 3))]) {
      assert.throws(damaged(bank), { message: /^openSeries: a bank must hold whole rows of / });
    }
  });
});
