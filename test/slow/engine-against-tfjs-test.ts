import assert from "node:assert/strict";
import { createForward } from "../../lib/engine/forward";
import type { Activation, LayerSpec, NetworkSpec, Shape } from "../../lib/engine/network";
import type { LossSpec } from "../../lib/engine/objective";
import { outputShapes, sizeOf, weightShapes } from "../../lib/engine/shapes";
import { createTrainer } from "../../lib/engine/trainer";
import { buildModel } from "../../lib/models/build";
import { conv1dNetwork } from "../../lib/models/conv1d";
import { denseNetwork } from "../../lib/models/dense";
import type { FitOptions } from "../../lib/models/fit-options";
import { settle } from "../../lib/models/fit-settings";
import { fitWithEngine } from "../../lib/models/fit-with-engine";
import { fitWithTf } from "../../lib/models/fit-with-tf";
import { lstmNetwork } from "../../lib/models/lstm";
import { tensorflow } from "../../lib/models/tf";
import { tfLoss } from "../../lib/models/tf-loss";
import { variationalNetwork } from "../../lib/models/vae";
import { readWeights } from "../../lib/models/weights";
import { createRandom } from "../../lib/random";
import type { Random } from "../../lib/random";
import type { Rows } from "../../lib/types";

const tf = tensorflow();

function normalRows(random: Random, nSamples: number, nFeatures: number): Rows {
  const values = Float32Array.from({ length: nSamples * nFeatures }, () => random.normal());
  return { values, nSamples, nFeatures };
}

/** Every weight drawn anew, biases too: zeros would hide a bias that is added in the wrong place. */
function drawnWeights(random: Random, network: NetworkSpec): Float32Array[] {
  return weightShapes(network).map(({ shape }) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const spread = 0.7 / Math.sqrt(shape.slice(0, -1).reduce((product, n) => product * n, 1));
    return Float32Array.from({ length: size }, () => spread * random.normal());
  });
}

const sizes = { nFeatures: 7, encoderUnits: [9, 5], latentSize: 3 };
const activations: Activation[] = [
  "linear",
  "relu",
  "leakyRelu",
  "elu",
  "tanh",
  "sigmoid",
  "softplus",
];
const losses: Record<string, LossSpec> = {
  mse: { kind: "mse" },
  mae: { kind: "mae" },
  huber: { kind: "huber", delta: 0.5 },
  "mse with weights": { kind: "mse", featureWeights: [0, 1, 2, 0.5, 1, 1, 3, 1, 1, 1, 1, 1] },
};

/** Every builder, and every activation of the dense one. */
const networks: [string, NetworkSpec][] = [
  ...activations.map((activation): [string, NetworkSpec] => [
    `dense, ${activation}`,
    denseNetwork({ ...sizes, activation, l2: 0.01 }),
  ]),
  ["lstm", lstmNetwork({ windowSize: 5, nFeatures: 2, encoderUnits: [6], l2: 0.01 })],
  [
    "lstm, two layers and a dense code",
    lstmNetwork({ windowSize: 4, encoderUnits: [5, 3], latentSize: 2 }),
  ],
  ["conv1d", conv1dNetwork({ windowSize: 8, filters: [5, 3], kernelSize: 3, l2: 0.01 })],
  [
    "conv1d, dense code",
    conv1dNetwork({ windowSize: 6, nFeatures: 2, filters: [3], latentSize: 2 }),
  ],
  [
    "conv1d, kernel 15 and stride 15, mirrored",
    conv1dNetwork({
      windowSize: 30,
      filters: [4, 3],
      kernelSize: [6, 15],
      strides: [2, 15],
      outputConvolution: false,
    }),
  ],
  [
    "conv1d, valid padding",
    conv1dNetwork({ windowSize: 11, filters: [3], kernelSize: 5, strides: 3, padding: "valid" }),
  ],
  ["variational", variationalNetwork({ ...sizes, activation: "tanh" })],
];

