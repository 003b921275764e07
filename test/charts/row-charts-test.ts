import assert from "node:assert/strict";
import { distributionChart } from "../../lib/charts/distribution-chart";
import { explanationChart } from "../../lib/charts/explanation-chart";
import { heatmap } from "../../lib/charts/heatmap";
import { latentChart } from "../../lib/charts/latent-chart";
import { reconstructionChart } from "../../lib/charts/reconstruction-chart";
import { rowsChart } from "../../lib/charts/rows-chart";
import type { Label } from "../../lib/types";

type Row = Record<string, unknown>;
interface Spec {
  data: { values: Row[] };
  layer: { data: { values: Row[] }; mark: { shape?: string } }[];
  facet?: { sort: string[] };
}
const specOf = (spec: unknown) => spec as Spec;

describe("reconstructionChart", () => {
  const window = Object.freeze({ input: Object.freeze([1, 2]), reconstruction: [1.5, 2] });

  it("puts input and reconstruction of one step into one row", () => {
    const spec = specOf(reconstructionChart([window], { title: "t", step: 5 }));
    assert.deepEqual(spec.data.values, [
      { panel: "", at: 0, input: 1, output: 1.5 },
      { panel: "", at: 5, input: 2, output: 2 },
    ]);
    assert.equal(spec.facet, undefined);
  });

  it("gives every window a panel, in the order given", () => {
    const windows = [
      { ...window, name: "normal" },
      { ...window, name: "anomalous" },
    ];
    const spec = specOf(reconstructionChart(windows, { title: "t" }));
    assert.deepEqual(spec.facet?.sort, ["normal", "anomalous"]);
  });

  it("refuses no windows, unequal lengths and values that are none", () => {
    const throwsFor = (windows: (typeof window)[], message: string) =>
      assert.throws(() => reconstructionChart(windows, { title: "t" }), { message });
    throwsFor([], "reconstructionChart: needs at least one window, got 0");
    throwsFor(
      [{ input: [1], reconstruction: [1, 2] }],
      "reconstructionChart: needs as many inputs as reconstructed values, got 1 and 2",
    );
    throwsFor(
      [{ input: [1], reconstruction: [NaN] }],
      "reconstructionChart: reconstruction must be finite, got NaN at index 0",
    );
  });
});

describe("latentChart", () => {
  const codes = Array.from({ length: 5000 }, (_, i) => [i, -i]);
  const labels = codes.map((_, i): Label => (i >= 4990 ? 1 : 0));

  it("keeps every anomaly and an even choice of the rest", () => {
    const spec = specOf(latentChart(codes, { labels, title: "t", limit: 110 }));
    assert.equal(spec.layer[0].data.values.length, 100);
    assert.equal(spec.layer[0].data.values[50].x, 2495);
    assert.equal(spec.layer[1].data.values.length, 10);
    assert.equal(spec.layer[1].mark.shape, "triangle-up");
  });

  it("carries scores where they are given", () => {
    const spec = specOf(latentChart([[1, 2]], { scores: [0.5], title: "t" }));
    assert.deepEqual(spec.data.values, [{ x: 1, y: 2, class: "all", score: 0.5 }]);
  });

  it("refuses codes that are no points of a plane and lists that do not match", () => {
    assert.throws(() => latentChart([[1, 2, 3]], { title: "t" }), {
      message: "latentChart: codes must have 2 columns to be drawn, got 3",
    });
    assert.throws(() => latentChart([[1, 2]], { title: "t", scores: [1, 2] }), {
      message: "latentChart: needs as many scores as codes, got 2 and 1",
    });
    assert.throws(() => latentChart([[1, 2]], { title: "t", labels: [0, 1] }), {
      message: "latentChart: needs one code per label, got 1 codes for 2 labels",
    });
    assert.throws(() => latentChart([[1, 2]], { title: "t", scores: [0], log: true }), {
      message: "latentChart: scores must be above 0 on a logarithmic scale, got 0 at index 0",
    });
  });
});

describe("heatmap", () => {
  it("names every cell by its row and column", () => {
    const matrix = Object.freeze([Object.freeze([1, 0.5]), Object.freeze([0.5, 1])]);
    const spec = specOf(heatmap(matrix, { columns: ["a", "b"], title: "t" }));
    assert.deepEqual(spec.data.values[1], { row: "a", column: "b", value: 0.5 });
    assert.equal(spec.data.values.length, 4);
  });

  it("refuses names that do not match", () => {
    assert.throws(() => heatmap([[1, 2]], { columns: ["a"], title: "t" }), {
      message: "heatmap: needs as many columns as column names, got 2 and 1",
    });
    assert.throws(() => heatmap([[1, 2]], { columns: ["a", "b"], title: "t" }), {
      message: "heatmap: needs as many rows as row names, got 1 and 2",
    });
  });
});

