import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { initialWeights } from "../../lib/engine/initial-weights";
import type { NetworkSpec } from "../../lib/engine/network";
import { conv1dNetwork } from "../../lib/models/conv1d";
import { lstmNetwork } from "../../lib/models/lstm";

const lstm = lstmNetwork({ windowSize: 8, encoderUnits: [6] });
const conv = conv1dNetwork({ windowSize: 8, filters: [4, 3] });

describe("initialWeights", () => {
  const hash = (weights: Float32Array[]) => {
    const sha256 = createHash("sha256");
    weights.forEach((tensor) => sha256.update(Buffer.from(tensor.buffer)));
    return sha256.digest("hex").slice(0, 16);
  };

  it("gives these very bits for a seed, on every machine", () => {
    assert.equal(hash(initialWeights(lstm, 1)), "0730230a71924634");
    assert.equal(hash(initialWeights(conv, 7)), "c2abc22ccb4ef8c0");
  });

  it("gives recurrent kernels whose rows are at right angles and of length 1", () => {
    const [, recurrent] = initialWeights(lstm, 2);
    for (let i = 0; i < 6; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        let dot = 0;
        for (let k = 0; k < 24; k += 1) dot += recurrent[i * 24 + k] * recurrent[j * 24 + k];
        assert.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-6, `${i}, ${j}: ${dot}`);
      }
    }
  });

  it("draws kernels evenly within Glorot's limit, a convolution's taps counted on both sides", () => {
    const [dense] = initialWeights(
      { inputShape: [100], layers: [{ kind: "dense", units: 140 }] },
      1,
    );
    const limit = Math.sqrt(6 / 240);
    assert.ok(dense.every((weight) => Math.abs(weight) <= limit));
    const squares = dense.reduce((sum, weight) => sum + weight * weight, 0) / dense.length;
    assert.ok(Math.abs(squares / ((limit * limit) / 3) - 1) < 0.05, `${squares}`);

    const [kernel] = initialWeights(
      { inputShape: [9, 2], layers: [{ kind: "conv1d", filters: 4, kernelSize: 3 }] },
      1,
    );
    const narrow = Math.sqrt(6 / (3 * 2 + 3 * 4));
    const largest = Math.max(...kernel.map(Math.abs));
    assert.ok(largest <= narrow && largest > 0.8 * narrow);
  });

  it("begins with biases of 0, but for an LSTM's forget gate, which begins at 1", () => {
    const [, , bias] = initialWeights(lstm, 1);
    assert.deepEqual([...bias.subarray(0, 6)], Array(6).fill(0));
    assert.deepEqual([...bias.subarray(6, 12)], Array(6).fill(1));
    assert.deepEqual([...bias.subarray(12)], Array(12).fill(0));
  });

  describe("drawn by fan-in, as PyTorch does", () => {
    const draw = (spec: NetworkSpec) => initialWeights(spec, 1, { initializer: "fan-in" });
    const largest = (tensor: Float32Array) => Math.max(...tensor.map(Math.abs));

    it("keeps kernels and biases within one over the root of a unit's inputs, and uses all of it", () => {
      const tensors = draw({ inputShape: [100], layers: [{ kind: "dense", units: 140 }] });
      for (const tensor of tensors) assert.ok(largest(tensor) <= 0.1 && largest(tensor) > 0.09);
      const [kernel] = tensors;
      const squares = kernel.reduce((sum, weight) => sum + weight * weight, 0) / kernel.length;
      assert.ok(Math.abs(squares / (0.01 / 3) - 1) < 0.05, `${squares}`);
    });

    it("counts taps and channels of a convolution, filters and taps of a transposed one", () => {
      const [kernel, bias, transposed] = draw({
        inputShape: [90, 2],
        layers: [
          { kind: "conv1d", filters: 64, kernelSize: 8 },
          { kind: "conv1dTranspose", filters: 4, kernelSize: 9 },
        ],
      });
      assert.ok(largest(kernel) <= 1 / 4 && largest(kernel) > 0.24, "8 taps × 2 channels");
      assert.ok(largest(bias) <= 1 / 4 && largest(bias) > 0.2);
      assert.ok(largest(transposed) <= 1 / 6 && largest(transposed) > 0.16, "9 taps × 4 filters");
    });

    it("counts an LSTM's own units, and draws each head of a variational code", () => {
      const bound = 1 / Math.sqrt(6);
      for (const tensor of draw(lstm).slice(0, 3)) assert.ok(largest(tensor) <= bound + 1e-7);
      const heads = draw({ inputShape: [16], layers: [{ kind: "vaeSampling", units: 30 }] });
      assert.equal(heads.length, 4);
      for (const tensor of heads) assert.ok(largest(tensor) <= 1 / 4 && largest(tensor) > 0.2);
    });
  });

  it("refuses an initializer that it does not know", () => {
    assert.throws(() => initialWeights(lstm, 1, { initializer: "he" as "glorot" }), {
      name: "RangeError",
      message: 'initialWeights: initializer must be "glorot" or "fan-in", got "he"',
    });
  });
});
