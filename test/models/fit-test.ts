import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { conv1dAutoencoder } from "../../lib/models/conv1d";
import { denseAutoencoder } from "../../lib/models/dense";
import { fit } from "../../lib/models/fit";
import type { FitOptions } from "../../lib/models/fit-options";
import { lstmAutoencoder } from "../../lib/models/lstm";
import { reconstruct } from "../../lib/models/reconstruct";
import { tensorflow } from "../../lib/models/tf";
import type { LayersModel } from "../../lib/models/tf";
import { variationalAutoencoder } from "../../lib/models/vae";
import { readWeights } from "../../lib/models/weights";
import { createRandom } from "../../lib/random";
import { showWorkWith } from "../../lib/work-display";

/** Rows near a line through eight dimensions: two code units are plenty. */
function rowsNearLine(nSamples: number, seed = 1): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: nSamples }, () => {
    const place = random.normal();
    return Array.from({ length: 8 }, (_, j) => place * (j - 3.5) * 0.3 + 0.02 * random.normal());
  });
}

const rows = rowsNearLine(200);
const odd = Array.from({ length: 8 }, (_, j) => (j % 2 === 0 ? 1 : -1));
const dense = (seed = 1) =>
  denseAutoencoder({ nFeatures: 8, encoderUnits: [6], latentSize: 2, seed });
const quick: FitOptions = { epochs: 5, learningRate: 0.01 };

const hash = (model: LayersModel) => {
  const sha256 = createHash("sha256");
  for (const weights of readWeights(model.weights)) sha256.update(Buffer.from(weights.buffer));
  return sha256.digest("hex");
};

const errorOf = (row: number[], output: number[]) =>
  row.reduce((sum, value, j) => sum + (value - output[j]) ** 2, 0);

const builders: [string, () => LayersModel][] = [
  ["dense", dense],
  ["lstm", () => lstmAutoencoder({ windowSize: 8, encoderUnits: [6], seed: 1 })],
  ["conv1d", () => conv1dAutoencoder({ windowSize: 8, filters: [6, 3], kernelSize: 3 })],
  [
    "variational",
    () =>
      variationalAutoencoder({ nFeatures: 8, encoderUnits: [6], latentSize: 2, klWeight: 0.04 }),
  ],
];

