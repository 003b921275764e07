import assert from "node:assert/strict";
import { fit } from "../../lib/models/fit";
import { elboScores, latentDistribution, latentDivergence } from "../../lib/models/latent";
import { denseAutoencoder } from "../../lib/models/dense";
import { toTrainedNetwork } from "../../lib/models/trained-network";
import type { TrainedNetwork } from "../../lib/models/trained-network";
import { variationalAutoencoder } from "../../lib/models/vae";
import { createRandom } from "../../lib/random";

/** One feature, code = feature: mean 2x + 1, log variance 0, output 3 × code. */
const byHand: TrainedNetwork = {
  network: {
    inputShape: [1],
    layers: [
      { kind: "vaeSampling", units: 1 },
      { kind: "dense", units: 1 },
    ],
  },
  weights: [[2], [1], [0], [0], [3], [0]].map((values) => Float32Array.from(values)),
  klWeight: 0.5,
};

const random = createRandom(2);
const rows = Array.from({ length: 300 }, () => {
  const [u, v] = [random.normal(), random.normal()];
  return [u, v, u + v, u - v, u * 0.5, v * 0.5].map((x) => 0.5 * x + 0.02 * random.normal());
});

describe("latentDistribution", () => {
  it("gives mean and log variance as the encoder computes them", () => {
    assert.deepEqual(latentDistribution(byHand, [[3], [-1]]), {
      means: [[7], [-1]],
      logVariances: [[0], [0]],
    });
  });

  it("refuses a model without sampling", () => {
    const model = denseAutoencoder({ nFeatures: 1, encoderUnits: [], latentSize: 1 });
    assert.throws(
      () => latentDistribution(model, [[1]]),
      new RangeError(
        "latentDistribution: needs a variational autoencoder, got one without sampling",
      ),
    );
  });
});

describe("latentDivergence", () => {
  it("is half the squared mean where the variance is 1", () => {
    assert.deepEqual(latentDivergence(byHand, [[3], [-1]]), [(49 / 2 + 1 / 2) / 2]);
  });

  it("shows units that a heavy divergence weight switched off, and none with a light one", async () => {
    const trained = async (klWeight: number) => {
      const options = { nFeatures: 6, encoderUnits: [8], latentSize: 2, klWeight };
      const model = variationalAutoencoder(options);
      await fit(model, rows, { epochs: 80, learningRate: 0.01 });
      return latentDivergence(model, rows);
    };
    const light = await trained(0.01);
    const heavy = await trained(20);
    assert.ok(Math.min(...light) > 0.5, light.join());
    assert.ok(Math.max(...heavy) < 0.01, heavy.join());
  });
});

describe("elboScores", () => {
  it("is the mean squared error over draws plus the weighted divergence", () => {
    // Output 3 (mean + noise): the error of row 3 is 18 + 3 noise, of expected square 324 + 9.
    const [score] = elboScores(byHand, [[3]], { draws: 20000 });
    assert.ok(Math.abs(score - (333 + 0.5 * (49 / 2))) < 2, `${score}`);
  });

  it("adds nothing for the divergence when its weight is 0", () => {
    const [with_] = elboScores(byHand, [[3]], { seed: 4 });
    const [without] = elboScores(byHand, [[3]], { seed: 4, klWeight: 0 });
    assert.ok(Math.abs(with_ - without - 0.5 * (49 / 2)) < 1e-9);
  });

  it("gives a row the same score alone and among others, and repeats itself for one seed", () => {
    const model = variationalAutoencoder({ nFeatures: 6, encoderUnits: [4], latentSize: 2 });
    const scores = elboScores(model, rows, { seed: 3 });
    assert.deepEqual(elboScores(model, [rows[7]], { seed: 3 }), [scores[7]]);
    assert.deepEqual(elboScores(toTrainedNetwork(model), rows, { seed: 3 }), scores);
    assert.notDeepEqual(elboScores(model, rows, { seed: 4 }), scores);
  });

  it("gives an odd row a higher score than every row it was trained on", async () => {
    const model = variationalAutoencoder({
      nFeatures: 6,
      encoderUnits: [8],
      latentSize: 2,
      klWeight: 0.04,
    });
    await fit(model, rows, { epochs: 80, learningRate: 0.01 });
    const scores = elboScores(model, [...rows, [1, 1, -1, 1, -1, 1]]);
    assert.ok(scores.at(-1)! > Math.max(...scores.slice(0, -1)));
  });

  it("refuses fewer than one draw", () => {
    assert.throws(
      () => elboScores(byHand, [[3]], { draws: 0 }),
      new RangeError("elboScores: draws must be a whole number of at least 1, got 0"),
    );
  });
});
