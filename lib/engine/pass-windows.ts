import type { NetworkSpec } from "./network";

/**
 * How many windows go through the layers at a time. Convolutions and small LSTM layers keep many
 * values per window: with 8 windows their buffers stay close to the core (5-8 % faster than 32).
 * It belongs to the plan and not to the machine, because sums in another order have other bits.
 */
export function passWindows(spec: NetworkSpec, batchSize: number): number {
  const keepsMuch = spec.layers.some(
    (layer) =>
      layer.kind === "conv1d" ||
      layer.kind === "conv1dTranspose" ||
      (layer.kind === "lstm" && layer.units <= 64),
  );
  return Math.min(batchSize, keepsMuch ? 8 : 32);
}
