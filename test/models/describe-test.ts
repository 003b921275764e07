import assert from "node:assert/strict";
import { describeModel } from "../../lib/models/describe";
import { tensorflow } from "../../lib/models/tf";
import type { Layer, LayersModel } from "../../lib/models/tf";

const tf = tensorflow();

function sequence(inputShape: number[], ...layers: Layer[]): LayersModel {
  const model = tf.sequential();
  model.add(tf.layers.inputLayer({ inputShape }));
  layers.forEach((layer) => model.add(layer));
  return model;
}

const networkOf = (model: LayersModel) => {
  const described = describeModel(model);
  assert.ok("network" in described, JSON.stringify(described));
  return described.network;
};

const reasonOf = (model: LayersModel) => {
  const described = describeModel(model);
  assert.ok("reason" in described, "was described");
  return described.reason;
};

describe("describeModel", () => {
  it("reads a sequential model, and takes an activation layer into the layer before it", () => {
    const model = sequence(
      [4],
      tf.layers.dense({ units: 3 }),
      tf.layers.leakyReLU({ alpha: 0.1 }),
      tf.layers.dense({ units: 4, useBias: false, activation: "sigmoid" }),
    );
    assert.deepEqual(networkOf(model), {
      inputShape: [4],
      layers: [
        { kind: "dense", units: 3, activation: "leakyRelu", slope: 0.1 },
        { kind: "dense", units: 4, activation: "sigmoid", useBias: false },
      ],
    });
  });

  it("reads a dense layer over steps as one per step", () => {
    const { layers } = networkOf(sequence([5, 2], tf.layers.dense({ units: 3 })));
    assert.deepEqual(layers, [{ kind: "timeDistributedDense", units: 3, activation: "linear" }]);
  });

  it("opens models inside models", () => {
    const encoder = sequence([4], tf.layers.dense({ units: 2, name: "in" }));
    const decoder = sequence([2], tf.layers.dense({ units: 4, name: "out" }));
    const input = tf.input({ shape: [4] });
    const output = decoder.apply(encoder.apply(input)) as ReturnType<typeof tf.input>;
    const model = tf.model({ inputs: input, outputs: output });
    const described = describeModel(model);
    assert.ok("network" in described);
    assert.deepEqual(
      described.network.layers.map((layer) => "units" in layer && layer.units),
      [2, 4],
    );
    assert.deepEqual(
      described.variables.map(({ shape }) => shape),
      [[4, 2], [2], [2, 4], [4]],
    );
  });

  it("names a frozen layer", () => {
    const model = sequence([4], tf.layers.dense({ units: 2, name: "d", trainable: false }));
    const described = describeModel(model);
    assert.equal("frozen" in described && described.frozen, "d");
  });

  const cases: [string, () => LayersModel][] = [
    [
      'layer "g" is a GRU, which the engine does not know',
      () => sequence([4, 1], tf.layers.gru({ units: 2, name: "g" })),
    ],
    [
      'layer "l" has the setting recurrentActivation hardSigmoid, which the engine does not know',
      () =>
        sequence(
          [4, 1],
          tf.layers.lstm({ units: 2, name: "l", recurrentActivation: "hardSigmoid" }),
        ),
    ],
    [
      'layer "d" has the activation selu, which the engine does not know',
      () => sequence([4], tf.layers.dense({ units: 2, name: "d", activation: "selu" })),
    ],
    [
      'layer "d" has a kernelRegularizer other than L2',
      () => sequence([4], tf.layers.dense({ units: 2, name: "d", kernelRegularizer: "l1l2" })),
    ],
    [
      'layer "c" has the setting dilationRate 2, which the engine does not know',
      () =>
        sequence(
          [8, 1],
          tf.layers.conv1d({ filters: 2, kernelSize: 3, dilationRate: 2, name: "c" }),
        ),
    ],
    [
      'layer "j" joins several inputs',
      () => {
        const input = tf.input({ shape: [4] });
        const one = tf.layers.dense({ units: 2 }).apply(input) as typeof input;
        const two = tf.layers.dense({ units: 2 }).apply(input) as typeof input;
        const joined = tf.layers.add({ name: "j" }).apply([one, two]) as typeof input;
        return tf.model({ inputs: input, outputs: joined });
      },
    ],
    [
      'layer "d" is used more than once',
      () => {
        const input = tf.input({ shape: [4] });
        const layer = tf.layers.dense({ units: 4, name: "d" });
        const output = layer.apply(layer.apply(input)) as typeof input;
        return tf.model({ inputs: input, outputs: output });
      },
    ],
  ];
  for (const [reason, make] of cases) {
    it(`says why not: ${reason}`, () => assert.equal(reasonOf(make()), reason));
  }
});
