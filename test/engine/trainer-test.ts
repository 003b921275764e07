import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Rows } from "../../lib/data/index";
import { createForward, createTrainer, learningRates } from "../../lib/engine/index";
import type { NetworkSpec, TrainerOptions } from "../../lib/engine/index";

function randomRows(nSamples: number, nFeatures: number, seed = 1): Rows {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: nSamples * nFeatures }, random.normal);
  return { values, nSamples, nFeatures };
}

const dense: NetworkSpec = {
  inputShape: [24],
  layers: [
    { kind: "dense", units: 12, activation: "tanh" },
    { kind: "dense", units: 24 },
  ],
};
const recurrent: NetworkSpec = {
  inputShape: [6, 1],
  layers: [
    { kind: "lstm", units: 5 },
    { kind: "repeatVector", times: 6 },
    { kind: "lstm", units: 5, returnSequences: true },
    { kind: "dropout", rate: 0.1 },
    { kind: "timeDistributedDense", units: 1 },
  ],
};
const convolutional: NetworkSpec = {
  inputShape: [8, 1],
  layers: [
    { kind: "conv1d", filters: 4, kernelSize: 3, strides: 2, padding: "same", activation: "relu" },
    { kind: "conv1dTranspose", filters: 4, kernelSize: 3, strides: 2, padding: "same" },
    { kind: "conv1d", filters: 1, kernelSize: 3, padding: "same" },
  ],
};
const NETWORKS = { dense, recurrent, convolutional };
const sizeIn = (spec: NetworkSpec) => spec.inputShape.reduce<number>((a, b) => a * b, 1);

/** Weights after some epochs over 50 rows. */
function trained(spec: NetworkSpec, options: TrainerOptions, epochs = 3): Float32Array[] {
  const trainer = createTrainer(spec, options);
  const order = createRandom(4).permutation(50);
  trainer.setRows(randomRows(50, sizeIn(spec)));
  for (let epoch = 0; epoch < epochs; epoch += 1) trainer.epoch(order);
  const weights = trainer.getWeights();
  trainer.dispose();
  return weights;
}

/** One step of the optimizer by its formula, in float64. */
type Update = (w: number, g: number, state: { m: number; v: number }, t: number) => number;

/** Three steps on one batch, by the engine and by the formula from the engine's own gradients. */
function assertSteps(
  options: TrainerOptions,
  update: Update,
  prepare = (g: number[][]) => g,
): void {
  const trainer = createTrainer(dense, { seed: 3, ...options });
  trainer.setRows(randomRows(8, 24));
  const batch = Uint32Array.from({ length: 8 }, (_, i) => i);
  let expected = trainer.getWeights().map((tensor) => Array.from(tensor));
  const states = expected.map((tensor) => tensor.map(() => ({ m: 0, v: 0 })));
  for (let t = 1; t <= 3; t += 1) {
    const gradients = prepare(trainer.gradients(batch).gradients.map((g) => Array.from(g)));
    expected = expected.map((tensor, i) =>
      tensor.map((w, j) => update(w, gradients[i][j], states[i][j], t)),
    );
    trainer.epoch(batch);
    trainer.getWeights().forEach((tensor, i) => {
      tensor.forEach((w, j) => {
        assert.ok(Math.abs(w - expected[i][j]) < 2e-6, `step ${t}: ${w}, not ${expected[i][j]}`);
      });
    });
    expected = trainer.getWeights().map((tensor) => Array.from(tensor));
  }
}

const adam =
  (rate: number): Update =>
  (w, g, state, t) => {
    state.m = 0.9 * state.m + 0.1 * g;
    state.v = 0.999 * state.v + 0.001 * g * g;
    const m = state.m / (1 - 0.9 ** t);
    return w - (rate * m) / (Math.sqrt(state.v / (1 - 0.999 ** t)) + 1e-7);
  };
const sgd =
  (rate: number): Update =>
  (w, g) =>
    w - rate * g;