describe("the engine beside tf.js", () => {
  for (const [name, network] of networks) {
    for (const [lossName, loss] of Object.entries(losses)) {
      it(`has the same loss and gradients: ${name}, ${lossName}`, () => {
        const random = createRandom(11);
        const width = sizeOf(network.inputShape);
        const weights = drawnWeights(random, network);
        quietNoise(network, weights);
        const featureWeights = loss.featureWeights?.slice(0, width);
        const padded = featureWeights && [
          ...featureWeights,
          ...Array<number>(width - featureWeights.length).fill(1),
        ];
        const spec: LossSpec = {
          ...loss,
          ...(padded && { featureWeights: padded }),
          klWeight: 0.01,
        };
        const rows = normalRows(random, 13, width);

        const trainer = createTrainer(network, { loss: spec, batchSize: 13 });
        trainer.setWeights(weights);
        trainer.setRows(rows);
        const ours = trainer.gradients(Uint32Array.from({ length: 13 }, (_, i) => i));
        trainer.dispose();

        const model = buildModel(network, { weights, klWeight: 0.01 });
        const inputs = tf.tensor(rows.values, [13, ...network.inputShape]);
        const evaluate = tfLoss(model, spec, 0);
        const variables = model.weights.map((weight) => weight.read());
        const { value, grads } = tf.variableGrads(
          () => evaluate(inputs, inputs, true),
          variables as Parameters<typeof tf.variableGrads>[1],
        );
        assert.ok(Math.abs(ours.loss / value.dataSync()[0] - 1) < 1e-5, `${ours.loss}`);
        const theirs = variables.map((variable) =>
          grads[(variable as unknown as { name: string }).name].dataSync(),
        );
        const largest = Math.max(...theirs.flatMap((gradient) => [...gradient].map(Math.abs)));
        theirs.forEach((gradient, i) =>
          gradient.forEach((entry, j) => {
            const difference = Math.abs(entry - ours.gradients[i][j]) / largest;
            assert.ok(difference < 1e-5, `tensor ${i}, entry ${j}: off by ${difference}`);
          }),
        );
      });
    }
  }

  /** A variance of e^-60: what is drawn is the mean, whatever the noise. */
  function quietNoise(network: NetworkSpec, weights: Float32Array[]): void {
    weightShapes(network).forEach(({ name }, i) => {
      if (name === "logVarianceKernel") weights[i].fill(0);
      if (name === "logVarianceBias") weights[i].fill(-60);
    });
  }

  const trainings: [string, FitOptions][] = [
    ["adam", {}],
    ["sgd with momentum", { optimizer: { kind: "sgd", momentum: 0.9 }, learningRate: 0.05 }],
    [
      "adamw, warm-up and cosine, huber, l2, clipping",
      {
        optimizer: { kind: "adamw", weightDecay: 0.1 },
        schedule: { kind: "cosine", warmup: 0.2, floor: 0.1 },
        loss: "huber",
        l2: 0.001,
        clip: { value: 0.05, norm: 0.1 },
      },
    ],
    [
      "summed squared error, steps down",
      { loss: "squaredSum", schedule: { kind: "step", epochs: 1, factor: 0.5 } },
    ],
  ];
  for (const [name, network] of networks.filter(([name]) => name !== "variational")) {
    for (const [how, options] of trainings) {
      it(`has the same losses over three epochs: ${name}, ${how}`, async () => {
        const width = sizeOf(network.inputShape);
        const rows = normalRows(createRandom(5), 100, width);
        const all = { epochs: 3, learningRate: 0.01, validation: rows, ...options };
        const training = settle(rows, all, { nInputs: width, nOutputs: width });
        const model = buildModel(network);
        const ours = await fitWithEngine(network, readWeights(model.weights), training);
        const theirs = await fitWithTf(model, training);
        for (const which of ["losses", "validationLosses"] as const) {
          ours[which].forEach((loss, epoch) => {
            const off = Math.abs(loss / theirs[which][epoch] - 1);
            assert.ok(off < 2e-5, `${which} of epoch ${epoch}: off by ${off}`);
          });
        }
      });
    }
  }

  it("gives the same outputs for 300 random architectures", () => {
    const random = createRandom(2026);
    for (let trial = 0; trial < 300; trial += 1) {
      const network = randomNetwork(random);
      const weights = drawnWeights(random, network);
      const nSamples = 1 + random.integer(13);
      const rows = normalRows(random, nSamples, sizeOf(network.inputShape));
      const ours = createForward(network, weights).forward(rows).values;
      const theirs = tf.tidy(() => {
        const model = buildModel(network, { weights });
        const output = model.predict(tf.tensor(rows.values, [nSamples, ...network.inputShape]));
        const values = (output as ReturnType<typeof tf.tensor>).dataSync();
        model.dispose();
        return values;
      });
      assert.equal(ours.length, theirs.length);
      const largest = Math.max(1, ...theirs.map(Math.abs));
      ours.forEach((value, i) =>
        assert.ok(
          Math.abs(value - theirs[i]) < 2e-5 * largest,
          `trial ${trial}, ${JSON.stringify(network)}: ${value} is not ${theirs[i]}`,
        ),
      );
    }
  }).timeout(300000);
});

/** One to six layers of sizes 1 to 9 that fit together, of every kind. */
function randomNetwork(random: Random): NetworkSpec {
  const size = () => 1 + random.integer(9);
  const pick = <T>(choices: readonly T[]) => choices[random.integer(choices.length)];
  const inputShape: Shape = random.integer(2) === 0 ? [size()] : [size(), size()];
  const layers: LayerSpec[] = [];
  let shape = inputShape;
  const count = 1 + random.integer(6);
  while (layers.length < count) {
    const layer = pick(shape.length === 1 ? flatLayers(shape) : stepLayers(shape));
    layers.push(layer);
    shape = outputShapes({ inputShape, layers }).at(-1)!;
  }
  return { inputShape, layers };

  function activated() {
    const activation = pick(activations);
    const slope = activation === "leakyRelu" ? { slope: pick([0.1, 0.3]) } : {};
    return { activation, ...slope, useBias: pick([true, true, false]) };
  }

  function flatLayers([features]: readonly [number]): LayerSpec[] {
    return [
      { kind: "dense", units: size(), ...activated() },
      { kind: "dense", units: size(), ...activated() },
      { kind: "repeatVector", times: size() },
      { kind: "reshape", shape: [1, features] },
      { kind: "activation", activation: pick(activations) },
      { kind: "vaeSampling", units: size() },
      { kind: "dropout", rate: 0.5 },
    ];
  }

  function stepLayers([steps, channels]: readonly [number, number]): LayerSpec[] {
    const convolution = { filters: size(), strides: 1 + random.integer(3), ...activated() };
    const padding = pick(["same", "valid"] as const);
    const kernelSize = padding === "valid" ? 1 + random.integer(Math.min(steps, 7)) : size();
    const grown =
      steps < 40 ? [{ kind: "upSampling1d", size: 1 + random.integer(3) } as const] : [];
    return [
      { kind: "conv1d", ...convolution, kernelSize, padding },
      ...(steps < 40
        ? [{ kind: "conv1dTranspose", ...convolution, kernelSize, padding } as const]
        : []),
      { kind: "lstm", units: size(), returnSequences: pick([true, false]) },
      { kind: "timeDistributedDense", units: size(), ...activated() },
      { kind: "flatten" },
      { kind: "reshape", shape: [steps * channels, 1] },
      { kind: "activation", activation: pick(activations) },
      { kind: "dropout", rate: 0.5 },
      ...grown,
    ];
  }
}
