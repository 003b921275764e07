import assert from "node:assert/strict";
import { conv1dAutoencoder } from "../../lib/models/conv1d";
import { denseAutoencoder } from "../../lib/models/dense";
import { encode } from "../../lib/models/encode";
import { lstmAutoencoder } from "../../lib/models/lstm";
import { reconstruct, reconstructor } from "../../lib/models/reconstruct";
import { tensorflow } from "../../lib/models/tf";
import type { LayersModel } from "../../lib/models/tf";
import { toTrainedNetwork } from "../../lib/models/trained-network";
import { variationalAutoencoder } from "../../lib/models/vae";
import { createRandom } from "../../lib/random";
import { toRows } from "../../lib/rows";

const random = createRandom(9);
const rows = Array.from({ length: 37 }, () => Array.from({ length: 8 }, () => random.normal()));

const models: [string, LayersModel, number][] = [
  ["dense", denseAutoencoder({ nFeatures: 8, encoderUnits: [6], latentSize: 3 }), 3],
  ["lstm", lstmAutoencoder({ windowSize: 4, nFeatures: 2, encoderUnits: [5] }), 5],
  ["conv1d", conv1dAutoencoder({ windowSize: 8, filters: [5, 3], kernelSize: 3 }), 6],
  [
    "conv1d with a dense code",
    conv1dAutoencoder({ windowSize: 8, filters: [5], latentSize: 2, dropout: 0.5 }),
    2,
  ],
  ["variational", variationalAutoencoder({ nFeatures: 8, encoderUnits: [6], latentSize: 2 }), 2],
];

/** tf.js's own forward pass up to a layer. */
function predict(model: LayersModel, layer = "reconstruction"): number[][] {
  const tf = tensorflow();
  const upTo = tf.model({
    inputs: model.inputs,
    outputs: model.getLayer(layer).output,
  });
  return tf.tidy(() => {
    const shape = model.inputs[0].shape.slice(1) as number[];
    const output = upTo.predict(tf.tensor(rows.flat(), [rows.length, ...shape]));
    return (output as ReturnType<typeof tf.tensor>).reshape([rows.length, -1]).arraySync();
  }) as number[][];
}

function assertNear(actual: number[][], expected: number[][]): void {
  assert.deepEqual([actual.length, actual[0].length], [expected.length, expected[0].length]);
  actual.forEach((row, i) =>
    row.forEach((value, j) =>
      assert.ok(Math.abs(value - expected[i][j]) < 2e-5, `${value} is not ${expected[i][j]}`),
    ),
  );
}

describe("reconstruct", () => {
  for (const [name, model] of models) {
    it(`agrees with tf.js's forward pass: ${name}`, () =>
      assertNear(reconstruct(model, rows), predict(model)));

    it(`gives a row the same bits alone and among others: ${name}`, () => {
      const together = reconstruct(model, rows);
      rows.forEach((row, i) => assert.deepEqual(reconstruct(model, [row])[0], together[i]));
      const one = reconstructor(model);
      assert.deepEqual(
        rows.map((row) => [...one(Float32Array.from(row))]),
        together,
      );
    });

    it(`takes the plain form of the model: ${name}`, () =>
      assert.deepEqual(reconstruct(toTrainedNetwork(model), rows), reconstruct(model, rows)));
  }

  it("sees new weights as soon as they are written", () => {
    const [, model] = models[0];
    const fresh = denseAutoencoder({ nFeatures: 8, encoderUnits: [6], latentSize: 3, seed: 2 });
    const before = reconstruct(fresh, rows);
    tensorflow().tidy(() => fresh.setWeights(model.getWeights()));
    assert.notDeepEqual(reconstruct(fresh, rows), before);
    assert.deepEqual(reconstruct(fresh, rows), reconstruct(model, rows));
    const [kernel] = fresh.weights;
    tensorflow().tidy(() => void kernel.write(kernel.read().mul(2)));
    assert.notDeepEqual(reconstruct(fresh, rows), reconstruct(model, rows));
  });

  it("gives a block for a block", () => {
    const block = toRows(rows);
    const output = reconstruct(models[0][1], block);
    assert.deepEqual([output.nSamples, output.nFeatures], [37, 8]);
    assert.notEqual(output.values, block.values);
  });

  it("runs a model that the engine does not know on tf.js", () => {
    const tf = tensorflow();
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 8, activation: "selu", inputShape: [8], name: "d" }));
    assertNear(reconstruct(model, rows), predict(model, "d"));
    assert.throws(
      () => reconstructor(model),
      new RangeError(
        'reconstructor: the engine must know every layer, but layer "d" has the activation selu, which the engine does not know',
      ),
    );
  });

  it("refuses rows that do not fit or are not finite", () => {
    assert.throws(
      () => reconstruct(models[0][1], [[1, 2]]),
      new RangeError("reconstruct: rows must have 8 values each, as the model does, got 2"),
    );
    assert.throws(
      () => reconstruct(models[0][1], [[1, 2, 3, 4, 5, 6, 7, Infinity]]),
      new RangeError("reconstruct: rows must be finite, got Infinity at row 0, column 7"),
    );
  });
});

describe("reconstructor", () => {
  const one = reconstructor(models[0][1]);
  const row = Float32Array.from(rows[0]);

  it("gives a new array each time, or writes into the one it is given", () => {
    const [first, second] = [one(row), one(row)];
    assert.notEqual(first, second);
    const into = new Float32Array(8).fill(7);
    assert.equal(one(Float32Array.from(rows[1]), into), into);
    assert.deepEqual(first, second);
    assert.deepEqual([...into], reconstruct(models[0][1], [rows[1]])[0]);
    assert.deepEqual([...row], [...Float32Array.from(rows[0])]);
  });

  it("refuses a row or an array that does not fit, and a row that is not finite", () => {
    const fits = (message: string) => new RangeError(`forward: ${message}`);
    assert.throws(
      () => one(new Float32Array(7)),
      fits("rows must have 8 values each, as the network does, got 7"),
    );
    assert.throws(
      () => one(row, new Float32Array(9)),
      fits("into must have 8 places, as the network's output does, got 9"),
    );
    assert.throws(
      () => one(Float32Array.of(0, 0, 0, NaN, 0, 0, 0, 0)),
      fits("rows must be finite, got NaN at row 0, column 3"),
    );
  });
});

describe("encode", () => {
  for (const [name, model, size] of models) {
    it(`gives the output of the layer named "code": ${name}`, () => {
      const codes = encode(model, rows);
      assert.equal(codes[0].length, size);
      assertNear(codes, predict(model, "code"));
    });
  }

  it("needs a network of at least two layers", () => {
    const tf = tensorflow();
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 8, inputShape: [8] }));
    assert.throws(
      () => encode(model, rows),
      new RangeError("encode: needs a network of at least two layers, got 1"),
    );
  });
});
