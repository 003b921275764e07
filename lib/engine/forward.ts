import type { Rows } from "../types";
import { createInstance } from "./instance";
import { layOutInference } from "./layout";
import type { NetworkSpec } from "./network";
import { createStage } from "./stage";
import { writeTensor } from "./weights";

/** A network that only runs: dropout and sampling are off. */
export interface ForwardNetwork {
  /**
   * What the network gives for these rows; a row has the same bits alone and among others.
   * @throws RangeError if rows do not fit the network or are not finite
   */
  readonly forward: (rows: Rows) => Rows;
}

/**
 * Makes a network ready to run on rows, again and again.
 *
 * @param weights one array per tensor, in the order of weightShapes
 * @throws RangeError if the weights do not fit the network
 */
export function createForward(spec: NetworkSpec, weights: readonly Float32Array[]): ForwardNetwork {
  const instance = createInstance(1);
  const layout = layOutInference(instance, spec);
  const { tensors } = layout;
  if (weights.length !== tensors.length) {
    throw new RangeError(`createForward: needs ${tensors.length} tensors, got ${weights.length}`);
  }
  tensors.forEach((tensor, i) => {
    const size = tensor.rows.count * tensor.columns.count;
    if (weights[i].length !== size) {
      throw new RangeError(
        `createForward: ${tensor.name} of layer ${tensor.layer} has ${size} values, got ${weights[i].length}`,
      );
    }
    writeTensor(instance.memory.buffer, layout.weights, tensor, weights[i]);
  });
  const stage = createStage(instance, layout.tasks[0], layout, layout.passWindows);
  return { forward: (rows) => stage.forward("forward", rows) };
}
