import assert from "node:assert/strict";
import { createForward } from "../../lib/engine/forward";
import { initialWeights } from "../../lib/engine/initial-weights";
import type { NetworkSpec } from "../../lib/engine/network";
import { createTrainer } from "../../lib/engine/trainer";
import { createRandom } from "../../lib/random";

/** Deep enough to be packed, one in a single stretch and one in three; widths that end in 8, 4 and less. */
const SPECS: NetworkSpec[] = [
  { inputShape: [300], layers: [{ kind: "dense", units: 13, activation: "relu" }] },
  { inputShape: [1029], layers: [{ kind: "dense", units: 24 }] },
  {
    inputShape: [8],
    layers: [
      { kind: "dense", units: 12, activation: "relu" },
      { kind: "dense", units: 700 },
    ],
  },
];

const rowsOf = (nSamples: number, nFeatures: number) => {
  const random = createRandom(5);
  const values = Float32Array.from({ length: nSamples * nFeatures }, () => random.normal());
  return { values, nSamples, nFeatures };
};

describe("a product of many rows", () => {
  for (const spec of SPECS) {
    const [inputs] = spec.inputShape;
    it(`has for every row the bits that the row has alone: ${inputs} values`, () => {
      const network = createForward(spec, initialWeights(spec, 2));
      const rows = rowsOf(150, inputs);
      const all = network.forward(rows);
      for (let i = 0; i < rows.nSamples; i += 1) {
        const values = rows.values.slice(i * inputs, (i + 1) * inputs);
        const alone = network.forward({ values, nSamples: 1, nFeatures: inputs });
        const { nFeatures } = all;
        const among = all.values.slice(i * nFeatures, (i + 1) * nFeatures);
        assert.deepEqual(alone.values, among);
      }
    });
  }

  it("gives a batch of 32 the gradient that its two halves of 16 add up to", () => {
    // The way back is packed for 32 rows and not for 16; sums over rows only differ in their order.
    const spec = SPECS[2];
    const trainer = createTrainer(spec);
    trainer.setRows(rowsOf(32, 8), rowsOf(32, 700));
    const indices = Uint32Array.from({ length: 32 }, (_, i) => i);
    const gradientsOf = (batch: Uint32Array) => trainer.gradients(batch).gradients;
    const whole = gradientsOf(indices);
    const [first, second] = [gradientsOf(indices.slice(0, 16)), gradientsOf(indices.slice(16))];
    whole.forEach((tensor, t) => {
      const largest = Math.max(...tensor.map(Math.abs));
      tensor.forEach((value, i) => {
        const mean = (first[t][i] + second[t][i]) / 2;
        assert.ok(Math.abs(value - mean) <= 1e-6 * largest, `${value} is not ${mean}`);
      });
    });
  });
});
