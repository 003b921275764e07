import assert from "node:assert/strict";
import { comparisonChart, type ComparisonRow } from "../../lib/charts/comparison-chart";

const rows: readonly ComparisonRow[] = Object.freeze([
  { name: "random", value: 0.5, sd: 0.02, kind: "baseline" },
  { name: "autoencoder", value: 0.9, sd: 0.01 },
  { name: "pca", value: 0.8, kind: "baseline" },
]);

interface Spec {
  height: number;
  layer: {
    mark: { type: string };
    encoding: { y: { sort: string[] }; color?: { scale: { domain: string[] } } };
    data: {
      values: {
        name: string;
        text: string;
        low?: number;
        high?: number;
        left?: boolean;
        beside?: number;
      }[];
    };
  }[];
}
const draw = (options: object = {}) =>
  comparisonChart(rows, { title: "t", quantity: "ROC AUC", ...options }) as unknown as Spec;

describe("comparisonChart", () => {
  it("sorts the best to the top", () => {
    assert.deepEqual(draw().layer[0].encoding.y.sort, ["autoencoder", "pca", "random"]);
    const low = draw({ better: "low" }).layer[0].encoding.y.sort;
    assert.deepEqual(low, ["random", "pca", "autoencoder"]);
    const kept = draw({ keepOrder: true }).layer[0].encoding.y.sort;
    assert.deepEqual(kept, ["random", "autoencoder", "pca"]);
  });

  it("explains the kinds in its legend, in other words where given", () => {
    const legend = (options?: object) =>
      draw(options).layer.flatMap(({ encoding }) => encoding.color?.scale?.domain ?? []);
    assert.deepEqual(legend(), ["model", "baseline"]);
    assert.deepEqual(legend({ kindNames: { baseline: "published" } }), ["model", "published"]);
  });

  it("draws one sd to both sides, and none where there was one run", () => {
    const baselines = draw().layer.slice(3);
    assert.deepEqual(
      baselines[0].data.values.map(({ name, low, high }) => [name, low, high]),
      [["random", 0.48, 0.52]],
    );
    assert.deepEqual(
      baselines[1].data.values.map(({ text }) => text),
      ["0.800", "0.500 ± 0.020"],
    );
  });

  it("sets many rows closer, each number at the end of its bar that looks to the middle", () => {
    const many = Array.from({ length: 13 }, (_, i) => ({ name: `${i}`, value: i, sd: 1 }));
    const spec = comparisonChart(many, { title: "t", quantity: "q" }) as unknown as Spec;
    assert.ok(spec.height < 27 * 13);
    const ends = spec.layer[2].data.values.map(({ left, beside }) => [left, beside]);
    assert.deepEqual(
      [ends[0], ends[12]],
      [
        [true, 11],
        [false, 1],
      ],
    );
  });

  it("writes numbers that span powers of ten with three digits each", () => {
    const spec = comparisonChart(
      [
        { name: "a", value: 0.000111 },
        { name: "b", value: 3.2 },
      ],
      { title: "t", quantity: "MSE", better: "low", log: true },
    ) as unknown as Spec;
    assert.deepEqual(
      spec.layer[1].data.values.map(({ text }) => text),
      ["0.000111", "3.2"],
    );
  });

  it("writes the reference's word at the foot of its line, on the side where there is room", () => {
    const wordFor = (value: number) => {
      const { layer } = draw({ reference: { value, text: "claimed" } });
      const { align, y } = layer[1].mark as { align?: string; y?: string };
      return [align, y];
    };
    assert.deepEqual(wordFor(0.5), ["left", "height"]);
    assert.deepEqual(wordFor(0.89), ["right", "height"]);
  });

  it("refuses rows that cannot be told apart or drawn", () => {
    const throwsFor = (bad: ComparisonRow[], message: string, log = false) =>
      assert.throws(() => comparisonChart(bad, { title: "t", quantity: "q", log }), { message });
    throwsFor([], "comparisonChart: needs at least one row, got 0");
    throwsFor([rows[0], rows[0]], 'comparisonChart: names must differ, got "random" twice');
    throwsFor(
      [{ name: "a", value: NaN }],
      'comparisonChart: value and sd must be finite and sd not negative, got NaN ± undefined for "a"',
    );
    throwsFor(
      [{ name: "a", value: 1, sd: 1 }],
      'comparisonChart: value less sd must be above 0 on a logarithmic axis, got 1 ± 1 for "a"',
      true,
    );
  });
});
