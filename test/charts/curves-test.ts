import assert from "node:assert/strict";
import { curveChart } from "../../lib/charts/curve-chart";
import { logTicks } from "../../lib/charts/log-axis";
import { prChart } from "../../lib/charts/pr-chart";
import { rocChart, thin } from "../../lib/charts/roc-chart";
import { thresholdSweepChart } from "../../lib/charts/threshold-sweep-chart";

interface Layer {
  mark: { type: string; interpolate?: string };
  data: { values: Record<string, unknown>[] };
  encoding: { color?: { value?: string; scale?: { domain: string[]; range: string[] } } };
}
const layersOf = (spec: unknown) => (spec as { layer: Layer[] }).layer;
/** The legend's entries: of the layer that stands last. */
const legendOf = (spec: unknown) => layersOf(spec).at(-1)?.encoding.color?.scale?.domain;

describe("rocChart", () => {
  const points = Object.freeze([
    { falsePositiveRate: 0, truePositiveRate: 0 },
    { falsePositiveRate: 0.5, truePositiveRate: 1 },
    { falsePositiveRate: 1, truePositiveRate: 1 },
  ]);

  it("draws the guessing diagonal, the curve, and the area with its interval in the legend", () => {
    const spec = rocChart(
      [
        { name: "a", auc: 0.75, interval: { low: 0.7, high: 0.8 }, points },
        { name: "b", auc: 0.75, points },
      ],
      { title: "t" },
    );
    assert.deepEqual(layersOf(spec)[0].data.values, [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
    assert.deepEqual(
      layersOf(spec)[1].data.values.map(({ x, y }) => [x, y]),
      [
        [0, 0],
        [0.5, 1],
        [1, 1],
      ],
    );
    assert.deepEqual(legendOf(spec), ["a: AUC 0.750 (0.700 to 0.800)", "b: AUC 0.750"]);
  });

  it("refuses curves without points and names that are equal", () => {
    const line = { name: "a", auc: 1, points };
    assert.throws(() => rocChart([], { title: "t" }), {
      message: "rocChart: needs at least one line, got 0",
    });
    assert.throws(() => rocChart([{ ...line, points: [] }], { title: "t" }), {
      message: 'rocChart: points must not be empty, got none for "a: AUC 1.000"',
    });
    assert.throws(() => rocChart([line, line], { title: "t" }), {
      message: 'rocChart: names must differ, got "a" twice',
    });
  });
});

describe("prChart", () => {
  it("draws steps, and a dashed line at what guessing gets", () => {
    const points = [
      { recall: 0, precision: 1 },
      { recall: 1, precision: 0.25 },
    ];
    const spec = prChart([{ name: "a", averagePrecision: 0.5, interval: [0.4, 0.6], points }], {
      title: "t",
      anomalyShare: 0.1,
    });
    assert.deepEqual(layersOf(spec)[0].data.values, [
      { x: 0, y: 0.1 },
      { x: 1, y: 0.1 },
    ]);
    assert.equal(layersOf(spec)[1].mark.interpolate, "step-before");
    assert.deepEqual(legendOf(spec), ["a: average precision 0.500 (0.400 to 0.600)"]);
  });
});

describe("thin", () => {
  it("keeps both ends and at most the limit", () => {
    const all = Array.from({ length: 1000 }, (_, i) => i);
    const some = thin(all, 10);
    assert.equal(some.length, 10);
    assert.deepEqual([some[0], some[9]], [0, 999]);
    assert.deepEqual(thin([1, 2], 10), [1, 2]);
  });
});

describe("curveChart", () => {
  const points = Object.freeze([
    { name: "a", x: 2, value: 0.5, sd: 0.1 },
    { name: "a", x: 1, value: 0.25 },
  ]);
  const options = { title: "t", varied: "code size", quantity: "MSE" };

  it("joins points in the order of x, with bars only where there is a spread", () => {
    const [bars, line, dots] = layersOf(curveChart(points, options));
    assert.deepEqual(
      bars.data.values.map(({ x, low, high }) => [x, low, high]),
      [[2, 0.4, 0.6]],
    );
    assert.deepEqual(
      line.data.values.map(({ x, value }) => [x, value]),
      [
        [1, 0.25],
        [2, 0.5],
      ],
    );
    assert.equal(dots.mark.type, "point");
  });

  it("shows a legend only where there is more than one name", () => {
    assert.equal(layersOf(curveChart(points, options)).length, 3);
    const two = curveChart([...points, { name: "b", x: 1, value: 1 }], options);
    assert.deepEqual(legendOf(two), ["a", "b"]);
  });

  it("refuses points that cannot be drawn", () => {
    assert.throws(() => curveChart([], options), {
      message: "curveChart: needs at least one point, got 0",
    });
    assert.throws(() => curveChart([{ name: "a", x: NaN, value: 1 }], options), {
      message:
        "curveChart: x, value and sd must be finite and sd not negative, got NaN, 1 ± undefined at point 0",
    });
    assert.throws(() => curveChart([{ name: "a", x: 0, value: 1 }], { ...options, logX: true }), {
      message: "curveChart: a logarithmic axis needs numbers above 0, got 0, 1 ± 0 at point 0",
    });
  });
});

describe("thresholdSweepChart", () => {
  it("draws three measures by rising threshold and the chosen one", () => {
    const point = (threshold: number) => ({ threshold, precision: 1, recall: 0.5, f1: 2 / 3 });
    const spec = thresholdSweepChart([point(2), point(1)], { title: "t", chosen: 1.5 });
    const { values } = (spec as unknown as Layer).data;
    assert.deepEqual(
      values.map(({ threshold }) => threshold),
      [1, 2],
    );
    assert.deepEqual(legendOf(spec), ["precision", "recall", "F1", "chosen threshold"]);
    assert.equal(layersOf(spec)[3].mark.type, "rule");
  });

  it("refuses no points and thresholds that cannot be drawn", () => {
    assert.throws(() => thresholdSweepChart([], { title: "t" }), {
      message: "thresholdSweepChart: needs at least one point, got 0",
    });
    const point = { threshold: 0, precision: 1, recall: 1, f1: 1 };
    assert.throws(() => thresholdSweepChart([point], { title: "t", log: true }), {
      message:
        "thresholdSweepChart: thresholds must be finite and above 0 on a logarithmic axis, got 0 at point 0",
    });
  });
});

describe("logTicks", () => {
  it("gives round numbers, fewer per power of ten the more there are", () => {
    assert.deepEqual(logTicks(0.9, 12), [1, 3, 10]);
    assert.deepEqual(logTicks(1, 20), [1, 2, 5, 10, 20]);
    assert.deepEqual(logTicks(1e-5, 1), [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]);
  });

  it("has round ticks in a range too narrow for 1, 2 and 5", () => {
    assert.deepEqual(logTicks(0.59, 0.98), [0.6, 0.7, 0.8, 0.9]);
    assert.deepEqual(logTicks(2.1, 4.9), [2.5, 3, 3.5, 4, 4.5]);
    assert.deepEqual(logTicks(0.00031, 0.00032), [0.00031, 0.000315, 0.00032]);
  });

  it("has three ticks or more for every range of positive numbers", () => {
    for (let low = 0.0013; low < 2000; low *= 1.7) {
      for (const ratio of [1.001, 1.02, 1.3, 1.9, 3, 9, 30, 1e4, 1e15]) {
        const ticks = logTicks(low, low * ratio);
        assert.ok(ticks.length >= 3 && ticks.length <= 10, `${low} × ${ratio}: ${ticks.join()}`);
        assert.ok(ticks.every((tick) => tick >= low * 0.999 && tick <= low * ratio * 1.001));
      }
    }
  });
});
