import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRandom } from "../../lib/data/index";
import type { Rows } from "../../lib/data/index";
import { createForward, initialWeights, trainNetwork } from "../../lib/engine/index";
import type { NetworkSpec, TrainingOptions } from "../../lib/engine/index";

/** Points on a plane in four dimensions: two numbers are enough to tell them apart. */
function planeRows(nSamples: number, seed: number): Rows {
  const random = createRandom(seed);
  const points = Array.from({ length: nSamples }, () => {
    const [a, b] = [random.normal(), random.normal()];
    return [a, b, a + b, a - b];
  });
  return { values: Float32Array.from(points.flat()), nSamples, nFeatures: 4 };
}

const autoencoder: NetworkSpec = {
  inputShape: [4],
  layers: [
    { kind: "dense", units: 2, useBias: false },
    { kind: "dense", units: 4 },
  ],
};
const rows = planeRows(100, 1);
const options: TrainingOptions = {
  epochs: 40,
  seed: 1,
  optimizer: { kind: "adam", learningRate: 0.02 },
};

function sha256(weights: readonly Float32Array[]): string {
  const hash = createHash("sha256");
  weights.forEach((tensor) => hash.update(new Uint8Array(tensor.buffer)));
  return hash.digest("hex");
}

describe("trainNetwork", () => {
  it("learns: the loss ends below a hundredth of where it began", async () => {
    const { losses } = await trainNetwork(autoencoder, rows, options);
    assert.equal(losses.length, 40);
    assert.ok(losses[39] < losses[0] / 100, `from ${losses[0]} to ${losses[39]}`);
  });

  it("repeats itself to the bit for one seed, and not for another", async () => {
    const first = await trainNetwork(autoencoder, rows, options);
    const second = await trainNetwork(autoencoder, rows, options);
    const other = await trainNetwork(autoencoder, rows, { ...options, seed: 2 });
    assert.equal(sha256(first.weights), sha256(second.weights));
    assert.notEqual(sha256(first.weights), sha256(other.weights));
  });

  it("leaves rows, targets and weights as they are", async () => {
    const weights = initialWeights(autoencoder, 5);
    const before = [rows.values, ...weights].map((values) => values.slice());
    await trainNetwork(autoencoder, rows, { ...options, epochs: 2, weights, targets: rows });
    assert.deepEqual([rows.values, ...weights], before);
  });

  it("goes on from a saved state as if it had never stopped", async () => {
    const whole = await trainNetwork(autoencoder, rows, { ...options, epochs: 6 });
    const half = await trainNetwork(autoencoder, rows, { ...options, epochs: 3 });
    const resume = { state: half.state, firstEpoch: 3 };
    const rest = await trainNetwork(autoencoder, rows, { ...options, epochs: 6, resume });
    assert.equal(sha256(rest.weights), sha256(whole.weights));
    assert.deepEqual([...half.losses, ...rest.losses], whole.losses);
  });

  it("takes back the best weights when the validation loss stops falling", async () => {
    const validation = { rows: planeRows(20, 9) };
    const result = await trainNetwork(autoencoder, rows, {
      ...options,
      ...{ epochs: 500, validation, earlyStopping: { patience: 3 } },
      optimizer: { kind: "adam", learningRate: 0.3 },
    });
    const { validationLosses, bestEpoch, weights } = result;
    assert.equal(result.ended, "earlyStopping");
    assert.equal(validationLosses.length, bestEpoch + 4);
    assert.equal(validationLosses[bestEpoch], Math.min(...validationLosses));
    const output = createForward(autoencoder, weights).forward(validation.rows);
    const errors = output.values.map((y, i) => (y - validation.rows.values[i]) ** 2);
    const mse = errors.reduce((sum, e) => sum + e, 0) / errors.length;
    assert.ok(Math.abs(mse - validationLosses[bestEpoch]) < 1e-6 * mse + 1e-9);
  });

  it("tells the losses of every epoch, and ends when told to", async () => {
    const seen: number[] = [];
    const result = await trainNetwork(autoencoder, rows, {
      ...options,
      onEpoch: ({ epoch, loss }) => {
        seen.push(loss);
        return epoch < 4;
      },
    });
    assert.equal(result.ended, "callback");
    assert.deepEqual(seen, result.losses);
    assert.equal(seen.length, 5);
  });

  it("hears a signal that is given while it trains", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const result = await trainNetwork(autoencoder, rows, {
      ...options,
      ...{ epochs: 1e6, signal: controller.signal },
    });
    assert.equal(result.ended, "signal");
    assert.ok(result.losses.length >= 1 && result.losses.length < 1e6);
  });

  it("names the row that is not finite", async () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const values = rows.values.slice();
      values[4 * 7 + 2] = bad;
      await assert.rejects(trainNetwork(autoencoder, { ...rows, values }, options), {
        name: "RangeError",
        message: `setRows: rows must be finite, got ${bad} at row 7, column 2`,
      });
    }
  });

  it("stops when training diverges, naming the epoch", async () => {
    await assert.rejects(
      trainNetwork(autoencoder, rows, { ...options, optimizer: { kind: "sgd", learningRate: 50 } }),
      {
        message:
          /^trainNetwork: training diverged, the loss became (NaN|Infinity) in epoch \d+; lower the learning rate or clip the gradients$/,
      },
    );
  });

  it("refuses rows that do not fit", async () => {
    const narrow = { values: new Float32Array(6), nSamples: 2, nFeatures: 3 };
    await assert.rejects(trainNetwork(autoencoder, narrow, options), {
      message: "setRows: rows must have 4 values each, as the network does, got 3",
    });
    const none = { values: new Float32Array(0), nSamples: 0, nFeatures: 4 };
    await assert.rejects(trainNetwork(autoencoder, none, options), {
      message: "setRows: needs at least one row, got 0",
    });
  });

  it("learns from one row, and from rows that are all the same", async () => {
    for (const nSamples of [1, 33]) {
      const same = { values: new Float32Array(4 * nSamples).fill(0.5), nSamples, nFeatures: 4 };
      const { losses } = await trainNetwork(autoencoder, same, { ...options, epochs: 200 });
      assert.ok(losses[199] < 1e-3 * losses[0], `${losses[0]} to ${losses[199]}`);
    }
  });
});
