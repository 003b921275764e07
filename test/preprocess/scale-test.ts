import assert from "node:assert/strict";
import { createRandom } from "../../lib/random";
import { fitScaler, scale, unscale } from "../../lib/preprocess/scale";
import {
  fitValueScaler,
  scaleSeries,
  scaleValues,
  unscaleValues,
} from "../../lib/preprocess/scale-values";

const methods = ["zscore", "minmax", "robust"] as const;

describe("fitScaler", () => {
  it("learns mean and population standard deviation, minimum and range, median and quartiles", () => {
    const rows = Object.freeze([1, 2, 3, 10].map((v) => Object.freeze([v])));
    assert.deepEqual(fitScaler(rows), { method: "zscore", center: [4], spread: [Math.sqrt(12.5)] });
    assert.deepEqual(fitScaler(rows, { method: "minmax" }), {
      method: "minmax",
      center: [1],
      spread: [9],
    });
    // numpy.percentile([1, 2, 3, 10], [25, 50, 75]) is [1.75, 2.5, 4.75]
    assert.deepEqual(fitScaler(rows, { method: "robust" }), {
      method: "robust",
      center: [2.5],
      spread: [3],
    });
  });
  it("survives a trip through JSON", () => {
    const scaler = fitScaler([[0.1], [0.3]]);
    assert.deepEqual(JSON.parse(JSON.stringify(scaler)), scaler);
  });
  it("refuses no rows, ragged rows, NaN and methods it does not know", () => {
    assert.throws(() => fitScaler([]), {
      name: "RangeError",
      message: "fitScaler: needs at least one row, got 0",
    });
    assert.throws(() => fitScaler([[1, NaN]]), {
      message: "fitScaler: rows must be finite, got NaN at row 0, column 1",
    });
    assert.throws(() => fitScaler([[1], [2]], { method: "max" as "minmax" }), {
      message: 'fitScaler: method must be "zscore", "minmax" or "robust", got "max"',
    });
  });
});

describe("scale", () => {
  it("gives training rows mean 0 and deviation 1, or 0 to 1", () => {
    assert.deepEqual(scale([[2], [4]], fitScaler([[2], [4]])), [[-1], [1]]);
    assert.deepEqual(scale([[2], [3], [4]], fitScaler([[2], [4]], { method: "minmax" })), [
      [0],
      [0.5],
      [1],
    ]);
  });
  it("turns a feature that never varied into its distance from that value, never NaN", () => {
    for (const method of methods) {
      const scaler = fitScaler([[5], [5]], { method });
      assert.deepEqual(scale([[5], [9]], scaler), [[0], [4]]);
    }
  });
  it("takes a spread so small that dividing by it would overflow for none", () => {
    for (const method of ["zscore", "minmax", "robust"] as const) {
      const scaler = fitScaler([[0], [1e-300], [-1e-300], [2e-300]], { method });
      assert.deepEqual(scaler.spread, [0], method);
      assert.deepEqual(scale([[1e18]], scaler), [[1e18 - scaler.center[0]]], method);
    }
  });
  it("is not fooled by rounding: ten copies of 0.1 are still constant", () => {
    const train = Array.from({ length: 10 }, () => [0.1]);
    for (const method of methods) assert.deepEqual(fitScaler(train, { method }).spread, [0]);
  });
  it("is undone by unscale on random rows, whatever the method", () => {
    const random = createRandom(1);
    const rows = Array.from({ length: 50 }, () => [random.normal() * 1e6, random.normal() + 40, 7]);
    for (const method of methods) {
      const scaler = fitScaler(rows, { method });
      unscale(scale(rows, scaler), scaler).forEach((row, i) =>
        row.forEach((value, j) =>
          assert.ok(Math.abs(value - rows[i][j]) <= 1e-9 * Math.abs(rows[i][j]) + 1e-12),
        ),
      );
    }
  });
  it("refuses rows that are ragged or not finite, there and back", () => {
    const scaler = fitScaler([[1], [2]]);
    for (const [name, work] of Object.entries({ scale, unscale })) {
      assert.throws(() => work([[1], [NaN]], scaler), {
        message: `${name}: rows must be finite, got NaN at row 1, column 0`,
      });
    }
  });
  it("refuses rows with other features than it was fitted on", () => {
    assert.throws(() => scale([[1, 2]], fitScaler([[1]])), {
      name: "RangeError",
      message: "scale: rows must have the scaler's 1 features, got 2",
    });
    assert.throws(() => unscale([[1, 2]], fitScaler([[1]])), {
      message: "unscale: rows must have the scaler's 1 features, got 2",
    });
  });
});

describe("scaleValues", () => {
  it("agrees with scale on a table of one column", () => {
    const values = Object.freeze([3, 8, 1, 1, 5]);
    const column = values.map((value) => [value]);
    for (const method of methods) {
      const scaler = fitValueScaler(values, { method });
      assert.deepEqual(scaler, fitScaler(column, { method }));
      assert.deepEqual(scaleValues(values, scaler), scale(column, scaler).flat());
      const back = unscaleValues(scaleValues(values, scaler), scaler);
      back.forEach((value, i) => assert.ok(Math.abs(value - values[i]) < 1e-14 * 8));
    }
  });
  it("gives values of a feature that never varied as their distance from it", () => {
    assert.deepEqual(scaleValues([7, 9.5], fitValueScaler([7, 7])), [0, 2.5]);
  });
  it("refuses a scaler of several features and values that are not finite", () => {
    assert.throws(() => scaleValues([1], fitScaler([[1, 2]])), {
      name: "RangeError",
      message: "scaleValues: scaler must have one feature, got 2",
    });
    assert.throws(() => unscaleValues([Infinity], fitScaler([[1]])), {
      message: "unscaleValues: values must be finite, got Infinity at index 0",
    });
    assert.throws(() => fitValueScaler([]), {
      message: "fitValueScaler: values must not be empty",
    });
  });
});

describe("scaleSeries", () => {
  it("scales the values, keeps the times, and says what the unit has become", () => {
    const series = Object.freeze({
      name: "office",
      unit: "°F",
      times: Object.freeze(["2024-01-01T00:00:00Z"]),
      values: Object.freeze([70]),
      stepSeconds: 3600,
      simulated: false,
    });
    const scaled = scaleSeries(series, { method: "zscore", center: [60], spread: [5] });
    assert.deepEqual(scaled, { ...series, unit: "standard deviations", values: [2] });
  });
});
