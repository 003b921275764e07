import assert from "node:assert/strict";
import { architectureOf } from "../../../lib/detectors/autoencoder/architectures";
import { autoencoderJob } from "../../../lib/detectors/autoencoder/autoencoder-jobs";

describe("architectureOf", () => {
  it("strides a convolution only as the width can be divided, with a kernel no wider than it", () => {
    const found = [8, 6, 5, 16].map((width) => architectureOf("conv1d", width, {}));
    assert.deepEqual(
      found.map((each) => each.kind === "conv1d" && [each.strides, each.kernelSize]),
      [
        [[2, 2], 7],
        [[2, 1], 6],
        [[1, 1], 5],
        [[2, 2], 7],
      ],
    );
  });
  it("is dense with units 32 and 16 and a code of two, unless told", () => {
    const usual = { kind: "dense", nFeatures: 9, encoderUnits: [32, 16], latentSize: 2 };
    assert.deepEqual(architectureOf("dense", 9, {}), usual);
    const told = { encoderUnits: [4], latentSize: 1, activation: "relu" } as const;
    assert.deepEqual(architectureOf("dense", 9, told), { ...usual, ...told });
  });
  it("takes layers as they are, where they are said in full", () => {
    const architecture = architectureOf("lstm", 12, {});
    assert.equal(architectureOf("dense", 5, { architecture }), architecture);
  });
});

describe("autoencoderJob", () => {
  const rows = [
    [1, 2],
    [3, 4],
  ];
  it("trains 50 epochs of batches of 64 from seed 1, unless told", () => {
    const { name, settings, architecture, validation } = autoencoderJob("dense", rows, {});
    assert.equal(name, "seed 1");
    assert.deepEqual(settings, {
      ...{ batchSize: 64, learningRate: 0.003, schedule: "cosine", seed: 1, epochs: 50 },
    });
    assert.deepEqual([(architecture as { seed?: number }).seed, validation], [1, undefined]);
    const told = autoencoderJob("dense", rows, { seed: 7, batchSize: 8, epochs: 3 }, rows);
    assert.deepEqual(
      [told.settings?.seed, told.settings?.batchSize, told.settings?.epochs],
      [7, 8, 3],
    );
    assert.equal(told.validation, rows);
  });
  it("leaves the starting weights as they were drawn where no epoch is asked for", () => {
    const { settings } = autoencoderJob("dense", rows, { epochs: 0, learningRate: 1 });
    assert.deepEqual(settings, { seed: 1, epochs: 1, learningRate: 0, optimizer: "sgd" });
  });
});
