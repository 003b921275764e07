import { checkInteger } from "../checks";
import type { Rows } from "../types";
import { checkOrder, checkRowsFit, notFinite } from "./check-rows";
import { readTask, writeTask } from "./descriptors";
import { initialWeights } from "./initial-weights";
import { createInstance, type Instance } from "./instance";
import { layOutTraining, type Layout } from "./layout";
import type { NetworkSpec } from "./network";
import { learningRateOf } from "./objective-fields";
import { createPace } from "./pace";
import { createStage } from "./stage";
import { startThreads, workerThreads } from "./threads";
import { forwardOperations } from "./training-time";
import type { StreamPlan, Trainer, TrainerOptions, TrainerState } from "./training";
import { layoutWeights, readTensor, writeTensors } from "./weights";

/** Multiplications and additions of a step that more than one thread may share: it takes at least some 200 us. */
const LEAST_OPERATIONS = 5e6;
/** And those for each byte of weights: threads add up a gradient for every weight. */
const LEAST_PER_BYTE = 100;

/** One thread is faster by itself where a step is short, or uses each weight few times. */
function usefulThreads(spec: NetworkSpec, batchSize: number, threads: number): number {
  // There and back, which costs twice as much.
  const operations = 3 * batchSize * forwardOperations(spec);
  const isLarge =
    operations >= Math.max(LEAST_OPERATIONS, LEAST_PER_BYTE * layoutWeights(spec).bytes);
  return isLarge ? threads : 1;
}

/**
 * Makes a network ready to be trained step by step, with `initialWeights(spec, seed)` to begin with.
 * `trainNetwork` is the whole training in one call.
 *
 * @param spec the network; refused where a layer cannot take what comes before it
 * @throws RangeError if an option is outside what its method allows
 */
export function createTrainer(spec: NetworkSpec, options: TrainerOptions = {}): Trainer {
  const { optimizer = { kind: "adam" }, threads = 1, batchSize = 32, seed = 1 } = options;
  checkInteger("createTrainer", "threads", threads);
  if (threads > 1) workerThreads("createTrainer");
  const nThreads = usefulThreads(spec, batchSize, threads);
  const instance = createInstance(nThreads);
  const layout = layOutTraining(instance, spec, { ...options, threads: nThreads });
  const { kernels } = instance;
  const task = layout.tasks[0];
  const stage = createStage(instance, layout);
  const state = createStateAccess(
    instance,
    layout,
    optimizer.kind === "sgd" ? [1, 1] : betas(optimizer),
  );
  state.setWeights(initialWeights(spec, seed));
  const data = createDataArea(instance, layout, learningRateOf(optimizer));
  const others = layout.tasks.slice(1);
  const crew = nThreads > 1 ? startThreads("createTrainer", instance, others) : undefined;
  const pace = createPace(
    {
      isReady: () => kernels.areReady(task) === 1,
      alone: (from, to) => kernels.trainRows(task, from, to, 1),
      together: (from, to) => kernels.trainTogether(task, from, to),
      now: () => performance.now(),
    },
    batchSize,
  );

  return {
    spec,
    ...state,
    setRows: data.setRows,
    epoch: (order, learningRates) => {
      data.setOrder(order, Math.ceil(order.length / batchSize), learningRates);
      if (!crew) return kernels.trainEpoch(task, order.length) / order.length;
      kernels.beginEpoch(task);
      pace.run(order.length);
      return kernels.epochLoss(task) / order.length;
    },
    gradients: (batch) => {
      data.setOrder(batch, 1);
      const loss = kernels.batchGradients(task, batch.length) / batch.length;
      const gradients = state.read(layout.gradients);
      new Float32Array(instance.memory.buffer, layout.gradients, layout.bytes / 4).fill(0);
      return { loss, gradients };
    },
    forward: (rows) => {
      kernels.prepare(task);
      return stage.forward("forward", rows);
    },
    evaluate: (rows, targets = rows) => {
      kernels.prepare(task);
      return stage.evaluate("evaluate", rows, targets);
    },
    stream: (plan) => {
      if (crew) throw new RangeError(`stream: runs on one thread, got ${threads}`);
      return data.stream(plan, batchSize);
    },
    dispose: () => crew?.stop(),
  };
}

type StateAccess = Pick<Trainer, "getWeights" | "setWeights" | "getState" | "setState"> & {
  readonly read: (base: number) => Float32Array[];
};

