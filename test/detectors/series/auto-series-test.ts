import { strict as assert } from "node:assert";
import {
  codeDistanceDetector,
  nearestWindowsDetector,
  seriesAutoDetector,
} from "../../../lib/detectors/series/auto-series";
import type { FittedWindows } from "../../../lib/detectors/series/window-detector";
import { dailySine, firstReadings, regular } from "./planted-series";

describe("seriesAutoDetector", function () {
  this.timeout(60_000);
  const values = dailySine(3000, 5);
  values[1500] += 30;
  values[2000] = NaN;
  for (let i = 2400; i < 2410; i += 1) values[i] = NaN;
  const data = regular(values);
  let fitted: FittedWindows;
  before(async () => {
    fitted = await seriesAutoDetector.fit(firstReadings(data, 900), {}, { seed: 1 });
  });

  it("finds the period", () => {
    assert.equal(fitted.period, 144);
  });

  it("gives a stream the bits that the whole series gets", () => {
    const { scores, unscored } = seriesAutoDetector.score(data, fitted);
    const stream = seriesAutoDetector.stream(fitted);
    values.forEach((value, i) => {
      const { score, unscored: reason = null } = stream.next(data.times[i], [value]);
      assert.equal(score, scores[i], `reading ${i}`);
      assert.equal(reason, unscored[i]);
    });
  });

  it("goes on from a state that went through text, bit for bit", () => {
    const { scores } = seriesAutoDetector.score(data, fitted);
    const saved = JSON.parse(JSON.stringify(fitted)) as FittedWindows;
    let stream = seriesAutoDetector.stream(saved);
    values.forEach((value, i) => {
      assert.equal(stream.next(data.times[i], [value]).score, scores[i], `reading ${i}`);
      if ([100, 1500, 1501, 2005, 2411].includes(i)) {
        stream = seriesAutoDetector.stream(saved, JSON.parse(JSON.stringify(stream.state())));
      }
    });
  });

  it("is causal: later readings change nothing", () => {
    const { scores } = seriesAutoDetector.score(data, fitted);
    const part = seriesAutoDetector.score(firstReadings(data, 1700), fitted);
    assert.deepEqual(part.scores, scores.slice(0, 1700));
  });

  it("repeats itself for one seed", async () => {
    const again = await seriesAutoDetector.fit(firstReadings(data, 900), {}, { seed: 1 });
    assert.deepEqual(again, fitted);
  });

  it("says why a reading has no score", () => {
    const { unscored } = seriesAutoDetector.score(data, fitted);
    assert.equal(unscored[2000], "no value");
    assert.equal(unscored[2410], "1 of 18 readings since a gap");
    assert.equal(unscored[2427], null);
  });

  it("can be saved: its own schema takes it", () => {
    assert.ok(seriesAutoDetector.fitted.safeParse(JSON.parse(JSON.stringify(fitted))).success);
    seriesAutoDetector.check!(fitted, 1);
    assert.throws(() => seriesAutoDetector.check!({ ...fitted, unseen: "AAAA" }, 1), {
      message: "needs 4 bytes per value, got 3 bytes",
    });
  });

  it("refuses a damaged file in which a window is endless, or shorter than its row", () => {
    const withReadings = (readings: number) => ({
      ...fitted,
      views: fitted.views.map((view, v) => (v === 0 ? { ...view, readings } : view)),
    });
    assert.equal(seriesAutoDetector.fitted.safeParse(withReadings(2 ** 31)).success, false);
    assert.throws(() => seriesAutoDetector.check!(withReadings(1), 1), {
      message: `openSeries: a row must have at most its window's 1 numbers, got ${fitted.views[0].width}`,
    });
    // Each look would go through all the looks before it that the window holds.
    assert.throws(() => seriesAutoDetector.check!(withReadings(3_600_000), 1), /looked at/);
  });

  it("refuses several columns and too few readings", () => {
    const two = { ...data, columns: [values, values] };
    assert.throws(() => seriesAutoDetector.fit(two, {}, { seed: 1 }), {
      message: "auto-series: needs a series of one column, got 2",
    });
    assert.throws(() => seriesAutoDetector.fit(firstReadings(data, 10), {}, { seed: 1 }), {
      message: "auto-series: needs at least 16 readings to learn from, got 10",
    });
  });
});

describe("the views alone", function () {
  this.timeout(60_000);
  for (const detector of [nearestWindowsDetector, codeDistanceDetector]) {
    it(`find a stretch of another shape by ${detector.title}`, async () => {
      const values = dailySine(2400, 3);
      for (let i = 2000; i < 2072; i += 1) values[i] = values[4000 - i - 72 + 36];
      const data = regular(values);
      const fitted = await detector.fit(firstReadings(data, 1200), {}, { seed: 1 });
      const scores = detector.score(data, fitted).scores.map((score) => score ?? -Infinity);
      const top = scores.indexOf(Math.max(...scores.slice(1200)));
      assert.ok(top >= 2000 && top < 2216, `strongest at ${top}`);
    });
  }
});