describe("createTrainer", () => {
  it("takes the steps of Adam's formula", () => {
    assertSteps({ optimizer: { kind: "adam", learningRate: 0.01 } }, adam(0.01));
  });

  it("takes the steps of SGD with momentum", () => {
    assertSteps({ optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.9 } }, (w, g, state) => {
      state.m = 0.9 * state.m + g;
      return w - 0.1 * state.m;
    });
  });

  it("shrinks kernels, not biases, under AdamW", () => {
    const plain = trained(dense, { optimizer: { kind: "adam", learningRate: 0 } });
    const decayed = trained(dense, {
      batchSize: 50,
      optimizer: { kind: "adamw", learningRate: 0, weightDecay: 0.5 },
    });
    assert.deepEqual(decayed, plain);
    const random = createRandom(6);
    const trainer = createTrainer(dense, {
      optimizer: { kind: "adamw", learningRate: 1e-3, weightDecay: 100, beta1: 0, beta2: 0 },
    });
    const weights = trainer.getWeights().map((tensor) => tensor.map(random.normal));
    trainer.setWeights(weights);
    trainer.setRows(randomRows(4, 24));
    trainer.epoch(Uint32Array.of(0, 1, 2, 3));
    trainer.getWeights().forEach((tensor, i) => {
      const factor = weights[i].length > 24 ? 0.9 : 1;
      // Without memory Adam moves every weight by the learning rate, up or down.
      tensor.forEach((w, j) => assert.ok(Math.abs(w - factor * weights[i][j]) < 1.001e-3));
    });
  });

  it("clips every entry of the gradient, then its norm", () => {
    const optimizer = { kind: "sgd", learningRate: 1 } as const;
    const clipped = (bound: number) => (gradients: number[][]) =>
      gradients.map((g) => g.map((value) => Math.max(-bound, Math.min(bound, value))));
    const limited = (norm: number) => (gradients: number[][]) => {
      const length = Math.hypot(...gradients.flat());
      return gradients.map((g) =>
        g.map((value) => (length > norm ? (value * norm) / length : value)),
      );
    };
    assertSteps({ optimizer, clip: { value: 0.01 } }, sgd(1), clipped(0.01));
    assertSteps({ optimizer, clip: { norm: 0.2 } }, sgd(1), limited(0.2));
    assertSteps({ optimizer, clip: { norm: 1e6 } }, sgd(1));
    assertSteps({ optimizer, clip: { value: 0.02, norm: 0.1 } }, sgd(1), (gradients) =>
      limited(0.1)(clipped(0.02)(gradients)),
    );
  });

  it("uses one learning rate per step", () => {
    const still = createTrainer(dense, { batchSize: 2 });
    still.setRows(randomRows(4, 24));
    const before = still.getWeights();
    still.epoch(Uint32Array.of(0, 1, 2, 3), Float64Array.of(0, 0));
    assert.deepEqual(still.getWeights(), before);
    assert.throws(() => still.epoch(Uint32Array.of(0, 1, 2, 3), Float64Array.of(1)), {
      message: "epoch: needs one learning rate per step, 2, got 1",
    });
  });

  it("clears what decays below the smallest normal number, so that a dead relu costs nothing", () => {
    const spec: NetworkSpec = {
      inputShape: [3],
      layers: [
        { kind: "dense", units: 5, activation: "relu" },
        { kind: "dense", units: 3 },
      ],
    };
    const trainer = createTrainer(spec);
    trainer.setRows(randomRows(32, 3));
    const order = Uint32Array.from({ length: 32 }, (_, i) => i);
    trainer.epoch(order);
    const weights = trainer.getWeights();
    weights[1].fill(-100); // every unit is dead from here on
    trainer.setWeights(weights);
    const rates = new Float64Array(1);
    for (let i = 0; i < 1500; i += 1) trainer.epoch(order, rates);
    const { first } = trainer.getState();
    const tiny = 2 ** -126;
    assert.ok([...first[0], ...first[1]].every((m) => m === 0 || Math.abs(m) >= tiny));
    assert.ok(first[0].every((m) => Math.abs(m) < 1e-19));
  });

  for (const [name, spec] of Object.entries(NETWORKS)) {
    it(`trains the ${name} network with batches of any size`, () => {
      // Gradients of a batch are sums over its passes: more rows than a pass, and not a multiple.
      for (const batchSize of [1, 7, 33, 50, 64]) {
        const [kernel] = trained(spec, { batchSize }, 1);
        assert.ok(kernel.every(Number.isFinite));
        assert.notDeepEqual(kernel, createTrainer(spec).getWeights()[0]);
      }
    });

    it(`gives a row of the ${name} network the same bits alone and among others`, () => {
      const weights = trained(spec, {});
      const rows = randomRows(70, sizeIn(spec), 8);
      const network = createForward(spec, weights);
      const all = network.forward(rows);
      const trainer = createTrainer(spec);
      trainer.setWeights(weights);
      assert.deepEqual(trainer.forward(rows), all);
      for (let i = 0; i < rows.nSamples; i += 1) {
        const values = rows.values.slice(i * rows.nFeatures, (i + 1) * rows.nFeatures);
        const alone = network.forward({ values, nSamples: 1, nFeatures: rows.nFeatures });
        const among = all.values.slice(i * all.nFeatures, (i + 1) * all.nFeatures);
        assert.deepEqual(alone.values, among);
      }
    });

    it(`gives the ${name} network's outputs the same bits on two threads as on one`, () => {
      const weights = trained(spec, {});
      const rows = randomRows(8000, sizeIn(spec), 8);
      const one = createForward(spec, weights).forward(rows);
      const two = createForward(spec, weights, { threads: 2 });
      const part = ({ values, nFeatures }: Rows, from: number, nSamples: number) =>
        values.slice(from * nFeatures, (from + nSamples) * nFeatures);
      // The first call finds the thread not started yet, the others find it waiting.
      for (const [from, nSamples] of [
        [0, 8000],
        [7, 1],
        [2000, 3000],
        [5000, 3000],
        [11, 257],
      ]) {
        const { values } = two.forward({ ...rows, values: part(rows, from, nSamples), nSamples });
        assert.deepEqual(values, part(one, from, nSamples));
      }
      two.dispose();
    });

    it(`refuses rows that are not finite on two threads and runs the ${name} network on`, () => {
      const rows = randomRows(5000, sizeIn(spec), 8);
      const values = rows.values.slice();
      values[4000 * rows.nFeatures + 3] = Infinity;
      const two = createForward(spec, trained(spec, {}), { threads: 2 });
      const before = two.forward(rows);
      assert.throws(() => two.forward({ ...rows, values }), {
        message: "forward: rows must be finite, got Infinity at row 4000, column 3",
      });
      assert.deepEqual(two.forward(rows), before);
      two.dispose();
    });

    it(`repeats the ${name} network's training to the bit on two threads, close to one thread's`, () => {
      const options = { batchSize: 16, clip: { norm: 0.5 } };
      const one = trained(spec, options);
      const two = trained(spec, { ...options, threads: 2 });
      assert.deepEqual(trained(spec, { ...options, threads: 2 }), two);
      two.forEach((tensor, i) => {
        tensor.forEach((w, j) => assert.ok(Math.abs(w - one[i][j]) < 1e-5));
      });
    });
  }

  it("runs rows whose first not finite value is named, however many come before it", () => {
    const network = createForward(dense, trained(dense, {}));
    const rows = randomRows(20000, 24);
    const values = rows.values.slice();
    values[24 * 19000 + 5] = NaN;
    assert.throws(() => network.forward({ ...rows, values }), {
      message: "forward: rows must be finite, got NaN at row 19000, column 5",
    });
  });

  it("keeps the padding of odd widths empty, whatever an activation makes of 0", () => {
    for (const activation of ["sigmoid", "softplus"] as const) {
      const spec: NetworkSpec = {
        inputShape: [6, 3],
        layers: [
          { kind: "conv1d", filters: 3, kernelSize: 3, padding: "same", activation },
          { kind: "conv1dTranspose", filters: 5, kernelSize: 3, padding: "same", activation },
          { kind: "conv1d", filters: 3, kernelSize: 3, padding: "same" },
        ],
      };
      const rows = randomRows(20, 18);
      const trainer = createTrainer(spec);
      trainer.setRows(rows);
      for (let epoch = 0; epoch < 5; epoch += 1) trainer.epoch(createRandom(4).permutation(20));
      // A weight learned in the padding would show here, and not in a network made anew.
      assert.deepEqual(
        trainer.forward(rows),
        createForward(spec, trainer.getWeights()).forward(rows),
      );
    }
  });

  it("trains on more threads than a batch has rows", () => {
    const weights = trained(dense, { threads: 3, batchSize: 2 });
    assert.ok(weights.every((tensor) => tensor.every(Number.isFinite)));
  });

  it("refuses options that make no sense", () => {
    const refused: [TrainerOptions, string][] = [
      [{ batchSize: 0 }, "batchSize must be a whole number of at least 1, got 0"],
      [{ threads: 1.5 }, "threads must be a whole number of at least 1, got 1.5"],
      [{ loss: { kind: "huber", delta: 0 } }, "delta must be above 0, got 0"],
      [
        { loss: { kind: "mse", featureWeights: [1] } },
        "featureWeights must have 24 values, one per output, got 1",
      ],
      [{ optimizer: { kind: "sgd", momentum: 1 } }, "momentum must be from 0 to below 1, got 1"],
      [
        { optimizer: { kind: "adam", learningRate: NaN } },
        "learningRate must be at least 0, got NaN",
      ],
      [{ clip: { norm: 0 } }, "clip.norm must be above 0, got 0"],
    ];
    for (const [options, message] of refused) {
      assert.throws(() => createTrainer(dense, options), { message: `createTrainer: ${message}` });
    }
    assert.throws(() => createTrainer({ inputShape: [2, 2], layers: [{ kind: "flatten" }] }), {
      message: "createTrainer: needs a layer with weights, got none",
    });
  });

  it("refuses indices of rows that are not there", () => {
    const trainer = createTrainer(dense);
    trainer.setRows(randomRows(3, 24));
    assert.throws(() => trainer.epoch(Uint32Array.of(0, 3)), {
      message: "epoch: indices must be below 3, the number of rows, got 3 at 1",
    });
  });
});

