import type { NetworkSpec, Shape } from "./network";
import { outputShapes, weightShapes } from "./shapes";

/** Multiplications and additions a core does in a second, and what a row costs beside them. */
const OPERATIONS_PER_SECOND = 2e10;
const SECONDS_PER_ROW = 1e-7;

/**
 * Multiplications and additions for one sample, from input to output, in the layers with weights.
 *
 * @example
 * forwardOperations({ inputShape: [3], layers: [{ kind: "dense", units: 2 }] }); // 12
 */
export function forwardOperations(spec: NetworkSpec): number {
  const outputs = outputShapes(spec);
  const sum = weightShapes(spec).reduce((total, { layer, name, shape }) => {
    if (!name.endsWith("ernel")) return total;
    const input = layer === 0 ? spec.inputShape : outputs[layer - 1];
    const size = shape.reduce((product, n) => product * n, 1);
    return total + size * timesUsed(spec, layer, input, outputs[layer]);
  }, 0);
  return 2 * sum;
}

/** How often a sample meets a layer's kernel: once per step, where there are steps. */
function timesUsed(spec: NetworkSpec, layer: number, input: Shape, output: Shape): number {
  const stepsOf = (shape: Shape) => (shape.length === 1 ? 1 : shape[0]);
  return spec.layers[layer].kind === "conv1d" ? stepsOf(output) : stepsOf(input);
}

/**
 * How long a training takes on one core of a common machine: a rough figure, within a factor of
 * three or so, to decide what is worth a thread of its own.
 *
 * @param rows rows to learn from, rows of the validation, and passes over them
 */
export function estimateTrainingSeconds(
  spec: NetworkSpec,
  rows: { readonly train: number; readonly validation: number; readonly epochs: number },
): number {
  const forward = forwardOperations(spec) / OPERATIONS_PER_SECOND;
  // The way back costs twice the way there.
  const learning = rows.train * (3 * forward + SECONDS_PER_ROW);
  return rows.epochs * (learning + rows.validation * (forward + SECONDS_PER_ROW / 3));
}
