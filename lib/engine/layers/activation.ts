import { operation, type Operation } from "../descriptors";
import type { Activated, Activation } from "../network";
import { reshaped, padded, stepwise, type Draft, type Signal } from "../signal";

/** The kernels' numbers for activations (assembly/activation.ts). */
const ACTIVATIONS: Record<Activation, number> = {
  linear: 0,
  relu: 1,
  leakyRelu: 2,
  elu: 3,
  tanh: 4,
  sigmoid: 5,
  softplus: 6,
};

/** Slopes where the layer gives none: those of tf.js. */
const SLOPES: Partial<Record<Activation, number>> = { leakyRelu: 0.3, elu: 1 };

/** Refuses an activation that is not known, and a slope that would turn the sign around. */
export function checkActivation(layer: Activated, index: number): void {
  const { activation = "linear", slope = 0 } = layer;
  if (!(activation in ACTIVATIONS)) {
    const known = Object.keys(ACTIVATIONS).join(", ");
    throw new RangeError(
      `createTrainer: activation must be one of ${known}, got "${activation}" (layer ${index})`,
    );
  }
  if (!(slope >= 0 && Number.isFinite(slope))) {
    throw new RangeError(`createTrainer: slope must be at least 0, got ${slope} (layer ${index})`);
  }
}

/** A relu comes for free with the product before it; others are an operation of their own. */
export const isRelu = (layer: Activated) => layer.activation === "relu";

/**
 * Plans the activation of a signal in place.
 *
 * @param fused whether what wrote the signal has applied the relu already
 * @returns the operations of the way back, to run before those of the layer
 */
export function planActivation(
  draft: Draft,
  layer: Activated,
  signal: Signal,
  fused: boolean,
): Operation[] {
  const { activation = "linear" } = layer;
  if (activation === "linear") return [];
  const { batched, steps, channels, y, d, row, block } = signal;
  const slope = layer.slope ?? SLOPES[activation] ?? 0;
  const fields = { batched, steps, channels, slope, y, row, block };
  const code = ACTIVATIONS[activation];
  if (!fused) draft.forward.push(operation("activate", { ...fields, activation: code }));
  if (!d) return [];
  const back = operation("activateBack", { ...fields, d, activation: code });
  // Gaps between values (a tight signal) would put the mask in the wrong places.
  if (activation === "relu" && row >= 16) signal.relu = back;
  return [back];
}

/** An activation alone: on a copy, because the layer before may need its own output again. */
export function planActivationLayer(draft: Draft, layer: Activated, input: Signal): Signal {
  const make = input.batched ? padded : stepwise;
  const output = reshaped(draft, input, make(draft, input.steps, input.channels, input.d > 0));
  draft.backward.push(planActivation(draft, layer, output, false));
  return output;
}
