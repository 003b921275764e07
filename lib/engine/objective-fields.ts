import type { TaskFields } from "./descriptors";
import type { ClipSpec, LossSpec, OptimizerSpec } from "./objective";

/** Where the optimizer gives none. */
export const DEFAULT_LEARNING_RATE = 0.001;

/** The learning rate before any schedule. */
export function learningRateOf(optimizer: OptimizerSpec): number {
  return optimizer.learningRate ?? DEFAULT_LEARNING_RATE;
}

/**
 * The optimizer and the bounds on gradients as the kernels read them.
 *
 * @throws RangeError if a number is outside what the method allows
 */
export function optimizerFields(optimizer: OptimizerSpec, clip: ClipSpec): Partial<TaskFields> {
  const rate = learningRateOf(optimizer);
  check("learningRate", "at least 0", rate, rate >= 0);
  const clipping = { clipValue: clip.value ?? 0, clipNorm: clip.norm ?? 0 };
  check("clip.value", "above 0", clip.value, clip.value === undefined || clip.value > 0);
  check("clip.norm", "above 0", clip.norm, clip.norm === undefined || clip.norm > 0);
  if (optimizer.kind === "sgd") {
    const { momentum = 0 } = optimizer;
    check("momentum", "from 0 to below 1", momentum, momentum >= 0 && momentum < 1);
    return { ...clipping, optimizer: 0, momentum };
  }
  if (optimizer.kind !== "adam" && optimizer.kind !== "adamw") {
    const { kind } = optimizer as { kind: string };
    throw new RangeError(`createTrainer: optimizer must be adam, adamw or sgd, got "${kind}"`);
  }
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = optimizer;
  const weightDecay = optimizer.kind === "adamw" ? (optimizer.weightDecay ?? 0.01) : 0;
  check("beta1", "from 0 to below 1", beta1, beta1 >= 0 && beta1 < 1);
  check("beta2", "from 0 to below 1", beta2, beta2 >= 0 && beta2 < 1);
  check("epsilon", "above 0", epsilon, epsilon > 0);
  check("weightDecay", "at least 0", weightDecay, weightDecay >= 0);
  return { ...clipping, optimizer: 1, beta1, beta2, epsilon, weightDecay };
}

/** Refuses a loss whose numbers make no sense; `outputs` is the number of output values of a row. */
export function checkLoss(
  { kind, delta, featureWeights, klWeight }: LossSpec,
  outputs: number,
): void {
  if (kind !== "mse" && kind !== "mae" && kind !== "huber") {
    throw new RangeError(`createTrainer: loss must be mse, mae or huber, got "${String(kind)}"`);
  }
  check("delta", "above 0", delta, delta === undefined || delta > 0);
  check("klWeight", "at least 0", klWeight, klWeight === undefined || klWeight >= 0);
  if (featureWeights === undefined) return;
  if (featureWeights.length !== outputs) {
    throw new RangeError(
      `createTrainer: featureWeights must have ${outputs} values, one per output, got ${featureWeights.length}`,
    );
  }
  featureWeights.forEach((weight, i) =>
    check(`featureWeights[${i}]`, "at least 0", weight, weight >= 0),
  );
}

function check(name: string, what: string, value: unknown, holds: boolean): void {
  if (!holds || (typeof value === "number" && !Number.isFinite(value))) {
    throw new RangeError(`createTrainer: ${name} must be ${what}, got ${String(value)}`);
  }
}
