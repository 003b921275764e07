import assert from "node:assert/strict";
import type { Activation, LayerSpec, NetworkSpec } from "../../lib/engine/network";
import type { LossSpec } from "../../lib/engine/objective";
import { outputShapes, sizeOf } from "../../lib/engine/shapes";
import { createTrainer } from "../../lib/engine/trainer";
import { createRandom } from "../../lib/random";
import { oracleForward, oracleGradients, oracleLoss } from "../oracles/network";
import { noiseKey } from "../oracles/noise";

const SEED = 7;
// Errors of the engine's float32 are some 1e-7 of the largest entry of a tensor.
const TOLERANCE = 3e-6;

/** Compares outputs, loss and gradients of one batch with the definitions in float64. */
function assertAgrees(spec: NetworkSpec, loss: LossSpec = { kind: "mse" }, nSamples = 5): void {
  const random = createRandom(3);
  const trainer = createTrainer(spec, { loss, seed: SEED });
  const drawn = (size: number) => Float32Array.from({ length: size }, () => random.normal());
  const weights = trainer.getWeights().map((tensor) => drawn(tensor.length).map((w) => 0.4 * w));
  trainer.setWeights(weights);
  const block = (nFeatures: number) => ({
    values: drawn(nSamples * nFeatures),
    nSamples,
    nFeatures,
  });
  const rows = block(sizeOf(spec.inputShape));
  const targets = block(sizeOf(outputShapes(spec).at(-1)!));
  const nested = ({ values, nFeatures }: typeof rows) =>
    Array.from({ length: nSamples }, (_, i) =>
      Array.from(values.subarray(i * nFeatures, (i + 1) * nFeatures)),
    );
  trainer.setRows(rows, targets);

  const outputs = nested(trainer.forward(rows));
  nested(rows).forEach((row, i) => {
    assertClose(outputs[i], oracleForward(spec, weights, row).output, "output");
  });

  const key = noiseKey(SEED, 0);
  const lossOf = (tensors: readonly ArrayLike<number>[]) =>
    oracleLoss(spec, loss, tensors, nested(rows), nested(targets), key);
  const found = trainer.gradients(Uint32Array.from({ length: nSamples }, (_, i) => i));
  assertClose([found.loss], [lossOf(weights)], "loss");
  oracleGradients(weights, lossOf).forEach((entries, i) => {
    const values = entries.map(({ index }) => found.gradients[i][index]);
    const expected = entries.map(({ value }) => value);
    assertClose(values, expected, `gradient of tensor ${i}`, 1e-3);
  });
}

/** Within TOLERANCE of the largest value, or of `least` where all are smaller. */
function assertClose(
  found: ArrayLike<number>,
  expected: readonly number[],
  what: string,
  least = 0.1,
): void {
  const scale = Math.max(least, ...expected.map(Math.abs));
  expected.forEach((value, i) => {
    const off = Math.abs(found[i] - value) / scale;
    assert.ok(off <= TOLERANCE, `${what} ${i}: ${found[i]} instead of ${value}`);
  });
}

const dense = (units: number, activation?: Activation): LayerSpec => ({
  kind: "dense",
  units,
  activation,
});
const ACTIVATIONS = ["linear", "relu", "leakyRelu", "elu", "tanh", "sigmoid", "softplus"] as const;
const LOSSES: LossSpec[] = [{ kind: "mse" }, { kind: "mae" }, { kind: "huber", delta: 0.5 }];