describe("stream", () => {
  const featureWeights = Array.from({ length: 24 }, (_, i) => 0.75 ** i);
  const options: TrainerOptions = {
    ...{ loss: { kind: "huber", delta: 10, featureWeights }, batchSize: 4, seed: 2 },
    optimizer: { kind: "adam", learningRate: 0.01 },
  };
  const rows = randomRows(100, 24, 3);
  /** After every eighth row two steps on rows already seen. */
  const plan = (from: number, to: number) => {
    const stepsAfter = Uint32Array.from({ length: to - from }, (_, i) =>
      (from + i) % 8 === 7 ? 2 : 0,
    );
    const batches: number[] = [];
    stepsAfter.forEach((steps, i) => {
      const random = createRandom(from + i);
      for (let k = 0; k < steps * 4; k += 1) batches.push(random.integer(from + i + 1));
    });
    return { from, to, stepsAfter, batches: Uint32Array.from(batches) };
  };

  it("gives every row's error before learning from it, as one call at a time would", () => {
    const trainer = createTrainer(dense, options);
    trainer.setRows(rows);
    const errors = trainer.stream(plan(0, 100));

    const slow = createTrainer(dense, options);
    slow.setRows(rows);
    const { stepsAfter, batches } = plan(0, 100);
    let at = 0;
    stepsAfter.forEach((steps, i) => {
      const row = { values: rows.values.slice(i * 24, (i + 1) * 24), nSamples: 1, nFeatures: 24 };
      const output = slow.forward(row).values;
      const error = featureWeights.reduce(
        (sum, w, j) => sum + w * (output[j] - row.values[j]) ** 2,
        0,
      );
      assert.ok(Math.abs(errors[i] - error / 24) < 1e-6 * errors[i]);
      if (steps > 0) slow.epoch(batches.subarray(at, at + 4 * steps));
      at += 4 * steps;
    });
    assert.deepEqual(slow.getWeights(), trainer.getWeights());
  });

  it("gives the same bits in one call and row by row", () => {
    const whole = createTrainer(dense, options);
    whole.setRows(rows);
    const parts = createTrainer(dense, options);
    parts.setRows(rows);
    const errors = Array.from(whole.stream(plan(0, 100)));
    const one = Array.from({ length: 100 }, (_, i) => parts.stream(plan(i, i + 1))[0]);
    assert.deepEqual(one, errors);
    assert.deepEqual(parts.getWeights(), whole.getWeights());
  });

  it("refuses a plan whose parts do not fit", () => {
    const trainer = createTrainer(dense, options);
    trainer.setRows(rows);
    const { batches, ...rest } = plan(0, 100);
    assert.throws(() => trainer.stream({ ...rest, batches: batches.subarray(1) }), {
      message: "stream: needs 100 counts and 96 indices, got 100 and 95",
    });
    assert.throws(() => trainer.stream({ ...rest, batches, to: 101 }), {
      message: "stream: needs 0 <= from < to <= 100, got 0 and 101",
    });
  });
});

