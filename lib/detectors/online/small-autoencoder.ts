import { createTrainer } from "../../engine/trainer";
import type { Trainer, TrainerState } from "../../engine/training";
import { exp } from "../../exp";
import { createRandom } from "../../random";
import { BATCH_SIZE } from "./replay";

/** A trainer for networks with one hidden layer of tanh units and linear output, Adam at 0.01. */
export function smallAutoencoderTrainer(bins: number, hidden: number): Trainer {
  return createTrainer(
    {
      inputShape: [bins],
      layers: [
        { kind: "dense", units: hidden, activation: "tanh" },
        { kind: "dense", units: bins },
      ],
    },
    {
      loss: { kind: "mse", featureWeights: newestFirst(bins) },
      optimizer: { kind: "adam", learningRate: 0.01 },
      batchSize: BATCH_SIZE,
    },
  );
}

/**
 * Weights of the errors: halved every tenth of the window into the past, so that a window's
 * error says how well its newest bins fit what went before. Their mean is 1.
 */
function newestFirst(bins: number): number[] {
  const weights = Array.from({ length: bins }, (_, i) =>
    exp((-10 * Math.LN2 * (bins - 1 - i)) / bins),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight * bins) / sum);
}

/**
 * A network before its first step. The decoder begins at half the usual size: one that knows
 * nothing should say little.
 */
export function untrained(bins: number, hidden: number, seed: number): TrainerState {
  const { normal } = createRandom(seed).fork("initial weights");
  const draws = (scale: number) =>
    Float32Array.from({ length: bins * hidden }, () => scale * normal());
  const encoder = draws(1 / Math.sqrt(bins));
  const decoder = draws(0.5 / Math.sqrt(hidden));
  const weights = [encoder, new Float32Array(hidden), decoder, new Float32Array(bins)];
  const zeros = () => weights.map(({ length }) => new Float32Array(length));
  return { weights, first: zeros(), second: zeros(), steps: 0 };
}
