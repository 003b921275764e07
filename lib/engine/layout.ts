import { checkInteger } from "../checks";
import { blockRows, slotsFor } from "./blocks";
import { TASK_BYTES, writeTask } from "./descriptors";
import type { Instance } from "./instance";
import type { NetworkSpec } from "./network";
import type { LossSpec } from "./objective";
import { checkLoss, optimizerFields } from "./objective-fields";
import { passWindows } from "./pass-windows";
import { planNetwork } from "./plan";
import { outputShapes, sizeOf } from "./shapes";
import type { TrainerOptions } from "./training";
import { layoutWeights, rowPlaces, type Tensor } from "./weights";

/** Where the parts of a network lie in an engine's memory. */
export interface Layout {
  readonly tensors: readonly Tensor[];
  /** Of each of the four blocks below. */
  readonly bytes: number;
  readonly weights: number;
  readonly gradients: number;
  readonly first: number;
  readonly second: number;
  /** One per thread, the caller's own first. */
  readonly tasks: readonly number[];
  readonly inputs: number;
  readonly outputs: number;
  readonly passWindows: number;
  /** Rows that several threads take at a time where many run through. */
  readonly blockRows: number;
  /** Whether rows are written into the first signal, and outputs read from the last. */
  readonly isInPlace: boolean;
}

/** Lays out a network for training: weights, gradients, optimizer state, and for every thread buffers and programs. */
export function layOutTraining(
  instance: Instance,
  spec: NetworkSpec,
  options: TrainerOptions,
): Layout {
  const { loss = { kind: "mse" }, optimizer = { kind: "adam" }, clip = {} } = options;
  const { batchSize = 32, seed = 1, threads = 1 } = options;
  checkInteger("createTrainer", "batchSize", batchSize);
  checkInteger("createTrainer", "seed", seed, 0);
  const { arena, memory } = instance;
  const { tensors, bytes } = layoutWeights(spec);
  if (bytes === 0) {
    throw new RangeError("createTrainer: needs a layer with weights, got none");
  }
  const sizes = sizesOf(spec);
  checkLoss(loss, sizes.outputs);
  const share = Math.ceil(batchSize / threads);
  const windows = passWindows(spec, share);
  const blocks = {
    weights: arena.take(bytes),
    gradients: arena.take(bytes * threads),
    first: arena.take(bytes),
    second: arena.take(bytes),
  };
  const fields = {
    ...{ ...blocks, bytes, batchSize, seed, share, workers: threads, gradientStride: bytes },
    ...{ power1: 1, power2: 1, ...optimizerFields(optimizer, clip) },
    ...{
      kernels: writeKernels(instance, tensors),
      featureWeights: writeWeights(instance, loss, sizes.outputs),
    },
    ...{ barrier: arena.take(controlBytes(threads)), sums: arena.take(16 * threads) },
  };
  const tasks = Array.from({ length: threads }, (_, rank) => {
    const task = arena.take(TASK_BYTES);
    const plan = planNetwork(memory, arena, {
      ...{ spec, tensors, weights: blocks.weights, gradients: blocks.gradients + rank * bytes },
      ...{ loss, featureWeights: fields.featureWeights, windows, training: true },
    });
    const scratch = arena.take(SCRATCH_BYTES);
    writeTask(memory.buffer, task, { ...fields, ...plan, rank, scratch });
    return task;
  });
  tasks.forEach((task, rank) => writeTask(memory.buffer, task, { next: tasks[rank + 1] ?? 0 }));
  const passes = { passWindows: windows, blockRows: blockRows(spec, sizes, windows) };
  return { tensors, bytes, ...blocks, tasks, ...sizes, ...passes, isInPlace: false };
}

/**
 * Lays out a network for running it only. Where rows and outputs fill whole vectors they are written
 * straight into the first signal and read from the last, many at a time.
 */
export function layOutInference(instance: Instance, spec: NetworkSpec, threads: number): Layout {
  const { arena, memory } = instance;
  const { tensors, bytes } = layoutWeights(spec);
  const sizes = sizesOf(spec);
  const isInPlace = threads === 1 && runsInPlace(spec);
  const windows = isInPlace ? IN_PLACE_WINDOWS : passWindows(spec, 32);
  const weights = arena.take(bytes);
  const loss: LossSpec = { kind: "mse" };
  const shared = {
    workers: threads,
    barrier: arena.take(controlBytes(threads)),
    sums: arena.take(8 * threads),
  };
  const tasks = Array.from({ length: threads }, (_, rank) => {
    const task = arena.take(TASK_BYTES);
    const plan = planNetwork(memory, arena, {
      ...{ spec, tensors, weights, gradients: 0, loss, featureWeights: 0 },
      ...{ windows, training: false, rowsInPlace: isInPlace },
    });
    const scratch = arena.take(SCRATCH_BYTES);
    writeTask(memory.buffer, task, { ...shared, ...plan, rank, scratch });
    return task;
  });
  const none = { gradients: 0, first: 0, second: 0 };
  const passes = { passWindows: windows, blockRows: blockRows(spec, sizes, windows) };
  return { tensors, bytes, weights, ...none, tasks, ...sizes, ...passes, isInPlace };
}

// Words that threads share, and one for each slot of a ring: assembly/threads.ts.
const controlBytes = (threads: number) => 576 + 4 * slotsFor(threads);

// Eight columns of 512 rows, as assembly/product.ts packs them.
const SCRATCH_BYTES = 512 * 32;

// Enough to make a call worth its while, few enough for the signals to stay in the nearest caches.
const IN_PLACE_WINDOWS = 128;

function runsInPlace(spec: NetworkSpec): boolean {
  const shapes = [spec.inputShape, outputShapes(spec).at(-1)!];
  return shapes.every((shape) => shape.length === 1 && rowPlaces(shape[0]) === shape[0]);
}

function sizesOf(spec: NetworkSpec): { inputs: number; outputs: number } {
  return { inputs: sizeOf(spec.inputShape), outputs: sizeOf(outputShapes(spec).at(-1)!) };
}

/** The list of kernels that the optimizer reads: offset, bytes, l2; an entry without bytes ends it. */
function writeKernels({ arena, memory }: Instance, tensors: readonly Tensor[]): number {
  const kernels = tensors.filter(({ isKernel }) => isKernel);
  const address = arena.take(12 * (kernels.length + 1));
  const view = new DataView(memory.buffer, address);
  kernels.forEach(({ offset, bytes, l2 }, i) => {
    view.setInt32(12 * i, offset, true);
    view.setInt32(12 * i + 4, bytes, true);
    view.setFloat32(12 * i + 8, l2, true);
  });
  return address;
}

function writeWeights({ arena, memory }: Instance, loss: LossSpec, outputs: number): number {
  // A vector beyond the end may be read, never used.
  const address = arena.take(4 * outputs + 16);
  const values = new Float32Array(memory.buffer, address, outputs);
  if (loss.featureWeights) values.set(loss.featureWeights);
  else values.fill(1);
  return address;
}
