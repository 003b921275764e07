import assert from "node:assert/strict";
import { outputShapes, weightShapes } from "../../lib/engine/shapes";
import type { LayerSpec, NetworkSpec } from "../../lib/engine/network";

const through = (inputShape: NetworkSpec["inputShape"], ...layers: LayerSpec[]) =>
  outputShapes({ inputShape, layers });

describe("outputShapes", () => {
  it("follows a window through an LSTM autoencoder", () => {
    assert.deepEqual(
      through(
        [32, 1],
        { kind: "lstm", units: 5 },
        { kind: "repeatVector", times: 32 },
        { kind: "lstm", units: 5, returnSequences: true },
        { kind: "timeDistributedDense", units: 1 },
      ),
      [[5], [32, 5], [32, 5], [32, 1]],
    );
  });

  it("counts the steps of convolutions as TensorFlow does", () => {
    const conv = { kind: "conv1d", filters: 4, kernelSize: 3, strides: 2 } as const;
    assert.deepEqual(through([7, 1], { ...conv, padding: "same" }), [[4, 4]]);
    assert.deepEqual(through([7, 1], { ...conv, padding: "valid" }), [[3, 4]]);
    const transpose = { ...conv, kind: "conv1dTranspose" } as const;
    assert.deepEqual(through([4, 1], { ...transpose, padding: "same" }), [[8, 4]]);
    assert.deepEqual(through([4, 1], { ...transpose, padding: "valid" }), [[9, 4]]);
  });

  it("keeps the number of values through flatten and reshape", () => {
    assert.deepEqual(through([3, 4], { kind: "flatten" }, { kind: "reshape", shape: [6, 2] }), [
      [12],
      [6, 2],
    ]);
  });

  it("refuses what a layer cannot take, and says which layer", () => {
    assert.throws(() => through([3], { kind: "lstm", units: 2 }), {
      message:
        "outputShapes: needs [steps, channels]; put a reshape or repeatVector layer before it, got [3] (layer 0, lstm)",
    });
    assert.throws(() => through([3, 2], { kind: "dense", units: 2 }), {
      message:
        "outputShapes: needs [features]; put a flatten layer before it, got [3, 2] (layer 0, dense)",
    });
    assert.throws(() => through([3], { kind: "dense", units: 0 }), {
      message: "outputShapes: units of layer 0 (dense) must be a whole number of at least 1, got 0",
    });
    assert.throws(() => through([2, 1], { kind: "conv1d", filters: 1, kernelSize: 3 }), {
      message:
        "outputShapes: kernelSize must be at most 2, the steps it is given, got 3 (layer 0, conv1d)",
    });
    assert.throws(() => through([3], { kind: "reshape", shape: [2, 2] }), {
      message: "outputShapes: shape must hold 3 values, got [2, 2] (layer 0, reshape)",
    });
    assert.throws(() => through([3], { kind: "dropout", rate: 1 }), {
      message: "outputShapes: rate must be from 0 to below 1, got 1 (layer 0, dropout)",
    });
    assert.throws(() => through([3]), { message: "outputShapes: needs at least one layer, got 0" });
  });
});

describe("weightShapes", () => {
  it("lists tensors in tf.js's order and layout", () => {
    const spec: NetworkSpec = {
      inputShape: [6, 2],
      layers: [
        { kind: "conv1d", filters: 3, kernelSize: 5, padding: "same" },
        { kind: "conv1dTranspose", filters: 4, kernelSize: 5, useBias: false },
        { kind: "lstm", units: 7 },
        { kind: "vaeSampling", units: 2 },
      ],
    };
    assert.deepEqual(
      weightShapes(spec).map(({ layer, name, shape }) => `${layer} ${name} ${shape.join("x")}`),
      [
        "0 kernel 5x2x3",
        "0 bias 3",
        "1 kernel 5x4x3",
        "2 kernel 4x28",
        "2 recurrentKernel 7x28",
        "2 bias 28",
        "3 meanKernel 7x2",
        "3 meanBias 2",
        "3 logVarianceKernel 7x2",
        "3 logVarianceBias 2",
      ],
    );
  });
});
