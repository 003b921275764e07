import type { Matrix, Rows, Train } from "../types";
import { workDisplay } from "../work-display";
import { describeModel } from "./describe";
import type { FitOptions, FitProgress, FitResult } from "./fit-options";
import { settle, type Settled } from "./fit-settings";
import { fitWithEngine, unknownOptimizer } from "./fit-with-engine";
import { fitWithTf } from "./fit-with-tf";
import { untilInterrupted } from "./interrupt";
import type { LayersModel } from "./tf";
import { readWeights, writeWeights } from "./weights";

/**
 * Trains an autoencoder to reproduce its rows, and writes the learned weights into the model.
 *
 * Our engine does it, and the same seed gives the same bits on every machine. A model or an
 * optimizer that it does not know is trained with tf.js towards the same loss; the result
 * says so and why. Between epochs the event loop runs: progress, an AbortSignal and Ctrl-C
 * are heard. However it ends, the model holds what was learned until then. In a notebook, training
 * that takes a while and has no `onEpoch` shows how far it is.
 *
 * @param model from a builder of this library or any tf.js model with one input and one output
 * @param rows nSamples × values per row, scaled, finite; steps one after another for windows
 * @returns losses, who trained and for how long; `state` to go on from
 * @throws RangeError if rows do not fit the model or are not finite, or if the loss stops being
 *   finite, with the epoch; the model then holds the weights it had before
 * @throws Error named AbortError after Ctrl-C
 * @example
 * (await fit(denseAutoencoder({ nFeatures: 1, encoderUnits: [], latentSize: 1 }), [[0], [1]], { epochs: 2 })).epochs; // 2
 */
export async function fit(
  model: LayersModel,
  rows: Train<Matrix> | Train<Rows>,
  options: FitOptions = {},
): Promise<FitResult> {
  const began = performance.now();
  const described = describeModel(model);
  const { training, endDisplay } = watched(settle(rows, options, sizesOf(model, described)));
  const reason = unknownModel(described) ?? unknownOptimizer(training.optimizer);

  const run = async (signal: AbortSignal): Promise<FitResult> => {
    if ("network" in described && reason === undefined) {
      const { network, variables } = described;
      const before = readWeights(variables);
      const { weights, ...result } = await fitWithEngine(network, before, training, signal);
      writeWeights(variables, weights);
      return { ...result, milliseconds: performance.now() - began };
    }
    const outcome = await fitWithTf(model, { ...training, signal });
    const milliseconds = performance.now() - began;
    return { ...outcome, trainedBy: "tf.js", reason, milliseconds };
  };
  try {
    return await untilInterrupted(options.signal, run, ({ epochs }) => {
      const far = `${epochs} of ${training.epochs} epochs`;
      return `fit: interrupted after ${far}; the model holds what it learned until then`;
    });
  } finally {
    endDisplay();
  }
}

/** The training, with a display of its epochs if its caller does not watch them. */
function watched(training: Settled): { training: Settled; endDisplay: () => void } {
  const display = training.onEpoch ? undefined : workDisplay("fit, epochs", training.epochs);
  if (display === undefined) return { training, endDisplay: () => {} };
  const onEpoch = ({ epoch, loss, validationLoss }: FitProgress) => {
    const validation =
      validationLoss === undefined ? "" : `, validation ${validationLoss.toPrecision(3)}`;
    display.update(epoch + 1, `loss ${loss.toPrecision(3)}${validation}`);
  };
  return { training: { ...training, onEpoch }, endDisplay: () => display.finish() };
}

function unknownModel(described: ReturnType<typeof describeModel>): string | undefined {
  if ("reason" in described) return described.reason;
  return described.frozen && `layer "${described.frozen}" is frozen`;
}

function sizesOf(model: LayersModel, described: ReturnType<typeof describeModel>) {
  const size = (shape: readonly (number | null)[]) =>
    shape.slice(1).reduce<number>((product, n) => product * (n ?? NaN), 1);
  const [nInputs, nOutputs] = [size(model.inputs[0].shape), size(model.outputs[0].shape)];
  if (!(nInputs > 0 && nOutputs > 0)) {
    throw new RangeError(
      `fit: the model's input and output must have known shapes, got [${model.inputs[0].shape.join(", ")}] and [${model.outputs[0].shape.join(", ")}]`,
    );
  }
  return { nInputs, nOutputs, klWeight: "network" in described ? described.klWeight : undefined };
}