/** Copies weights and optimizer state in and out. */
function createStateAccess(
  { memory }: Instance,
  { tensors, tasks, weights, first, second }: Layout,
  [beta1, beta2]: readonly [number, number],
): StateAccess {
  const read = (base: number) => tensors.map((tensor) => readTensor(memory.buffer, base, tensor));
  const write = (caller: string, base: number, values: readonly Float32Array[]) =>
    writeTensors(caller, memory.buffer, base, tensors, values);
  return {
    read,
    getWeights: () => read(weights),
    setWeights: (values) => write("setWeights", weights, values),
    getState: () => ({
      weights: read(weights),
      first: read(first),
      second: read(second),
      steps: readTask(memory.buffer, tasks[0], "steps"),
    }),
    setState: (state: TrainerState) => {
      checkInteger("setState", "steps", state.steps, 0);
      write("setState", weights, state.weights);
      write("setState", first, state.first);
      write("setState", second, state.second);
      const { steps } = state;
      const fields = { steps, power1: power(beta1, steps), power2: power(beta2, steps) };
      for (const task of tasks) writeTask(memory.buffer, task, fields);
    },
  };
}

/** The rows to train on, their order and what else a call needs, in memory that is used again. */
function createDataArea(
  { kernels, memory, arena }: Instance,
  { tasks, inputs, outputs }: Layout,
  learningRate: number,
) {
  const start = arena.mark();
  let afterRows = start;
  let nSamples = 0;
  const setFields = (fields: Parameters<typeof writeTask>[2]) => {
    for (const task of tasks) writeTask(memory.buffer, task, fields);
  };
  const put = (name: string, rows: Rows) => {
    const at = arena.take(4 * rows.values.length);
    new Float32Array(memory.buffer, at, rows.values.length).set(rows.values);
    const bad = kernels.firstNotFinite(at, rows.values.length);
    if (bad >= 0) throw notFinite("setRows", name, rows, bad);
    return at;
  };
  const setOrder = (order: Uint32Array, steps: number, learningRates?: Float64Array) => {
    if (order.length === 0) throw new RangeError("epoch: order must not be empty");
    checkOrder("epoch", order, nSamples);
    if (learningRates && learningRates.length !== steps) {
      throw new RangeError(
        `epoch: needs one learning rate per step, ${steps}, got ${learningRates.length}`,
      );
    }
    arena.release(afterRows);
    const at = arena.take(4 * order.length);
    const rates = arena.take(8 * steps);
    new Uint32Array(memory.buffer, at, order.length).set(order);
    const view = new Float64Array(memory.buffer, rates, steps);
    if (learningRates) view.set(learningRates);
    else view.fill(learningRate);
    setFields({ order: at, rates });
  };
  const setRows = (rows: Rows, targets: Rows = rows) => {
    checkRowsFit("setRows", "rows", rows, inputs);
    checkRowsFit("setRows", "targets", targets, outputs, rows.nSamples);
    arena.release(start);
    nSamples = 0;
    const at = put("rows", rows);
    setFields({ rows: at, targets: targets === rows ? at : put("targets", targets) });
    nSamples = rows.nSamples;
    afterRows = arena.mark();
  };
  const stream = (plan: StreamPlan, batchSize: number) => {
    const { from, to, stepsAfter, batches } = plan;
    const count = to - from;
    const steps = stepsAfter.reduce((sum, value) => sum + value, 0);
    if (!(from >= 0 && to <= nSamples && count > 0)) {
      throw new RangeError(`stream: needs 0 <= from < to <= ${nSamples}, got ${from} and ${to}`);
    }
    if (stepsAfter.length !== count || batches.length !== steps * batchSize) {
      throw new RangeError(
        `stream: needs ${count} counts and ${steps * batchSize} indices, got ${stepsAfter.length} and ${batches.length}`,
      );
    }
    if (steps > 0) setOrder(batches, steps);
    else arena.release(afterRows);
    const counts = arena.take(4 * count);
    const errors = arena.take(8 * count);
    new Uint32Array(memory.buffer, counts, count).set(stepsAfter);
    kernels.stream(tasks[0], from, to, counts, errors);
    return new Float64Array(memory.buffer, errors, count).slice();
  };
  return { setRows, setOrder, stream };
}

function betas({ beta1 = 0.9, beta2 = 0.999 }: { beta1?: number; beta2?: number }) {
  return [beta1, beta2] as const;
}

/** As the kernels do it, by one multiplication per step. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i += 1) product *= base;
  return product;
}
