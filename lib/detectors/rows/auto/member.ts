import { createForward, type ForwardNetwork } from "../../../engine/forward";
import { learningRates } from "../../../engine/schedule";
import type { NetworkSpec } from "../../../engine/network";
import { createTrainer } from "../../../engine/trainer";
import type { Random } from "../../../random";
import type { Rows } from "../../../types";
import { pick } from "./learned-rows";

/** A small autoencoder that looks at some columns. */
export interface Member {
  /** Places among the mapped columns, rising. */
  readonly columns: readonly number[];
  readonly hidden: number;
  readonly code: number;
  /** Kernel and bias of four dense layers. */
  readonly weights: readonly Float32Array[];
}

/** A member and the rows that it learned from. */
export interface TrainedMember {
  readonly member: Member;
  readonly drawn: Uint32Array;
}

const STEPS = 200;
const BATCH = 32;
const LEARNING_RATE = 0.01;
const WARM_UP = 20;
const MOST_COLUMNS = 32;
const MOST_HIDDEN = 48;
const MOST_CODE = 8;

/**
 * Trains one member on a sample of the rows: columns, hidden units and code size are drawn as well.
 *
 * @param size rows in the sample
 */
export function trainMember(
  rows: Rows,
  { size, random }: { size: number; random: Random },
): TrainedMember {
  const drawn = random.permutation(rows.nSamples).slice(0, size);
  const columns = drawColumns(rows.nFeatures, random);
  const d = columns.length;
  const mostCode = Math.max(1, Math.min(MOST_CODE, Math.round(Math.sqrt(d)), d - 1));
  const code = 1 + random.integer(mostCode);
  const hidden = Math.min(MOST_HIDDEN, Math.max(2, Math.round(d * (1 + random.uniform()))));
  const sample = pick(rows, columns, drawn);
  const weights = train(networkOf(d, hidden, code), sample, random);
  return { member: { columns, hidden, code, weights }, drawn };
}

/**
 * Half of the columns to all of them. One that does not vary in the sample is taken as well: the member learns that it is
 * constant, and a rare value of it then counts as an error.
 */
function drawColumns(nFeatures: number, random: Random): number[] {
  const share = 0.5 + 0.5 * random.uniform();
  const wanted = Math.min(Math.max(2, Math.round(share * nFeatures)), MOST_COLUMNS, nFeatures);
  return Array.from(random.permutation(nFeatures).subarray(0, wanted)).sort((a, b) => a - b);
}

/** d - hidden - code - hidden - d, tanh everywhere but at the end. */
function networkOf(d: number, hidden: number, code: number): NetworkSpec {
  const dense = (units: number) => ({ kind: "dense", units, activation: "tanh" }) as const;
  return {
    inputShape: [d],
    layers: [dense(hidden), dense(code), dense(hidden), { kind: "dense", units: d }],
  };
}

function train(spec: NetworkSpec, sample: Rows, random: Random): Float32Array[] {
  const seed = random.integer(0x100000000);
  const optimizer = { kind: "adam", learningRate: LEARNING_RATE, epsilon: 1e-8 } as const;
  const trainer = createTrainer(spec, { seed, optimizer, batchSize: BATCH });
  trainer.setRows(sample);
  const batch = Math.min(BATCH, sample.nSamples);
  const perEpoch = Math.floor(sample.nSamples / batch);
  const all = rates();
  for (let done = 0; done < STEPS; done += perEpoch) {
    const steps = Math.min(perEpoch, STEPS - done);
    // An unfinished last batch is left out, so that every step sees as many rows.
    const order = random.permutation(sample.nSamples).subarray(0, steps * batch);
    trainer.epoch(order, all.slice(done, done + steps));
  }
  return trainer.getWeights();
}

/** Rising over the first steps, then falling like half a cosine. */
function rates(): Float64Array {
  const moment = { epoch: 0, epochs: 1, stepsPerEpoch: STEPS + 1 };
  const falling = learningRates({ kind: "cosine" }, LEARNING_RATE, moment);
  return Float64Array.from(
    { length: STEPS },
    (_, i) => falling[i + 1] * Math.min(1, (i + 1) / WARM_UP),
  );
}

/** The member, ready to reconstruct. */
export function forwardOf({ columns, hidden, code, weights }: Member): ForwardNetwork {
  return createForward(networkOf(columns.length, hidden, code), weights);
}

/** The member's encoder, ready to give codes before their tanh. */
export function encoderOf({ columns, hidden, code, weights }: Member): ForwardNetwork {
  const { layers, inputShape } = networkOf(columns.length, hidden, code);
  const encoder = [layers[0], { kind: "dense", units: code } as const];
  return createForward({ inputShape, layers: encoder }, weights.slice(0, 4));
}
