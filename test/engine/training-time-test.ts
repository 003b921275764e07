import assert from "node:assert/strict";
import type { LayerSpec, NetworkSpec } from "../../lib/engine/network";
import { estimateTrainingSeconds, forwardOperations } from "../../lib/engine/training-time";

const network = (inputShape: NetworkSpec["inputShape"], ...layers: LayerSpec[]): NetworkSpec => ({
  inputShape,
  layers,
});

describe("forwardOperations", () => {
  it("counts two operations per weight of a dense kernel, and none for a bias", () => {
    const spec = network([32], { kind: "dense", units: 16 }, { kind: "dense", units: 32 });
    assert.equal(forwardOperations(spec), 2 * (32 * 16 + 16 * 32));
  });

  it("counts a kernel once per step in an LSTM and in a dense layer over time", () => {
    const spec = network(
      [5, 3],
      { kind: "lstm", units: 4, returnSequences: true },
      { kind: "timeDistributedDense", units: 2 },
    );
    assert.equal(forwardOperations(spec), 2 * 5 * (3 * 16 + 4 * 16 + 4 * 2));
  });

  it("counts a convolution per step of its output, a transposed one per step of its input", () => {
    const shape = { filters: 2, kernelSize: 3, strides: 2, padding: "same" } as const;
    assert.equal(forwardOperations(network([8, 1], { kind: "conv1d", ...shape })), 2 * 4 * 6);
    const turned = network([8, 1], { kind: "conv1dTranspose", ...shape });
    assert.equal(forwardOperations(turned), 2 * 8 * 6);
  });

  it("counts both heads of a variational code", () => {
    const spec = network([8], { kind: "vaeSampling", units: 2 }, { kind: "dense", units: 8 });
    assert.equal(forwardOperations(spec), 2 * (2 * 16 + 16));
  });
});

describe("estimateTrainingSeconds", () => {
  const spec = network([512], { kind: "dense", units: 512 });
  const rows = { train: 1000, validation: 0, epochs: 3 };

  it("grows with rows and epochs, and counts validation rows a third", () => {
    const once = estimateTrainingSeconds(spec, rows);
    const close = (actual: number, expected: number) =>
      assert.ok(Math.abs(actual / expected - 1) < 1e-9, `${actual} ${expected}`);
    close(estimateTrainingSeconds(spec, { ...rows, train: 2000 }), 2 * once);
    close(estimateTrainingSeconds(spec, { ...rows, epochs: 6 }), 2 * once);
    close(estimateTrainingSeconds(spec, { ...rows, validation: 3000 }), 2 * once);
  });

  it("is of the order of what training takes: 4,096 rows through 2 x 512 x 256 in 0.2 seconds", () => {
    const wide = network([512], { kind: "dense", units: 256 }, { kind: "dense", units: 512 });
    const seconds = estimateTrainingSeconds(wide, { train: 4096, validation: 0, epochs: 1 });
    assert.ok(seconds > 0.2 / 3 && seconds < 0.2 * 3, `${seconds}`);
  });
});
