import { initialWeights } from "../engine/initial-weights";
import type { NetworkSpec } from "../engine/network";
import { outputShapes, sizeOf } from "../engine/shapes";
import { conv1dNetwork } from "./conv1d";
import { denseNetwork } from "./dense";
import type { Architecture, FitJob, FitJobResult } from "./fit-job";
import type { FitProgress } from "./fit-options";
import { settle } from "./fit-settings";
import { fitWithEngine, unknownOptimizer } from "./fit-with-engine";
import { lstmNetwork } from "./lstm";
import { toModelFile } from "./model-file";
import { variationalNetwork } from "./vae";

/** What a job can be given that is not JSON. */
export interface RunOptions {
  onEpoch?: (progress: FitProgress) => boolean | void;
  signal?: AbortSignal;
}

/**
 * Runs one job from its JSON, on the engine and without TensorFlow: the entry for worker
 * threads, and for whatever spreads jobs over machines.
 *
 * @param job as parsed from JSON, or with blocks for rows
 * @returns plain JSON; equal wherever it runs, but for the milliseconds
 * @throws RangeError as the builders and `fit` do, or if the engine has no such optimizer
 */
export async function runFitJob(
  job: FitJob,
  { onEpoch, signal }: RunOptions = {},
): Promise<FitJobResult> {
  const began = performance.now();
  const { name = "job", architecture, settings = {}, rows, validation, targets } = job;
  const { network, klWeight, seed } = describeArchitecture(architecture);
  const training = settle(
    rows,
    { ...settings, validation, targets, onEpoch },
    {
      nInputs: sizeOf(network.inputShape),
      nOutputs: sizeOf(outputShapes(network).at(-1)!),
      klWeight,
    },
  );
  const unknown = unknownOptimizer(training.optimizer);
  if (unknown) throw new RangeError(`runFitJob: jobs run on the engine, but ${unknown}`);
  const start = initialWeights(network, seed, { initializer: architecture.initializer });
  const result = await fitWithEngine(network, start, training, signal);
  const { losses, validationLosses, epochs, bestEpoch, ended, weights } = result;
  const model = toModelFile({ network, weights, klWeight }, { seed });
  const milliseconds = performance.now() - began;
  return { name, losses, validationLosses, epochs, bestEpoch, ended, milliseconds, model };
}

/**
 * The network a job trains, and the seed of its starting weights.
 *
 * @throws RangeError as the builders do
 */
export function describeArchitecture(architecture: Architecture): {
  network: NetworkSpec;
  klWeight?: number;
  seed: number;
} {
  const { seed = 1 } = architecture;
  switch (architecture.kind) {
    case "dense":
      return { network: denseNetwork(architecture), seed };
    case "lstm":
      return { network: lstmNetwork(architecture), seed };
    case "conv1d":
      return { network: conv1dNetwork(architecture), seed };
    case "variational": {
      const { klWeight = 1 } = architecture;
      return { network: variationalNetwork(architecture), klWeight, seed };
    }
    case "network": {
      const { network, klWeight } = architecture;
      const samples = network.layers.some(({ kind }) => kind === "vaeSampling");
      return { network, seed, ...(samples ? { klWeight: klWeight ?? 1 } : {}) };
    }
    default:
      throw new RangeError(
        `runFitJob: architecture must be dense, lstm, conv1d, variational or network, got "${(architecture as { kind: string }).kind}"`,
      );
  }
}