describe("createTrainer's gradients", () => {
  it("agree with finite differences where products are so deep that they are packed", () =>
    assertAgrees(
      { inputShape: [260], layers: [dense(3, "relu"), dense(5, "relu"), dense(260)] },
      { kind: "mse" },
      33,
    ));

  for (const activation of ACTIVATIONS) {
    for (const loss of LOSSES) {
      it(`agree with finite differences for ${activation} in every kind of layer, ${loss.kind}`, () => {
        assertAgrees(
          { inputShape: [5], layers: [dense(6, activation), dense(5, activation)] },
          loss,
        );
        assertAgrees(
          {
            inputShape: [6, 2],
            layers: [
              {
                kind: "conv1d",
                filters: 3,
                kernelSize: 3,
                strides: 2,
                padding: "same",
                activation,
              },
              {
                kind: "conv1dTranspose",
                filters: 2,
                kernelSize: 3,
                strides: 2,
                padding: "same",
                activation,
              },
              { kind: "timeDistributedDense", units: 2, activation },
            ],
          },
          loss,
        );
      });
    }
  }

  for (const width of [1, 2, 3, 5, 7, 9, 13]) {
    it(`agree at the odd width ${width}`, () => {
      assertAgrees({ inputShape: [width], layers: [dense(width, "tanh"), dense(width)] });
      assertAgrees({
        inputShape: [4, width],
        layers: [
          { kind: "lstm", units: width, returnSequences: true },
          { kind: "conv1d", filters: width, kernelSize: 2, padding: "same" },
          { kind: "timeDistributedDense", units: width },
        ],
      });
    });
  }

  for (const nSamples of [1, 2, 7, 8, 9, 31, 33]) {
    it(`agree for a batch of ${nSamples}, whichever way it is cut into passes`, () => {
      assertAgrees({ inputShape: [6], layers: [dense(4, "relu"), dense(6)] }, LOSSES[0], nSamples);
      assertAgrees(
        {
          inputShape: [5, 1],
          layers: [{ kind: "lstm", units: 3 }, dense(5)],
        },
        LOSSES[0],
        nSamples,
      );
    });
  }

  it("agree for an LSTM autoencoder, and for LSTM layers one on another", () => {
    assertAgrees({
      inputShape: [6, 2],
      layers: [
        { kind: "lstm", units: 5, l2: 0.1 },
        { kind: "repeatVector", times: 6 },
        { kind: "lstm", units: 3, returnSequences: true },
        { kind: "timeDistributedDense", units: 2 },
      ],
    });
    assertAgrees({
      inputShape: [1, 3],
      layers: [
        { kind: "lstm", units: 4, returnSequences: true },
        { kind: "lstm", units: 2 },
        { kind: "dense", units: 3, activation: "relu" },
      ],
    });
  });

  for (const padding of ["same", "valid"] as const) {
    it(`agree for convolutions and their transposes of every stride with ${padding} padding`, () => {
      for (const [kernelSize, strides] of [
        [1, 1],
        [2, 3],
        [3, 1],
        [3, 2],
        [4, 2],
        [5, 3],
        [7, 2],
      ]) {
        assertAgrees({
          inputShape: [9, 3],
          layers: [
            { kind: "timeDistributedDense", units: 2, activation: "relu" },
            { kind: "conv1d", filters: 5, kernelSize, strides, padding, activation: "relu" },
            { kind: "conv1dTranspose", filters: 3, kernelSize, strides, padding },
            { kind: "conv1d", filters: 1, kernelSize: 1, activation: "tanh" },
          ],
        });
      }
    });
  }

  it("agree through flatten, reshape, upsampling, repeated vectors and activations alone", () => {
    assertAgrees({
      inputShape: [7, 2],
      layers: [
        { kind: "conv1d", filters: 3, kernelSize: 3, strides: 2 },
        { kind: "flatten" },
        dense(6, "tanh"),
        { kind: "reshape", shape: [3, 2] },
        { kind: "upSampling1d", size: 2 },
        { kind: "conv1d", filters: 3, kernelSize: 3, padding: "same" },
        { kind: "activation", activation: "leakyRelu", slope: 0.1 },
        { kind: "timeDistributedDense", units: 2 },
      ],
    });
    assertAgrees({
      inputShape: [4],
      layers: [
        dense(3),
        { kind: "repeatVector", times: 5 },
        { kind: "activation", activation: "relu" },
        { kind: "conv1d", filters: 3, kernelSize: 3, padding: "same" },
      ],
    });
  });

  it("agree for dropout, whose mask is the same forward and backward", () => {
    assertAgrees(
      {
        inputShape: [6, 1],
        layers: [
          { kind: "lstm", units: 5, returnSequences: true },
          { kind: "dropout", rate: 0.4 },
          { kind: "conv1d", filters: 3, kernelSize: 3, padding: "same", activation: "relu" },
          { kind: "dropout", rate: 0.2 },
          { kind: "timeDistributedDense", units: 1 },
        ],
      },
      LOSSES[0],
      19,
    );
  });

  it("agree for a variational autoencoder with its divergence and its noise", () => {
    assertAgrees(
      {
        inputShape: [9],
        layers: [dense(8, "relu"), { kind: "vaeSampling", units: 3 }, dense(8, "tanh"), dense(9)],
      },
      { kind: "mse", klWeight: 0.3 },
      40,
    );
  });

  it("agree with penalties, feature weights and without biases", () => {
    assertAgrees(
      {
        inputShape: [3],
        layers: [
          { kind: "dense", units: 5, l2: 0.1, activation: "tanh" },
          { kind: "dense", units: 3, useBias: false, l2: 0.02 },
        ],
      },
      { kind: "huber", delta: 0.7, featureWeights: [1, 0, 2.5] },
    );
  });
});
