import assert from "node:assert/strict";
import { createRandom, toRows } from "../../../lib/data/index";
import {
  autoencoderReconstruct,
  explainRow,
  fitAutoencoder,
  fitAutoencoders,
  meanSquaredZDetector,
  scoreWith,
} from "../../../lib/detectors/index";
import type { AutoencoderOptions, FittedAutoencoder } from "../../../lib/detectors/index";

import { slowAuc } from "../../oracles/slow-auc";

const quick: AutoencoderOptions = { encoderUnits: [16], latentSize: 2, epochs: 60, batchSize: 32 };

/** Points of a ring, in units far from 1, and points inside it that no single feature betrays. */
function ring(n: number, seed: number): number[][] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, () => {
    const [x, y] = [normal(), normal()];
    const size = Math.sqrt(x * x + y * y);
    return [1000 + (100 * x) / size + 3 * normal(), 5 + (0.1 * y) / size + 0.003 * normal()];
  });
}
const inside = ring(40, 9).map(([x, y]) => [1000 + (x - 1000) / 5, 5 + (y - 5) / 5]);

describe("fitAutoencoder", () => {
  const ringOptions: AutoencoderOptions = {
    encoderUnits: [16],
    latentSize: 1,
    epochs: 150,
    batchSize: 32,
    learningRate: 0.01,
  };
  const normal = ring(100, 2);
  let fitted: FittedAutoencoder;
  before(async () => {
    fitted = await fitAutoencoder(ring(400, 1), ringOptions);
  });

  it("learns: the loss ends below half of where it began", () => {
    assert.equal(fitted.losses.length, 150);
    assert.ok(fitted.losses[149] < fitted.losses[0] / 2, `${fitted.losses[149]}`);
  });

  it("finds rows inside a ring, which the mean squared z calls the most normal of all", () => {
    const trivial = meanSquaredZDetector.fit(ring(400, 1));
    const auc = slowAuc(scoreWith(normal, fitted), scoreWith(inside, fitted));
    const trivialAuc = slowAuc(
      meanSquaredZDetector.score(normal, trivial),
      meanSquaredZDetector.score(inside, trivial),
    );
    assert.ok(auc > 0.9 && trivialAuc < 0.1, `${auc} and ${trivialAuc}`);
  });

  it("reconstructs rows in their own unit, so that an explanation can be read", () => {
    const reconstructed = autoencoderReconstruct(normal, fitted);
    for (const [x, y] of reconstructed) {
      assert.ok(x > 850 && x < 1150 && y > 4.8 && y < 5.2, `${x}, ${y}`);
    }
    const row = [1000, 5.6];
    const { ranking } = explainRow(
      row.map((value, j) => value / [100, 0.1][j]),
      autoencoderReconstruct([row], fitted)[0].map((value, j) => value / [100, 0.1][j]),
    );
    assert.equal(ranking[0].index, 1);
  });

  it("gives other scores for another seed, and other ones again untrained", async () => {
    const other = await fitAutoencoder(ring(400, 1), { ...ringOptions, seed: 2 });
    const untrained = await fitAutoencoder(ring(400, 1), { ...ringOptions, epochs: 0 });
    const scores = [fitted, other, untrained].map((each) =>
      JSON.stringify(scoreWith(normal, each)),
    );
    assert.equal(new Set(scores).size, 3);
    assert.deepEqual(untrained.losses, []);
  });

  it("takes rows as they are when told not to scale, as plain rows or as a block", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i / 50, 1 - i / 50]);
    const options: AutoencoderOptions = { ...quick, epochs: 5, scaling: "none" };
    const plain = await fitAutoencoder(rows, options);
    const block = await fitAutoencoder(toRows(rows), options);
    assert.equal(plain.model.scaler, undefined);
    // A block holds float32, and so do the plain rows once the engine has them.
    assert.deepEqual(plain.model.weights, block.model.weights);
  });

  it("watches validation rows in the unit of the training rows", async () => {
    const stopped = await fitAutoencoder(ring(100, 1), {
      ...ringOptions,
      epochs: 400,
      validation: ring(50, 3),
      earlyStopping: { patience: 5 },
    });
    assert.ok(stopped.losses.length < 400, `${stopped.losses.length} epochs`);
  });

  it("starts as the initializer says", async () => {
    const options: AutoencoderOptions = { ...quick, epochs: 0 };
    const [glorot, alsoGlorot, fanIn] = await Promise.all([
      fitAutoencoder(ring(20, 1), options),
      fitAutoencoder(ring(20, 1), { ...options, initializer: "glorot" }),
      fitAutoencoder(ring(20, 1), { ...options, initializer: "fan-in" }),
    ]);
    assert.deepEqual(glorot, alsoGlorot);
    assert.notDeepEqual(glorot.model.weights, fanIn.model.weights);
  });

  it("takes layers of another kind as plain JSON", async () => {
    const conv = await fitAutoencoder(
      Array.from({ length: 40 }, (_, i) => Array.from({ length: 8 }, (_, t) => (i + t) % 5)),
      {
        architecture: {
          kind: "network",
          network: {
            inputShape: [8, 1],
            layers: [
              { kind: "conv1d", filters: 4, kernelSize: 4, strides: 4, activation: "tanh" },
              { kind: "conv1dTranspose", filters: 1, kernelSize: 4, strides: 4 },
            ],
          },
        },
        epochs: 3,
      },
    );
    assert.equal(scoreWith([[0, 1, 2, 3, 4, 0, 1, 2]], conv).length, 1);
  });

  it("says what is wrong with bad input", async () => {
    await assert.rejects(fitAutoencoder([]), {
      name: "RangeError",
      message: "fitScaler: needs at least one row, got 0",
    });
    await assert.rejects(fitAutoencoder([[1]], { codeNeighbors: -1 }), {
      message: "fitAutoencoder: codeNeighbors must be a whole number of at least 0, got -1",
    });
    assert.throws(() => scoreWith([[1]], fitted), {
      message: "scale: rows must have the scaler's 2 features, got 1",
    });
  });
});

describe("fitAutoencoders", () => {
  it("gives each seed what fitting it alone gives, to the last bit", async () => {
    const rows = ring(80, 1);
    const options: AutoencoderOptions = { ...quick, epochs: 4, codeNeighbors: 3 };
    const many = await fitAutoencoders(rows, { ...options, seeds: [3, 1] });
    assert.deepEqual(many, [
      await fitAutoencoder(rows, { ...options, seed: 3 }),
      await fitAutoencoder(rows, { ...options, seed: 1 }),
    ]);
  });

  it("refuses to fit for no seed", async () => {
    await assert.rejects(fitAutoencoders([[1]], { seeds: [] }), {
      name: "RangeError",
      message: "fitAutoencoders: needs at least one seed, got 0",
    });
  });
});
