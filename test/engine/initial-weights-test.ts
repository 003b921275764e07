import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { initialWeights } from "../../lib/engine/initial-weights";
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
});
