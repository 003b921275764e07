import { defined } from "../defined";
import type { LayerSpec, NetworkSpec } from "../engine/network";
import type { OptimizerSpec } from "../engine/objective";
import { trainNetwork } from "../engine/train-network";
import type { FitResult, OptimizerSettings } from "./fit-options";
import type { Settled } from "./fit-settings";

/** What the engine's training gives: the result of `fit` but for the time, and the weights. */
export type EngineOutcome = Omit<FitResult, "milliseconds"> & { weights: Float32Array[] };

/** Trains a network on our engine. */
export async function fitWithEngine(
  network: NetworkSpec,
  weights: readonly Float32Array[],
  training: Settled,
  signal?: AbortSignal,
): Promise<EngineOutcome> {
  const { rows, targets, validation, l2, optimizer, learningRate, resume, ...rest } = training;
  const firstEpoch = resume?.epochs ?? 0;
  try {
    const result = await trainNetwork(addPenalty(network, l2), rows, {
      ...rest,
      weights,
      targets,
      optimizer: optimizerSpec(optimizer, learningRate),
      ...(validation && { validation: { rows: validation } }),
      ...(resume && { resume: { state: resume.trainer, firstEpoch } }),
      signal,
    });
    const epochs = result.losses.length;
    const state = { trainer: result.state, epochs: firstEpoch + epochs };
    return { ...result, state, epochs, trainedBy: "engine" };
  } catch (error) {
    // The caller asked `fit`, so `fit` complains.
    if (error instanceof Error) error.message = error.message.replace(/^\w+: /, "fit: ");
    throw error;
  }
}

/** Why the engine cannot train with this optimizer, in one line; undefined if it can. */
export function unknownOptimizer({ kind }: OptimizerSettings): string | undefined {
  const known = kind === "adam" || kind === "adamw" || kind === "sgd";
  return known ? undefined : `the engine has no optimizer ${kind}`;
}

function optimizerSpec(settings: OptimizerSettings, learningRate: number): OptimizerSpec {
  const { kind, beta1, beta2, epsilon, weightDecay, momentum } = settings;
  if (kind === "sgd") return { kind, learningRate, ...defined({ momentum }) };
  const adam = { learningRate, ...defined({ beta1, beta2, epsilon }) };
  return kind === "adamw"
    ? { kind, ...adam, ...defined({ weightDecay }) }
    : { kind: "adam", ...adam };
}

/** Adds the penalty of `fit` to that of every layer with a kernel. */
function addPenalty(network: NetworkSpec, l2: number): NetworkSpec {
  if (l2 === 0) return network;
  const layers = network.layers.map((layer): LayerSpec => {
    switch (layer.kind) {
      case "dense":
      case "timeDistributedDense":
      case "lstm":
      case "conv1d":
      case "conv1dTranspose":
        return { ...layer, l2: l2 + (layer.l2 ?? 0) };
      default:
        return layer;
    }
  });
  return { ...network, layers };
}
