import { createForward, type ForwardNetwork } from "../../engine/forward";
import { createSearch } from "../../engine/search";
import type { NetworkSpec } from "../../engine/network";
import { learningRates } from "../../engine/schedule";
import { createTrainer } from "../../engine/trainer";
import { createRandom } from "../../random";
import type { Rows } from "../../types";
import { distanceTo, largest, nearestLayer } from "./nearest-rows";

/** How a view's network learns. */
export interface CodeTraining {
  /** Numbers in the code. */
  readonly code: number;
  /** Units of the layers on both sides of the code. */
  readonly units: number;
  /** Batches of 256 rows to learn from. */
  readonly steps: number;
  readonly seed: number;
}

/** The way from a row to its code: kernel and bias of two dense layers, tanh after the first. */
export type Encoder = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/** The way back from a code to the row: as many layers, tanh after the first. */
export type Decoder = Encoder;

const BATCH = 256;
const LEARNING_RATE = 5e-3;
const STRETCHES = 5;

/**
 * Trains an autoencoder (one layer of tanh on each side of a linear code, mean squared error, Adam with a rate that
 * falls along half a cosine).
 *
 * @param rows nSamples × width
 */
export function trainCode(
  rows: Rows,
  training: CodeTraining,
): { encoder: Encoder; decoder: Decoder } {
  const { code, units, steps, seed } = training;
  const spec: NetworkSpec = {
    inputShape: [rows.nFeatures],
    layers: [
      { kind: "dense", units, activation: "tanh" },
      { kind: "dense", units: code },
      { kind: "dense", units, activation: "tanh" },
      { kind: "dense", units: rows.nFeatures },
    ],
  };
  const trainer = createTrainer(spec, { batchSize: BATCH, seed });
  const random = createRandom(seed).fork("batches");
  const stepsPerEpoch = Math.ceil(steps / STRETCHES);
  const order = new Uint32Array(stepsPerEpoch * BATCH);
  try {
    trainer.setRows(rows);
    for (let epoch = 0; epoch < STRETCHES; epoch += 1) {
      for (let i = 0; i < order.length; i += 1) order[i] = random.integer(rows.nSamples);
      const moment = { epoch, epochs: STRETCHES, stepsPerEpoch };
      trainer.epoch(order, learningRates({ kind: "cosine", floor: 0.05 }, LEARNING_RATE, moment));
    }
    const [a, aBias, b, bBias, c, cBias, d, dBias] = trainer.getWeights();
    return { encoder: [a, aBias, b, bBias], decoder: [c, cBias, d, dBias] };
  } finally {
    trainer.dispose();
  }
}

/** Codes of rows. */
export function encodeRows(encoder: Encoder, rows: Rows): Rows {
  const layers = encodingLayers(encoder);
  const network = createForward({ inputShape: [rows.nFeatures], layers }, encoder);
  return network.forward(rows);
}

/** The encoder whose codes vary by 1 over these codes; a number that does not vary counts as hardly varying. */
export function withUnitSpread(encoder: Encoder, codes: Rows): Encoder {
  const [hidden, hiddenBias, kernel, bias] = encoder;
  const { values, nSamples, nFeatures } = codes;
  const scales = Float64Array.from({ length: nFeatures }, (_, f) => {
    let mean = 0;
    for (let i = 0; i < nSamples; i += 1) mean += values[i * nFeatures + f];
    mean /= nSamples;
    let squares = 0;
    for (let i = 0; i < nSamples; i += 1) {
      const difference = values[i * nFeatures + f] - mean;
      squares += difference * difference;
    }
    return 1 / (Math.sqrt(squares / nSamples) + 1e-6);
  });
  const scaled = (weights: Float32Array) =>
    weights.map((weight, i) => weight * scales[i % nFeatures]);
  return [hidden, hiddenBias, scaled(kernel), scaled(bias)];
}

/** Distances of rows to what was learned, by their codes. */
export interface CodeDistance {
  /** Distance of each row's code to the nearest of the bank, over the root of the code's length. */
  readonly distances: (rows: Rows) => Float64Array;
  /** The same for one row, without making anything. */
  readonly distance: (row: Float32Array) => number;
}

/**
 * Makes an encoder and a bank of codes ready: from rows to their codes and what is near those. For a single row both are one
 * network.
 *
 * @param bank nBank × code
 */
export function createCodeDistance(encoder: Encoder, bank: Rows, width: number): CodeDistance {
  const { nSamples, nFeatures: code } = bank;
  const outputs = nSamples + code;
  const layers = encodingLayers(encoder);
  const encode = createForward({ inputShape: [width], layers }, encoder);
  const search = createSearch(...nearestLayer(bank, nSamples, 0));
  const row = new Float32Array(outputs);
  // Only a stream asks for single rows.
  let network: ForwardNetwork | undefined;
  return {
    distance: (input) => {
      network ??= createForward(
        { inputShape: [width], layers: [...layers, { kind: "dense", units: outputs }] },
        [...encoder, ...nearestLayer(bank, outputs, code)],
      );
      network.forwardRow(input, row);
      return distanceTo(bank, largest(row, 0, nSamples), row, nSamples);
    },
    distances: (rows) => {
      const codes = encode.forward(rows);
      const places = search.largest(codes);
      const distances = new Float64Array(rows.nSamples);
      for (let i = 0; i < rows.nSamples; i += 1) {
        distances[i] = distanceTo(bank, places[i], codes.values, i * code);
      }
      return distances;
    },
  };
}

function encodingLayers(encoder: Encoder) {
  return [
    { kind: "dense", units: encoder[1].length, activation: "tanh" },
    { kind: "dense", units: encoder[3].length },
  ] as const;
}