describe("distributionChart", () => {
  it("bins each feature between its own ends and counts shares per class", () => {
    const features = [{ name: "x", values: Object.freeze([0, 1, 1, 4]) }];
    const spec = specOf(distributionChart(features, { title: "t", bins: 2, labels: [0, 0, 0, 1] }));
    assert.deepEqual(spec.data.values, [
      { feature: "x", class: "normal", from: 0, to: 2, share: 100 },
      { feature: "x", class: "anomaly", from: 2, to: 4, share: 100 },
    ]);
  });

  it("shows a constant feature as one bar", () => {
    const spec = specOf(distributionChart([{ name: "x", values: [3, 3] }], { title: "t" }));
    assert.deepEqual(spec.data.values, [
      { feature: "x", class: "all", from: 2.5, to: 3.5, share: 100 },
    ]);
  });

  it("names the feature with a value that is none", () => {
    assert.throws(() => distributionChart([{ name: "x", values: [1, NaN] }], { title: "t" }), {
      message: 'distributionChart: values of "x" must be finite, got NaN at index 1',
    });
  });
});

describe("explanationChart", () => {
  it("puts the feature with the largest share first and leaves out the smallest", () => {
    const shares = Object.freeze([0.2, 0.5, 0.3]);
    const spec = specOf(
      explanationChart(shares, { features: ["a", "b", "c"], top: 2, title: "t" }),
    );
    assert.deepEqual(spec.data.values, [
      { feature: "b", share: 50 },
      { feature: "c", share: 30 },
    ]);
  });

  it("keeps time steps in order", () => {
    const spec = specOf(explanationChart([0.25, 0.75], { title: "t", step: 5 }));
    assert.deepEqual(spec.data.values, [
      { at: 0, to: 5, share: 25 },
      { at: 5, to: 10, share: 75 },
    ]);
  });

  it("refuses shares that are none", () => {
    assert.throws(() => explanationChart([-0.1], { title: "t" }), {
      message: "explanationChart: shares must not be negative, got -0.1 at index 0",
    });
    assert.throws(() => explanationChart([1], { title: "t", features: [] }), {
      message: "explanationChart: needs as many shares as features, got 1 and 0",
    });
  });
});

describe("rowsChart", () => {
  const rows = Object.freeze(
    [
      [0, 0],
      [1, 10],
      [8, 20],
      [7, 7],
      [9, 8],
    ].map((row) => Object.freeze(row)),
  );
  const labels: Label[] = [0, 0, 0, 1, 1];
  const drawn = (name: string, row: string, options = {}) =>
    specOf(rowsChart(rows, { labels, title: "t", ...options }))
      .data.values.filter((point) => point.panel === name && point.row === row)
      .map(({ value }) => value);

  it("draws rows of either class as they are, and the median of all of them", () => {
    assert.deepEqual(drawn("normal", "2"), [1, 10]);
    assert.deepEqual(drawn("normal", "median"), [1, 10]);
    assert.deepEqual(drawn("anomaly", "median"), [8, 7.5]);
    assert.deepEqual(drawn("anomaly", "3"), []);
  });

  it("takes an even choice where there are more than asked for, the median being of all", () => {
    const two = { perClass: 2, names: ["well", "ill"] };
    assert.deepEqual(drawn("well", "1", two), [0, 0]);
    assert.deepEqual(drawn("well", "2", two), [1, 10]);
    assert.deepEqual(drawn("well", "3", two), []);
    assert.deepEqual(drawn("well", "median", { ...two, perClass: 1 }), [1, 10]);
  });

  it("refuses a missing class, labels that do not match and rows that are none", () => {
    const throwsFor = (bad: Parameters<typeof rowsChart>, message: string) =>
      assert.throws(() => rowsChart(...bad), { message });
    throwsFor(
      [[[1]], { labels: [0], title: "t" }],
      "rowsChart: needs rows of both classes, got no anomaly ones",
    );
    throwsFor([[], { labels: [], title: "t" }], "rowsChart: needs at least one row, got 0");
    assert.throws(() => rowsChart(rows, { labels: [0, 1], title: "t" }), RangeError);
    throwsFor(
      [rows, { labels, title: "t", perClass: 0 }],
      "rowsChart: perClass must be a whole number of at least 1, got 0",
    );
  });
});
