import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { glorotUniform, initialWeights, orthogonal } from "../../lib/models/initial-weights";
import { conv1dNetwork } from "../../lib/models/conv1d";
import { lstmNetwork } from "../../lib/models/lstm";
import { createRandom } from "../../lib/random";

describe("glorotUniform", () => {
  it("stays within its limit and fills it evenly", () => {
    const weights = glorotUniform(createRandom(1), { size: 20000, fanIn: 10, fanOut: 14 });
    const limit = 0.5; // sqrt(6 / 24)
    assert.ok(weights.every((weight) => Math.abs(weight) <= limit));
    const squares = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length;
    assert.ok(Math.abs(squares - (limit * limit) / 3) < 0.002, `${squares}`);
  });
});

describe("orthogonal", () => {
  for (const [nRows, nColumns] of [
    [5, 20],
    [20, 5],
    [7, 7],
    [1, 3],
  ]) {
    it(`gives vectors at right angles and of length 1: ${nRows} × ${nColumns}`, () => {
      const weights = orthogonal(createRandom(2), nRows, nColumns);
      const at = (i: number, k: number) =>
        nRows <= nColumns ? weights[i * nColumns + k] : weights[k * nColumns + i];
      for (let i = 0; i < Math.min(nRows, nColumns); i += 1) {
        for (let j = 0; j <= i; j += 1) {
          let dot = 0;
          for (let k = 0; k < Math.max(nRows, nColumns); k += 1) dot += at(i, k) * at(j, k);
          assert.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-6, `${i}, ${j}: ${dot}`);
        }
      }
    });
  }
});

describe("initialWeights", () => {
  const hash = (weights: Float32Array[]) => {
    const sha256 = createHash("sha256");
    weights.forEach((tensor) => sha256.update(Buffer.from(tensor.buffer)));
    return sha256.digest("hex").slice(0, 16);
  };

  it("gives these very bits for a seed, on every machine", () => {
    const lstm = lstmNetwork({ windowSize: 8, encoderUnits: [6] });
    const conv = conv1dNetwork({ windowSize: 8, filters: [4, 3] });
    assert.equal(hash(initialWeights(lstm, 1)), "e07e6fe79440d7dd");
    assert.equal(hash(initialWeights(conv, 7)), "8235608afbd1d0ba");
  });

  it("counts a convolution's kernel into the fans of both sides", () => {
    const [kernel] = initialWeights({
      inputShape: [9, 2],
      layers: [{ kind: "conv1d", filters: 4, kernelSize: 3 }],
    });
    const limit = Math.sqrt(6 / (3 * 2 + 3 * 4));
    const largest = Math.max(...kernel.map(Math.abs));
    assert.ok(largest <= limit && largest > 0.8 * limit);
  });
});
