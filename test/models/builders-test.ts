import assert from "node:assert/strict";
import { buildModel } from "../../lib/models/build";
import { conv1dAutoencoder, conv1dNetwork } from "../../lib/models/conv1d";
import { denseAutoencoder, denseNetwork } from "../../lib/models/dense";
import { describeModel } from "../../lib/models/describe";
import { lstmAutoencoder, lstmNetwork } from "../../lib/models/lstm";
import { tensorflow } from "../../lib/models/tf";
import type { LayersModel } from "../../lib/models/tf";
import { readWeights } from "../../lib/models/weights";
import { variationalAutoencoder, variationalNetwork } from "../../lib/models/vae";
import { initialWeights } from "../../lib/engine/initial-weights";
import { weightShapes } from "../../lib/engine/shapes";

const bytes = (model: LayersModel) =>
  Buffer.concat(readWeights(model.weights).map((weights) => Buffer.from(weights.buffer)));

const layerNames = (model: LayersModel) => model.layers.map((layer) => layer.name).slice(1);

/** Every kind of layer that a builder can make. */
const networks = {
  "dense with dropout and l2": denseNetwork({
    nFeatures: 9,
    encoderUnits: [8, 5],
    latentSize: 2,
    dropout: 0.1,
    l2: 0.01,
  }),
  "dense with leaky relu": denseNetwork({
    nFeatures: 9,
    encoderUnits: [8],
    latentSize: 2,
    activation: "leakyRelu",
  }),
  "dense on one value": denseNetwork({ nFeatures: 1, encoderUnits: [], latentSize: 10 }),
  "lstm, two layers and a dense code": lstmNetwork({
    windowSize: 6,
    nFeatures: 2,
    encoderUnits: [5, 3],
    latentSize: 2,
    l2: 1,
  }),
  "conv1d with an output convolution": conv1dNetwork({ windowSize: 32, filters: [8, 4] }),
  "conv1d with a dense code": conv1dNetwork({ windowSize: 8, filters: [4], latentSize: 3 }),
  "conv1d with kernel 15 and stride 15, mirrored": conv1dNetwork({
    windowSize: 30,
    filters: [16, 8],
    kernelSize: [6, 15],
    strides: [2, 15],
    outputConvolution: false,
  }),
  "conv1d with valid padding": conv1dNetwork({
    windowSize: 11,
    filters: [3],
    kernelSize: 5,
    strides: 3,
    padding: "valid",
  }),
  variational: variationalNetwork({ nFeatures: 9, encoderUnits: [8], latentSize: 2 }),
};

describe("buildModel and describeModel", () => {
  it("starts from weights drawn as the builder's initializer says", () => {
    const options = { nFeatures: 9, encoderUnits: [8], latentSize: 2, seed: 4 };
    const model = denseAutoencoder({ ...options, initializer: "fan-in" });
    const drawn = initialWeights(denseNetwork(options), 4, { initializer: "fan-in" });
    assert.deepEqual(readWeights(model.weights), drawn);
  });

  for (const [name, network] of Object.entries(networks)) {
    it(`undo each other: ${name}`, () => {
      const model = buildModel(network);
      const described = describeModel(model);
      assert.ok(!("reason" in described), JSON.stringify(described));
      assert.deepEqual(described.network, network);
      assert.deepEqual(
        described.variables.map(({ shape }) => shape),
        weightShapes(network).map(({ shape }) => shape),
      );
    });

    it(`give back rows of the size they take: ${name}`, () => {
      const tf = tensorflow();
      const output = buildModel(network).predict(tf.zeros([3, ...network.inputShape]));
      assert.deepEqual((output as { shape: number[] }).shape, [3, ...network.inputShape]);
    });
  }
});

describe("denseAutoencoder", () => {
  it("narrows to the code and widens again, layer by layer", () => {
    const model = denseAutoencoder({ nFeatures: 9, encoderUnits: [8, 4], latentSize: 2 });
    const units = model.layers.slice(1).map((layer) => layer.getConfig().units);
    assert.deepEqual(units, [8, 4, 2, 4, 8, 9]);
    assert.deepEqual(layerNames(model), [
      "encoder_1",
      "encoder_2",
      "code",
      "decoder_1",
      "decoder_2",
      "reconstruction",
    ]);
  });

  it("starts from the same bits for one seed and from others for another", () => {
    const options = { nFeatures: 9, encoderUnits: [8], latentSize: 2 };
    const first = bytes(denseAutoencoder({ ...options, seed: 3 }));
    assert.deepEqual(bytes(denseAutoencoder({ ...options, seed: 3 })), first);
    assert.notDeepEqual(bytes(denseAutoencoder({ ...options, seed: 4 })), first);
  });

  it("refuses sizes that are no positive whole numbers, naming them", () => {
    const options = { nFeatures: 9, encoderUnits: [8, 0], latentSize: 2 };
    assert.throws(
      () => denseAutoencoder(options),
      new RangeError(
        "denseAutoencoder: encoderUnits[1] must be a whole number of at least 1, got 0",
      ),
    );
    assert.throws(
      () => denseAutoencoder({ ...options, encoderUnits: [], dropout: 1 }),
      new RangeError("denseAutoencoder: dropout must be at least 0 and below 1, got 1"),
    );
  });
});

