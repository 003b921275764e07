import { tensorflow } from "./tf";
import type { LayersModel } from "./tf";

/** A weight of a tf.js model: a value that can be read and overwritten. */
export type Variable = LayersModel["weights"][number];

/**
 * Overwrites weights, one array per variable in the same order.
 *
 * @throws RangeError if the numbers of tensors or of values differ
 */
export function writeWeights(
  variables: readonly Variable[],
  weights: readonly Float32Array[],
): void {
  if (variables.length !== weights.length) {
    throw new RangeError(
      `writeWeights: needs ${variables.length} tensors as the model has, got ${weights.length}`,
    );
  }
  tensorflow().tidy(() => {
    variables.forEach((variable, i) => {
      const shape = variable.shape as number[];
      const size = shape.reduce((product, n) => product * n, 1);
      if (weights[i].length !== size) {
        throw new RangeError(
          `writeWeights: needs ${size} values, got ${weights[i].length} (tensor ${i})`,
        );
      }
      variable.write(tensorflow().tensor(weights[i], shape, "float32"));
    });
  });
}

/** Copies of the weights, one array per variable in the same order. */
export function readWeights(variables: readonly Variable[]): Float32Array[] {
  return variables.map((variable) => Float32Array.from(variable.read().dataSync()));
}
