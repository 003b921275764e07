import type { ClipSpec } from "../engine/objective";
import type { OptimizerSettings } from "./fit-options";
import { tensorflow } from "./tf";
import type { Optimizer, Tensor } from "./tf";

/** Value first, then norm, as the engine does. */
export function clipGradients(
  gradients: Record<string, Tensor>,
  { value, norm }: ClipSpec,
): Record<string, Tensor> {
  const tf = tensorflow();
  let entries = Object.entries(gradients);
  if (value !== undefined) {
    entries = entries.map(([name, gradient]) => [name, gradient.clipByValue(-value, value)]);
  }
  if (norm !== undefined) {
    const squares = entries.map(([, gradient]) => gradient.square().sum());
    const length = Math.sqrt(tf.addN(squares).dataSync()[0]);
    if (length > norm) {
      entries = entries.map(([name, gradient]) => [name, gradient.mul(norm / length)]);
    }
  }
  return Object.fromEntries(entries);
}

/** tf.js's optimizer of this name; weight decay is the caller's to apply. */
export function makeOptimizer(settings: OptimizerSettings, learningRate: number): Optimizer {
  const { train } = tensorflow();
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, momentum = 0 } = settings;
  switch (settings.kind) {
    case "adam":
    case "adamw":
      return train.adam(learningRate, beta1, beta2, epsilon);
    case "sgd":
      return momentum === 0 ? train.sgd(learningRate) : train.momentum(learningRate, momentum);
    case "rmsprop":
      return train.rmsprop(learningRate);
    case "adagrad":
      return train.adagrad(learningRate);
    case "adadelta":
      return train.adadelta(learningRate);
    case "adamax":
      return train.adamax(learningRate, beta1, beta2, epsilon);
  }
}

/** tf.js has a setter for some of its optimizers, and a plain field for the others. */
export function setLearningRate(optimizer: Optimizer, learningRate: number): void {
  const open = optimizer as unknown as {
    setLearningRate?: (rate: number) => void;
    learningRate: number;
  };
  if (open.setLearningRate) open.setLearningRate(learningRate);
  else open.learningRate = learningRate;
}