describe("learningRates", () => {
  const moment = { epoch: 2, epochs: 4, stepsPerEpoch: 2 };

  it("keeps, steps and decays by epoch", () => {
    assert.deepEqual([...learningRates({ kind: "constant" }, 0.1, moment)], [0.1, 0.1]);
    const step = { kind: "step", epochs: 2, factor: 0.5 } as const;
    assert.deepEqual([...learningRates(step, 0.1, moment)], [0.05, 0.05]);
    const exponential = { kind: "exponential", factor: 0.5 } as const;
    assert.deepEqual([...learningRates(exponential, 0.1, moment)], [0.025, 0.025]);
  });

  it("follows half a cosine from 1 to the floor, after a linear warm-up", () => {
    const rates = [0, 1, 2, 3].flatMap((epoch) => [
      ...learningRates({ kind: "cosine", floor: 0.1, warmupSteps: 3 }, 2, { ...moment, epoch }),
    ]);
    const cosine = (i: number) => 2 * (0.1 + 0.45 * (1 + Math.cos((Math.PI * i) / 4)));
    const expected = [2 / 3, 4 / 3, 2, ...[0, 1, 2, 3, 4].map(cosine)];
    rates.forEach((rate, i) => assert.ok(Math.abs(rate - expected[i]) < 1e-14, `${i}: ${rate}`));
  });

  it("refuses numbers that make no sense", () => {
    assert.throws(() => learningRates({ kind: "exponential", factor: 0 }, 1, moment), {
      message: "learningRates: factor must be above 0 and at most 1, got 0 (exponential schedule)",
    });
    assert.deepEqual([...learningRates({ kind: "cosine", floor: 1 }, 3, moment)], [3, 3]);
    assert.throws(() => learningRates({ kind: "cosine", floor: 2 }, 1, moment), {
      message: "learningRates: floor must be from 0 to 1, got 2 (cosine schedule)",
    });
  });
});
