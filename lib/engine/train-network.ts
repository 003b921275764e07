import { checkInteger } from "../checks";
import { createRandom } from "../random";
import { pause } from "../steps";
import type { Rows } from "../types";
import type { NetworkSpec } from "./network";
import { learningRateOf } from "./objective-fields";
import { learningRates } from "./schedule";
import { createTrainer } from "./trainer";
import type { Trainer, TrainingOptions, TrainingResult } from "./training";

/**
 * Trains a network on rows: by default so that it gives its input back.
 *
 * Between epochs the event loop runs, so that progress shows and a signal is heard. The same rows,
 * weights, options and seed give the same bits on every machine, for one number of threads. Training ends by
 * itself when the loss is no longer a finite number.
 *
 * @param spec the network
 * @param rows nSamples x nFeatures, finite
 * @returns the trained weights and the course of the losses
 * @throws RangeError if rows or options do not fit
 * @throws Error if training diverges, naming the epoch
 */
export async function trainNetwork(
  spec: NetworkSpec,
  rows: Rows,
  options: TrainingOptions,
): Promise<TrainingResult> {
  checkInteger("trainNetwork", "epochs", options.epochs);
  const trainer = createTrainer(spec, options);
  try {
    if (options.weights) trainer.setWeights(options.weights);
    if (options.resume) trainer.setState(options.resume.state);
    trainer.setRows(rows, options.targets);
    return await runEpochs(trainer, rows, options);
  } finally {
    trainer.dispose();
  }
}

async function runEpochs(
  trainer: Trainer,
  rows: Rows,
  options: TrainingOptions,
): Promise<TrainingResult> {
  const { epochs, validation, signal, onEpoch, earlyStopping } = options;
  const losses: number[] = [];
  const validationLosses: number[] = [];
  const firstEpoch = options.resume?.firstEpoch ?? 0;
  let best = { loss: Infinity, epoch: firstEpoch - 1, weights: trainer.getWeights() };
  let ended: TrainingResult["ended"] = "epochs";
  for (let epoch = firstEpoch; epoch < epochs; epoch += 1) {
    if (signal?.aborted) {
      ended = "signal";
      break;
    }
    const loss = finite(trainer.epoch(...orderAndRates(rows.nSamples, epoch, options)), epoch);
    losses.push(loss);
    const watched = validation ? trainer.evaluate(validation.rows, validation.targets) : loss;
    if (validation) validationLosses.push(finite(watched, epoch));
    if (earlyStopping && watched < best.loss - (earlyStopping.minDelta ?? 0)) {
      best = { loss: watched, epoch, weights: trainer.getWeights() };
    }
    const progress = { epoch, epochs, loss, ...(validation ? { validationLoss: watched } : {}) };
    const stopped = onEpoch?.(progress) === false;
    await pause();
    if (stopped || (earlyStopping && epoch - best.epoch >= earlyStopping.patience)) {
      ended = stopped ? "callback" : "earlyStopping";
      break;
    }
  }
  const state = trainer.getState();
  const bestEpoch = earlyStopping ? best.epoch : firstEpoch + losses.length - 1;
  const weights = earlyStopping ? best.weights : state.weights;
  return { weights, losses, validationLosses, bestEpoch, ended, state };
}

/** The order of an epoch depends on seed and epoch alone, so that a resumed training goes on as one that never stopped. */
function orderAndRates(
  nSamples: number,
  epoch: number,
  options: TrainingOptions,
): [Uint32Array, Float64Array] {
  const { epochs, batchSize = 32, seed = 1, shuffle = true } = options;
  const { schedule = { kind: "constant" }, optimizer = { kind: "adam" } } = options;
  const order = shuffle
    ? createRandom(seed).fork(`epoch ${epoch}`).permutation(nSamples)
    : Uint32Array.from({ length: nSamples }, (_, i) => i);
  const stepsPerEpoch = Math.ceil(nSamples / batchSize);
  const moment = { epoch, epochs, stepsPerEpoch };
  return [order, learningRates(schedule, learningRateOf(optimizer), moment)];
}

function finite(loss: number, epoch: number): number {
  if (Number.isFinite(loss)) return loss;
  throw new Error(
    `trainNetwork: training diverged, the loss became ${loss} in epoch ${epoch + 1}; lower the learning rate or clip the gradients`,
  );
}
