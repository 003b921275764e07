import assert from "node:assert/strict";
import { explainAlarms } from "../../lib/detectors/explain-alarms";
import { fitSeriesDetector } from "../../lib/detectors/fit-series-detector";
import { scoreReadings } from "../../lib/detectors/series-scorer";
import { swingSeries } from "./tables";

describe("explainAlarms", function () {
  this.timeout(120_000);
  for (const model of ["dense", "iforest"] as const) {
    it(`names the reading that broke the pattern, its window and its threshold: ${model}`, async () => {
      const series = swingSeries();
      const values = [...series.values];
      // Far above all that was ever read, in one reading each; the second leap is the higher one.
      values[640] += 40;
      values[840] += 400;
      const broken = { ...series, values };
      const saved = await fitSeriesDetector(broken, {
        ...{ model, window: 24, threshold: { rule: "quantile", quantile: 0.999 } as const },
      });
      const readings = series.times.map((time, i) => ({ time, value: values[i] }));
      const verdicts = scoreReadings(readings, saved);
      const alarms = explainAlarms({ times: series.times, values, verdicts }, saved);
      const at = (place: number) =>
        alarms.find(({ reading }) => reading.time === series.times[place]);
      const leap = at(840);
      assert.ok(leap, JSON.stringify(alarms));
      assert.equal(leap.reading.value, values[840]);
      assert.ok(leap.score > leap.threshold);
      const [from, until] = leap.window.map((time) => series.times.indexOf(time));
      assert.equal(until - from, 23);
      assert.ok(from <= 840 && 840 <= until);
      if (model === "dense") {
        assert.equal(alarms[0], leap, "the strongest first");
        assert.ok(Math.abs(leap.reading.expected - values[840]) > 200);
        assert.ok(at(640));
      }
      const strengths = alarms.map(({ score, threshold }) => score / threshold);
      assert.deepEqual(
        strengths,
        [...strengths].sort((a, b) => b - a),
      );
    });
  }

  it("has nothing to explain where nothing was flagged", async () => {
    const { times, values, ...rest } = swingSeries();
    const saved = await fitSeriesDetector({ ...rest, times, values }, { model: "pca", window: 24 });
    const verdicts = times.map(() => ({ score: 1, threshold: 2, flag: 0 as const }));
    assert.deepEqual(explainAlarms({ times, values, verdicts }, saved), []);
  });
});
