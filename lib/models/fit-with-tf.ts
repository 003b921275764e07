import { learningRates } from "../engine/schedule";
import { createRandom } from "../random";
import type { Rows } from "../types";
import type { FitProgress, FitResult } from "./fit-options";
import type { Settled } from "./fit-settings";
import { tensorflow } from "./tf";
import type { LayersModel, Optimizer, Tensor } from "./tf";
import { allLayers, decayed, tfLoss } from "./tf-loss";
import type { TfLoss } from "./tf-loss";
import { clipGradients, makeOptimizer, setLearningRate } from "./tf-optimizer";
import { readWeights, writeWeights } from "./weights";

/** A training with every default filled in, and the caller's signal. */
export type TfTraining = Omit<Settled, "resume" | "threads"> & { signal?: AbortSignal };

export type TfOutcome = Pick<
  FitResult,
  "losses" | "validationLosses" | "epochs" | "bestEpoch" | "ended"
>;

/**
 * Trains with tf.js what the engine does not know: the same loss, order of rows and stopping
 * rules, every random choice seeded, bits as TensorFlow's kernels give them.
 *
 * @throws RangeError if the loss stops being finite; the weights are then as before
 */
export async function fitWithTf(model: LayersModel, training: TfTraining): Promise<TfOutcome> {
  const tf = tensorflow();
  const { rows, targets, validation, epochs, earlyStopping } = training;
  const loss = tfLoss(model, training.loss, training.l2);
  const optimizer = makeOptimizer(training.optimizer, training.learningRate);
  const inputs = tensorOf(rows, model.inputs[0].shape);
  const wanted = targets === rows ? inputs : tensorOf(targets, model.outputs[0].shape);
  const held = validation && tensorOf(validation, model.inputs[0].shape);
  const step = stepper({ model, loss, optimizer, training });
  const losses: number[] = [];
  const validationLosses: number[] = [];
  const variables = model.trainableWeights;
  let best = { loss: Infinity, epoch: -1, weights: readWeights(variables) };
  let ended: FitResult["ended"] = "epochs";
  try {
    for (let epoch = 0; epoch < epochs && ended === "epochs"; epoch += 1) {
      if (training.signal?.aborted) {
        ended = "signal";
        break;
      }
      const order = training.shuffle ? orderOf(training.seed, epoch, rows.nSamples) : undefined;
      losses.push(checkFinite(runEpoch({ inputs, wanted, order, epoch, training, step }), epoch));
      if (held) validationLosses.push(checkFinite(valueOf(loss(held, held, false)), epoch));
      const watched = (held ? validationLosses : losses)[epoch];
      if (earlyStopping && watched < best.loss - (earlyStopping.minDelta ?? 0)) {
        best = { loss: watched, epoch, weights: readWeights(variables) };
      }
      const progress: FitProgress = { epoch, epochs, loss: losses[epoch] };
      const stopped =
        training.onEpoch?.(held ? { ...progress, validationLoss: watched } : progress) === false;
      // A moment for timers, signals and whoever draws the progress.
      await new Promise((resume) => setImmediate(resume));
      if (stopped) ended = "callback";
      else if (earlyStopping && epoch - best.epoch >= earlyStopping.patience) {
        ended = "earlyStopping";
      }
    }
    if (earlyStopping) writeWeights(variables, best.weights);
    const bestEpoch = earlyStopping ? best.epoch : losses.length - 1;
    return { losses, validationLosses, epochs: losses.length, bestEpoch, ended };
  } catch (error) {
    writeWeights(variables, best.weights);
    throw error;
  } finally {
    tf.dispose([inputs, wanted, ...(held ? [held] : [])]);
    optimizer.dispose();
  }
}

/** The engine's order of the same epoch. */
function orderOf(seed: number, epoch: number, nSamples: number): Uint32Array {
  return createRandom(seed).fork(`epoch ${epoch}`).permutation(nSamples);
}

type Step = (inputs: Tensor, targets: Tensor, learningRate: number) => number;

interface Epoch {
  inputs: Tensor;
  wanted: Tensor;
  order?: Uint32Array;
  epoch: number;
  training: TfTraining;
  step: Step;
}

/** One pass over the rows; returns the mean loss over them, each batch before its step. */
function runEpoch({ inputs, wanted, order, epoch, training, step }: Epoch): number {
  const tf = tensorflow();
  const { batchSize, schedule, learningRate, epochs } = training;
  const [nSamples] = inputs.shape;
  const stepsPerEpoch = Math.ceil(nSamples / batchSize);
  const rates = learningRates(schedule, learningRate, { epoch, epochs, stepsPerEpoch });
  let sum = 0;
  for (let from = 0; from < nSamples; from += batchSize) {
    const n = Math.min(batchSize, nSamples - from);
    const take = (all: Tensor) =>
      order
        ? tf.gather(all, tf.tensor1d(Int32Array.from(order.subarray(from, from + n)), "int32"))
        : all.slice(from, n);
    sum += n * tf.tidy(() => step(take(inputs), take(wanted), rates[from / batchSize]));
  }
  return sum / nSamples;
}

interface Stepper {
  model: LayersModel;
  loss: TfLoss;
  optimizer: Optimizer;
  training: TfTraining;
}

/** One step: loss and gradients of a batch, decay, and the optimizer's move. */
function stepper({ model, loss, optimizer, training }: Stepper): Step {
  const tf = tensorflow();
  const variables = model.trainableWeights.map((weight) => weight.read());
  const noisy = allLayers(model).filter((layer) => "seed" in layer) as { seed?: number }[];
  const noise = createRandom(training.seed).fork("tf.js noise");
  const { clip = {}, optimizer: settings } = training;
  return (inputs, targets, learningRate) => {
    // A layer with a fixed seed would drop the same units in every step.
    for (const layer of noisy) layer.seed = noise.integer(2 ** 31);
    const { value, grads } = tf.variableGrads(
      () => loss(inputs, targets, true),
      variables as Parameters<typeof tf.variableGrads>[1],
    );
    setLearningRate(optimizer, learningRate);
    if (settings.kind === "adamw") {
      const kept = 1 - learningRate * (settings.weightDecay ?? 0.01);
      for (const kernel of decayed(model)) {
        (kernel as ReturnType<typeof tf.variable>).assign(kernel.mul(kept));
      }
    }
    optimizer.applyGradients(clipGradients(grads, clip));
    return value.dataSync()[0];
  };
}

function tensorOf({ values, nSamples }: Rows, shape: readonly (number | null)[]): Tensor {
  return tensorflow().tensor(values, [nSamples, ...(shape.slice(1) as number[])], "float32");
}

function valueOf(scalar: Tensor): number {
  const [value] = scalar.dataSync();
  scalar.dispose();
  return value;
}

function checkFinite(loss: number, epoch: number): number {
  if (Number.isFinite(loss)) return loss;
  throw new RangeError(
    `fit: training diverged, the loss became ${loss} in epoch ${epoch + 1}; lower the learning rate or clip the gradients`,
  );
}
