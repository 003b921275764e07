import assert from "node:assert/strict";
import { asinhTransform, fitAsinh, prepareSeries, scaleCausally } from "../../lib/data/index";
import type { Series, SeriesScaling } from "../../lib/data/index";

const values = Object.freeze([2, 4, 6, 4, 40, 2]);
const series: Series = Object.freeze({
  name: "counts",
  unit: "tweets",
  times: ["a", "b", "c", "d", "e", "f"],
  values,
  stepSeconds: 60,
  simulated: true,
});

describe("prepareSeries", () => {
  it("scales by mean and spread of the training readings alone", () => {
    const prepared = prepareSeries(series, { trainRows: 3 }).values;
    const sd = Math.sqrt(8 / 3);
    prepared.forEach((value, i) => assert.ok(Math.abs(value - (values[i] - 4) / sd) < 1e-12));
  });

  it("follows a drift with the causal scaling", () => {
    assert.deepEqual(
      prepareSeries(series, { trainRows: 3, scaling: "causal" }).values,
      scaleCausally(values, { warmUp: 3 }),
    );
  });

  it("tames a peak with asinh: it keeps its place on top, nearer to the rest", () => {
    const plain = prepareSeries(series, { trainRows: 3 }).values;
    const tamed = prepareSeries(series, { trainRows: 3, scaling: "asinh" }).values;
    assert.equal(tamed.indexOf(Math.max(...tamed)), 4);
    assert.ok(tamed[4] < plain[4] / 2, `${tamed[4]} against ${plain[4]}`);
    const before = asinhTransform(values, fitAsinh(values.slice(0, 3)));
    const mean = before.slice(0, 3).reduce((sum, value) => sum + value, 0) / 3;
    const spread = before.slice(0, 3).reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3;
    tamed.forEach((value, i) =>
      assert.ok(Math.abs(value - (before[i] - mean) / Math.sqrt(spread)) < 1e-12),
    );
  });

  for (const scaling of ["zscore", "causal", "asinh"] as SeriesScaling[]) {
    it(`lets no later reading change an earlier one with ${scaling}`, () => {
      const changed = { ...series, values: [...values.slice(0, 5), 99] };
      const options = { trainRows: 3, scaling };
      assert.deepEqual(
        prepareSeries(changed, options).values.slice(0, 5),
        prepareSeries(series, options).values.slice(0, 5),
      );
    });
  }

  it("keeps times, name and the simulated mark", () => {
    const { times, name, simulated } = prepareSeries(series, { trainRows: 3 });
    assert.deepEqual([times, name, simulated], [series.times, "counts", true]);
  });

  it("refuses more training readings than there are", () => {
    assert.throws(() => prepareSeries(series, { trainRows: 7 }), {
      name: "RangeError",
      message: "prepareSeries: trainRows must be at most the 6 readings, got 7",
    });
    assert.throws(() => prepareSeries(series, { trainRows: 1 }), {
      message: "prepareSeries: trainRows must be a whole number of at least 2, got 1",
    });
    for (const trainRows of [2, 6]) prepareSeries(series, { trainRows });
  });

  it("refuses a scaling that it does not know", () => {
    const scaling = "rank" as SeriesScaling;
    assert.throws(() => prepareSeries(series, { trainRows: 3, scaling }), {
      name: "TypeError",
      message: "prepareSeries: scaling must be one of zscore, causal, asinh, got rank",
    });
  });
});