describe("lstmAutoencoder", () => {
  it("has true sigmoid gates, not the hard sigmoid that tf.js takes by default", () => {
    const model = lstmAutoencoder({ windowSize: 4, encoderUnits: [3] });
    assert.equal(model.getLayer("code").getConfig().recurrentActivation, "sigmoid");
  });

  it("starts with a forget gate that lets it remember", () => {
    const model = lstmAutoencoder({ windowSize: 4, encoderUnits: [2] });
    const bias = readWeights(model.getLayer("code").weights)[2];
    assert.deepEqual([...bias], [0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it("needs at least one layer", () => {
    assert.throws(
      () => lstmAutoencoder({ windowSize: 4, encoderUnits: [] }),
      new RangeError("lstmAutoencoder: encoderUnits must name at least one layer, got []"),
    );
  });
});

describe("conv1dAutoencoder", () => {
  const activations = {
    activation: "relu",
    latentActivation: "tanh",
    outputActivation: "sigmoid",
  } as const;
  const given = (options: Omit<Parameters<typeof conv1dNetwork>[0], "windowSize">) =>
    conv1dNetwork({ windowSize: 8, ...activations, ...options }).layers.flatMap((layer) =>
      "activation" in layer ? [`${layer.kind} ${layer.activation}`] : [],
    );

  it("gives the code and the output activations of their own", () => {
    const encoder = ["conv1d relu", "conv1d tanh"];
    assert.deepEqual(given({ filters: [4, 2] }), [
      ...encoder,
      "conv1dTranspose relu",
      "conv1dTranspose relu",
      "conv1d sigmoid",
    ]);
    assert.deepEqual(given({ filters: [4, 2], outputConvolution: false }), [
      ...encoder,
      "conv1dTranspose relu",
      "conv1dTranspose sigmoid",
    ]);
  });

  it("leaves the convolutions their activation where the code is a dense layer", () => {
    const [first, code] = given({ filters: [4], latentSize: 3 });
    assert.deepEqual([first, code], ["conv1d relu", "dense tanh"]);
  });

  it("refuses a window that its strides cannot restore, and says which would do", () => {
    assert.throws(
      () => conv1dAutoencoder({ windowSize: 30, filters: [8, 4] }),
      new RangeError(
        "conv1dAutoencoder: windowSize must be such that the decoder can restore it, got 30: " +
          'layer 1 would take 15 steps with kernel 7, stride 2 and "same" padding; ' +
          "choose a windowSize divisible by 4",
      ),
    );
  });

  it("refuses lists that have not one number per layer", () => {
    assert.throws(
      () => conv1dAutoencoder({ windowSize: 32, filters: [8, 4], strides: [2] }),
      new RangeError(
        "conv1dAutoencoder: strides must hold one number per layer, got 1 for 2 layers",
      ),
    );
  });
});

describe("variationalAutoencoder", () => {
  it("keeps the weight of the divergence with the model", () => {
    const model = variationalAutoencoder({
      nFeatures: 3,
      encoderUnits: [],
      latentSize: 2,
      klWeight: 0.04,
    });
    const described = describeModel(model);
    assert.equal("klWeight" in described && described.klWeight, 0.04);
  });

  it("predicts from the mean of the code, the same at every call", () => {
    const tf = tensorflow();
    const model = variationalAutoencoder({ nFeatures: 3, encoderUnits: [4], latentSize: 2 });
    const predict = () => [
      ...(model.predict(tf.ones([1, 3])) as ReturnType<typeof tf.ones>).dataSync(),
    ];
    assert.deepEqual(predict(), predict());
  });
});

describe("models that users of tf.js save and load", () => {
  for (const [name, network] of Object.entries(networks)) {
    it(`come back with their layers and predictions: ${name}`, async () => {
      const tf = tensorflow();
      const model = buildModel(network, { klWeight: 0.25 });
      let saved: Parameters<typeof tf.io.fromMemory>[0] | undefined;
      await model.save(
        tf.io.withSaveHandler((artifacts) => {
          const json = JSON.stringify({ ...artifacts, weightData: undefined });
          saved = { ...(JSON.parse(json) as object), weightData: artifacts.weightData };
          return Promise.resolve({
            modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" },
          });
        }),
      );
      const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved!));
      assert.deepEqual(bytes(loaded), bytes(model));
      assert.deepEqual(
        { ...describeModel(loaded), variables: null },
        { ...describeModel(model), variables: null },
      );
    });
  }
});
