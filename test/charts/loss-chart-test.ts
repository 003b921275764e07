import assert from "node:assert/strict";
import { lossChart } from "../../lib/charts/loss-chart";

interface Spec {
  data: { values: { name: string; run: string; epoch: number; loss: number }[] };
  encoding: { x: { axis: { values: number[] } } };
}

describe("lossChart", () => {
  it("draws one run as one line", () => {
    const curves = Object.freeze([{ name: "train", losses: Object.freeze([0.5, 0.25]) }]);
    const { data } = lossChart(curves, { title: "t" }) as unknown as Spec;
    assert.deepEqual(data.values, [
      { name: "train", run: "mean", epoch: 1, loss: 0.5 },
      { name: "train", run: "mean", epoch: 2, loss: 0.25 },
    ]);
  });

  it("adds the mean over seeds, as far as every seed went", () => {
    const curves = [
      { name: "train", seed: 3, losses: [0.5, 0.25, 0.1] },
      { name: "train", seed: 4, losses: [0.7, 0.15] },
    ];
    const { data } = lossChart(curves, { title: "t" }) as unknown as Spec;
    const mean = data.values.filter(({ run }) => run === "mean").map(({ loss }) => loss);
    assert.deepEqual(mean, [0.6, 0.2]);
    assert.equal(data.values.filter(({ run }) => run === "seed 3").length, 3);
  });

  it("marks whole epochs alone, the last of a round number among them", () => {
    const ticksFor = (nEpochs: number) => {
      const losses = Array.from({ length: nEpochs }, (_, i) => 1 / (i + 1));
      const spec = lossChart([{ name: "train", losses }], { title: "t" }) as unknown as Spec;
      return spec.encoding.x.axis.values;
    };
    assert.deepEqual(ticksFor(1), [1]);
    assert.deepEqual(ticksFor(3), [1, 2, 3]);
    assert.deepEqual(ticksFor(25), [5, 10, 15, 20, 25]);
    assert.deepEqual(ticksFor(100), [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    assert.deepEqual(ticksFor(240), [20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220, 240]);
    assert.deepEqual(ticksFor(1300), [200, 400, 600, 800, 1000, 1200]);
  });

  it("refuses losses that cannot be drawn", () => {
    assert.throws(() => lossChart([], { title: "t" }), {
      message: "lossChart: needs at least one curve, got 0",
    });
    assert.throws(() => lossChart([{ name: "a", losses: [] }], { title: "t" }), {
      message: 'lossChart: losses must not be empty, got none for "a"',
    });
    assert.throws(() => lossChart([{ name: "a", losses: [1, 0] }], { title: "t" }), {
      message:
        'lossChart: losses must be finite and above 0 on a logarithmic axis, got 0 at epoch 2 of "a"',
    });
    lossChart([{ name: "a", losses: [1, 0] }], { title: "t", log: false });
    assert.throws(() => lossChart([{ name: "a", losses: [NaN] }], { title: "t", log: false }), {
      message: 'lossChart: losses must be finite, got NaN at epoch 1 of "a"',
    });
  });
});