describe("fit", () => {
  for (const [name, build] of builders) {
    it(`learns on the engine, and the odd row stands out: ${name}`, async () => {
      const model = build();
      const { losses, trainedBy } = await fit(model, rows, { epochs: 60, learningRate: 0.01 });
      assert.equal(trainedBy, "engine");
      assert.ok(losses.at(-1)! < losses[0] / 4, `${losses[0]} -> ${losses.at(-1)}`);
      const outputs = reconstruct(model, [...rows, odd]);
      const errors = outputs.map((output, i) => errorOf([...rows, odd][i], output));
      assert.ok(Math.max(...errors.slice(0, -1)) < errors.at(-1)!, "a normal row stood out more");
    });

    it(`repeats itself to the bit for one seed, and not for another: ${name}`, async () => {
      const train = async (seed: number) => {
        const model = build();
        const { losses } = await fit(model, rows, { ...quick, seed });
        return { losses, hash: hash(model) };
      };
      const first = await train(3);
      assert.deepEqual(await train(3), first);
      assert.notEqual((await train(4)).hash, first.hash);
    });
  }

  it("writes the learned weights into the tf.js model, whose own forward pass then agrees", async () => {
    const tf = tensorflow();
    const model = dense();
    await fit(model, rows, quick);
    const predicted = (
      model.predict(tf.tensor2d(rows)) as ReturnType<typeof tf.tensor2d>
    ).arraySync();
    reconstruct(model, rows).forEach((output, i) =>
      output.forEach((value, j) => assert.ok(Math.abs(value - predicted[i][j]) < 1e-5)),
    );
  });

  it("goes on from a state to the bits of a training that never stopped", async () => {
    for (const [name, build] of builders) {
      const options: FitOptions = { ...quick, epochs: 6, schedule: "cosine" };
      const whole = build();
      const all = await fit(whole, rows, options);
      const half = build();
      const stop = { onEpoch: ({ epoch }: { epoch: number }) => epoch < 2 };
      const { state, ended } = await fit(half, rows, { ...options, ...stop });
      const rest = await fit(half, rows, { ...options, resume: state });
      assert.equal(ended, "callback");
      assert.equal(hash(half), hash(whole), name);
      assert.deepEqual(rest.losses, all.losses.slice(3));
    }
  });

  it("stops early and gives back the weights of the best epoch", async () => {
    const model = dense();
    const validation = rowsNearLine(50, 2);
    const options = { learningRate: 0.02, earlyStopping: { patience: 3 }, validation };
    const { validationLosses, bestEpoch, ended, epochs } = await fit(model, rows, {
      ...options,
      epochs: 500,
    });
    assert.equal(ended, "earlyStopping");
    assert.equal(bestEpoch, epochs - 1 - 3);
    assert.equal(Math.min(...validationLosses), validationLosses[bestEpoch]);
    const outputs = reconstruct(model, validation);
    const loss = outputs.reduce((sum, output, i) => sum + errorOf(validation[i], output), 0) / 400;
    assert.ok(Math.abs(loss - validationLosses[bestEpoch]) < 1e-6 * loss + 1e-9);
  });

  it("ends after the running epoch when its signal is given, with a usable model", async () => {
    const model = dense();
    const stop = new AbortController();
    const result = await fit(model, rows, {
      epochs: 100000,
      signal: stop.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 4) stop.abort();
      },
    });
    assert.equal(result.ended, "signal");
    assert.equal(result.epochs, 5);
    const same = dense();
    await fit(same, rows, { epochs: 5 });
    assert.equal(hash(model), hash(same));
  });

  it("lets the event loop run between epochs", async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const { milliseconds } = await fit(dense(), rows, { epochs: 400 });
    clearInterval(timer);
    assert.ok(ticks >= milliseconds / 20, `${ticks} ticks in ${milliseconds} ms`);
  });

  it("rejects on Ctrl-C with how far it came, keeps what was learned and lets later ones run", async () => {
    const model = dense();
    const before = hash(model);
    const interrupt = ({ epoch }: { epoch: number }) => {
      if (epoch === 2) process.kill(process.pid, "SIGINT");
    };
    await assert.rejects(
      fit(model, rows, { epochs: 1000000, onEpoch: interrupt }),
      (error: Error) =>
        error.name === "AbortError" &&
        /^fit: interrupted after \d+ of 1000000 epochs; the model holds what it learned until then$/.test(
          error.message,
        ),
    );
    assert.notEqual(hash(model), before);
    assert.equal(process.listenerCount("SIGINT"), 0);
    assert.equal((await fit(model, rows, quick)).epochs, 5);
  });

  it("says that training diverged and when, and leaves the weights as they were", async () => {
    const model = denseAutoencoder({
      nFeatures: 8,
      encoderUnits: [6],
      latentSize: 2,
      activation: "linear",
    });
    const before = hash(model);
    const options: FitOptions = { epochs: 50, optimizer: "sgd", learningRate: 1e6 };
    await assert.rejects(
      fit(model, rows, options),
      /^\w*Error: fit: training diverged, the loss became (NaN|Infinity) in epoch \d+; lower the learning rate or clip the gradients$/,
    );
    assert.equal(hash(model), before);
  });

  it("weighs features: one without weight is not learned", async () => {
    const model = dense();
    const featureWeights = [0, 1, 1, 1, 1, 1, 1, 1];
    await fit(model, rows, { epochs: 60, learningRate: 0.01, featureWeights });
    const outputs = reconstruct(model, rows);
    const errorAt = (j: number) =>
      rows.reduce((sum, row, i) => sum + (row[j] - outputs[i][j]) ** 2, 0) / rows.length;
    assert.ok(errorAt(0) > 20 * errorAt(7), `${errorAt(0)} against ${errorAt(7)}`);
  });

  it("sums the squared error over features where asked, which is 8 times their mean", async () => {
    const mean = await fit(dense(), rows, { epochs: 1, learningRate: 0 });
    const sum = await fit(dense(), rows, { epochs: 1, learningRate: 0, loss: "squaredSum" });
    assert.ok(Math.abs(sum.losses[0] / mean.losses[0] - 8) < 1e-5);
  });

  it("learns to clean: targets other than the rows", async () => {
    const zeros = rows.map((row) => row.map(() => 0.5));
    const model = dense();
    await fit(model, rows, { epochs: 60, learningRate: 0.02, targets: zeros });
    for (const value of reconstruct(model, rows.slice(0, 5)).flat()) {
      assert.ok(Math.abs(value - 0.5) < 0.1, `${value}`);
    }
  });

  it("leaves its rows unharmed and no tensors behind", async () => {
    const tf = tensorflow();
    const frozen = Object.freeze(rows.map((row) => Object.freeze([...row])));
    const model = dense();
    const before = tf.memory().numTensors;
    await fit(model, frozen, quick);
    await fit(model, frozen, { ...quick, optimizer: "rmsprop" });
    reconstruct(model, frozen as number[][]);
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(frozen, rows);
  });

  const refusals: [string, () => Promise<unknown>, string][] = [
    ["no rows", () => fit(dense(), []), "fit: needs at least one row, got 0"],
    [
      "rows of another width",
      () => fit(dense(), [[1, 2]]),
      "fit: rows must have 8 values each, as the model does, got 2",
    ],
    [
      "a value that is not finite, in plain rows",
      () => fit(dense(), [odd, [1, 2, 3, NaN, 5, 6, 7, 8]]),
      "fit: rows must be finite, got NaN at row 1, column 3",
    ],
    [
      "a value that is not finite, in a block",
      () =>
        fit(dense(), { values: new Float32Array(16).fill(Infinity, 9), nSamples: 2, nFeatures: 8 }),
      "fit: rows must be finite, got Infinity at row 1, column 1",
    ],
    [
      "weights for another number of features",
      () => fit(dense(), rows, { featureWeights: [1, 2] }),
      "fit: featureWeights must hold 8 numbers as a row does, got 2",
    ],
    [
      "targets for other rows",
      () => fit(dense(), rows, { targets: [odd] }),
      "fit: needs one target per row, got 1 targets for 200 rows",
    ],
    [
      "no epochs",
      () => fit(dense(), rows, { epochs: 0 }),
      "fit: epochs must be a whole number of at least 1, got 0",
    ],
  ];
  for (const [name, run, sentence] of refusals) {
    it(`refuses ${name}`, () => assert.rejects(run(), new RangeError(sentence)));
  }
});

