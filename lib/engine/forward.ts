import { checkBetween, checkInteger } from "../checks";
import type { Rows } from "../types";
import { createInstance } from "./instance";
import { layOutInference } from "./layout";
import type { NetworkSpec } from "./network";
import { createStage } from "./stage";
import type { LargestOutputs } from "./stage";
import { startThreads } from "./threads";
import { writeTensors } from "./weights";

/** A network that only runs: dropout and sampling are off. */
export interface ForwardNetwork {
  /**
   * What the network gives for these rows; a row has the same bits alone and among others.
   * @throws RangeError if rows do not fit the network or are not finite
   */
  readonly forward: (rows: Rows) => Rows;
  /**
   * The same for one row, written into an array of the caller's: the shortest way for a stream.
   * @throws RangeError if the row or the array does not fit the network or the row is not finite
   */
  readonly forwardRow: (row: Float32Array, into: Float32Array) => void;
  /**
   * The place of the largest of each row's first `count` outputs, and the outputs after those: for a layer that is a search, whose
   * outputs are many and not wanted. With `groups` that in each of so many groups of `count` outputs.
   * @throws RangeError if rows do not fit the network or are not finite, or there are not so many outputs
   */
  readonly largest: (
    rows: Rows,
    count: number,
    options?: { readonly groups?: number },
  ) => LargestOutputs;
  /** Ends the threads, where there are more than one; nothing may be called afterwards. */
  readonly dispose: () => void;
}

/**
 * Makes a network ready to run on rows, again and again.
 *
 * @param weights one array per tensor, in the order of weightShapes
 * @param options threads: how many share the rows of a call (Node only). Default 1. The bits are the
 *   same for any number; more than one pays for thousands of rows.
 * @throws RangeError if the weights do not fit the network
 */
export function createForward(
  spec: NetworkSpec,
  weights: readonly Float32Array[],
  { threads = 1 }: { readonly threads?: number } = {},
): ForwardNetwork {
  checkInteger("createForward", "threads", threads);
  const instance = createInstance(threads);
  const layout = layOutInference(instance, spec, threads);
  const { tensors, tasks } = layout;
  writeTensors("createForward", instance.memory.buffer, layout.weights, tensors, weights);
  const stage = createStage(instance, layout);
  for (const task of tasks) instance.kernels.prepare(task);
  const crew = threads > 1 ? startThreads("createForward", instance, tasks.slice(1)) : undefined;
  return {
    forward: (rows) => stage.forward("forward", rows),
    largest: (rows, count, { groups = 1 } = {}) => {
      checkInteger("largest", "count", count);
      checkInteger("largest", "groups", groups);
      checkBetween("largest", "count", count, 1, Math.floor(layout.outputs / groups));
      return stage.largest("largest", rows, count, groups);
    },
    forwardRow: (row, into) => stage.forwardRow("forward", row, into),
    dispose: () => crew?.stop(),
  };
}