describe("fit with tf.js", () => {
  it("trains what the engine does not know, and says why", async () => {
    const tf = tensorflow();
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 4, activation: "selu", inputShape: [8], name: "d" }));
    model.add(tf.layers.dense({ units: 8 }));
    const { losses, trainedBy, reason } = await fit(model, rows, {
      epochs: 20,
      learningRate: 0.02,
    });
    assert.equal(trainedBy, "tf.js");
    assert.equal(reason, 'layer "d" has the activation selu, which the engine does not know');
    assert.ok(losses.at(-1)! < losses[0] / 4);
    assert.equal(reconstruct(model, rows)[0].length, 8);
  });

  it("takes optimizers that the engine lacks", async () => {
    for (const optimizer of ["rmsprop", "adagrad", "adadelta", "adamax"] as const) {
      const { losses, reason } = await fit(dense(), rows, { ...quick, optimizer });
      assert.equal(reason, `the engine has no optimizer ${optimizer}`);
      assert.ok(losses.at(-1)! < losses[0]);
    }
  });

  it("leaves frozen layers as they are", async () => {
    const model = dense();
    model.getLayer("encoder_1").trainable = false;
    const before = readWeights(model.getLayer("encoder_1").weights);
    const { reason } = await fit(model, rows, quick);
    assert.equal(reason, 'layer "encoder_1" is frozen');
    assert.deepEqual(readWeights(model.getLayer("encoder_1").weights), before);
  });

  it("repeats itself for one seed, dropout included, and stops early with the best weights", async () => {
    const train = async (seed: number) => {
      const model = denseAutoencoder({
        nFeatures: 8,
        encoderUnits: [6],
        latentSize: 2,
        dropout: 0.2,
      });
      const { losses } = await fit(model, rows, { ...quick, optimizer: "rmsprop", seed });
      return losses;
    };
    const first = await train(5);
    assert.deepEqual(await train(5), first);
    assert.notDeepEqual(await train(6), first);
  });

  it("stops on a signal, early stopping and divergence as the engine does", async () => {
    const options: FitOptions = { optimizer: "rmsprop", epochs: 200 };
    const stop = new AbortController();
    const onEpoch = () => stop.abort();
    const stopped = await fit(dense(), rows, { ...options, signal: stop.signal, onEpoch });
    assert.deepEqual([stopped.ended, stopped.epochs], ["signal", 1]);

    const early = await fit(dense(), rows, {
      ...options,
      learningRate: 0,
      earlyStopping: { patience: 2, minDelta: 0.001 },
    });
    assert.deepEqual([early.ended, early.epochs, early.bestEpoch], ["earlyStopping", 3, 0]);

    const kept = dense();
    const restless = await fit(kept, rows, {
      ...options,
      learningRate: 0.3,
      validation: rows,
      earlyStopping: { patience: 4 },
    });
    const { losses } = await fit(kept, rows, {
      optimizer: "rmsprop",
      learningRate: 0,
      epochs: 1,
      batchSize: rows.length,
    });
    const best = restless.validationLosses[restless.bestEpoch];
    assert.ok(restless.bestEpoch < restless.epochs - 1);
    assert.ok(Math.abs(losses[0] / best - 1) < 1e-5, `${losses[0]} is not ${best}`);

    const model = dense();
    const before = hash(model);
    const wild = { ...options, learningRate: 1e30 };
    await assert.rejects(fit(model, rows, wild), /^RangeError: fit: training diverged/);
    assert.equal(hash(model), before);
  });

  it("tells whoever shows long work how far it is, unless its caller watches it", async () => {
    const told: string[] = [];
    const before = showWorkWith((title, total) => ({
      update: (done, note) => void told.push(`${title} ${done}/${total} ${note}`),
      finish: () => void told.push("end"),
    }));
    try {
      await fit(dense(), rows, { ...quick, epochs: 2, onEpoch: () => {} });
      assert.deepEqual(told, []);
      const { losses } = await fit(dense(), rows, { ...quick, epochs: 2 });
      const line = (epoch: number) =>
        `fit, epochs ${epoch + 1}/2 loss ${losses[epoch].toPrecision(3)}`;
      assert.deepEqual(told.splice(0), [line(0), line(1), "end"]);
      const wild = { ...quick, learningRate: 1e30 };
      await assert.rejects(fit(dense(), rows, wild), /diverged/);
      assert.equal(told.at(-1), "end");
    } finally {
      showWorkWith(before);
    }
  });
});
