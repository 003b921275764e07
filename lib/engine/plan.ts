import type { Arena } from "./arena";
import {
  DESCRIPTOR_BYTES,
  operation,
  writeProgram,
  type Operation,
  type TaskFields,
} from "./descriptors";
import { checkActivation, planActivationLayer } from "./layers/activation";
import { planConv1d, planConv1dTranspose } from "./layers/convolution";
import { planDense } from "./layers/dense";
import { planLstm } from "./layers/lstm";
import { fresh, planDropout, planRepeat, wantsPadded } from "./layers/rearrange";
import { planVaeSampling } from "./layers/vae-sampling";
import type { LayerSpec, NetworkSpec } from "./network";
import type { LossSpec } from "./objective";
import { channelsOf, outputShapes } from "./shapes";
import { asStepwise, padded, reshaped, stepwise, type Draft, type Signal } from "./signal";
import { readsTightInput, whole, type Tensor } from "./weights";

/** What a plan is made for. */
export interface PlanOptions {
  readonly spec: NetworkSpec;
  readonly tensors: readonly Tensor[];
  /** Addresses of all weights and of all gradients. */
  readonly weights: number;
  readonly gradients: number;
  readonly loss: LossSpec;
  /** Address of the weights of the output values. */
  readonly featureWeights: number;
  /** Most windows in a pass. */
  readonly windows: number;
  readonly training: boolean;
  /** Leaves out the copying of rows into the input signal: the caller writes them there. */
  readonly rowsInPlace?: boolean;
}

/** The kernels' numbers for losses (assembly/loss.ts). */
const LOSSES: Record<LossSpec["kind"], number> = { mse: 0, mae: 1, huber: 2 };

/**
 * Lays out buffers for every layer in the arena and writes the programs that run them.
 *
 * @returns the fields of a Task that depend on it
 */
export function planNetwork(
  memory: WebAssembly.Memory,
  arena: Arena,
  options: PlanOptions,
): Partial<TaskFields> {
  const { spec, loss } = options;
  const draft = createDraft(arena, options);
  const input = planInput(draft, spec);
  if (!options.rowsInPlace) draft.forward.push(gatherInto(input));
  const output = spec.layers.reduce(
    (signal, layer, index) => planLayer(draft, spec, layer, index, signal),
    input,
  );
  const program = (operations: readonly Operation[]) => {
    const kept = operations.filter((op) => !draft.dropped.has(op));
    const address = arena.take((kept.length + 1) * DESCRIPTOR_BYTES);
    writeProgram(memory.buffer, address, kept);
    return address;
  };
  const { batched, steps, channels, y, d, row, block } = output;
  const lossOperation = operation("loss", {
    ...{ batched, steps, channels, loss: LOSSES[loss.kind], delta: loss.delta ?? 1 },
    ...{ y, d, row, block, weights: options.featureWeights },
  });
  return {
    prepareForward: program(draft.prepareForward),
    prepareBackward: program(draft.prepareBackward),
    forward: program(draft.forward),
    backward: program(draft.backward.reverse().flat()),
    loss: program([lossOperation, ...draft.alsoLoss]),
    rows: input.y,
    passWindows: options.windows,
    rowValues: input.steps * input.channels,
    targetValues: steps * channels,
    ...{ outBatched: batched, outSteps: steps, outChannels: channels },
    ...{ out: y, outRow: row, outBlock: block },
  };
}

function createDraft(arena: Arena, options: PlanOptions): Draft {
  const { spec, tensors, training, windows } = options;
  const kernelSizes = spec.layers.map((layer) => ("kernelSize" in layer ? layer.kernelSize : 0));
  const widest = Math.max(
    channelsOf(spec.inputShape),
    ...outputShapes(spec).map(channelsOf),
    ...spec.layers.map((layer) => (layer.kind === "lstm" ? 4 * whole(layer.units) : 0)),
  );
  return {
    ...{ arena, training, windows, klWeight: options.loss.klWeight ?? 1 },
    margin: Math.max(...kernelSizes) + 2,
    zeros: arena.take(4 * widest + 256),
    weight: (layer, name) => {
      const tensor = tensors.find((each) => each.layer === layer && each.name === name)!;
      const { offset, row } = tensor;
      return { at: options.weights + offset, d: options.gradients + offset, row };
    },
    ...{ prepareForward: [], prepareBackward: [], forward: [], backward: [], alsoLoss: [] },
    dropped: new Set(),
  };
}

function planInput(draft: Draft, spec: NetworkSpec): Signal {
  const steps = spec.inputShape.length === 1 ? 1 : spec.inputShape[0];
  const channels = channelsOf(spec.inputShape);
  const tight = readsTightInput(spec, 0);
  return wantsPadded(spec.layers.slice(0, 1), 0)
    ? padded(draft, steps, channels, false, tight)
    : stepwise(draft, steps, channels, false);
}

function gatherInto({ batched, steps, channels, y, row, block }: Signal): Operation {
  return operation("gather", { batched, steps, channels, to: y, row, block });
}

function planLayer(
  draft: Draft,
  spec: NetworkSpec,
  layer: LayerSpec,
  index: number,
  input: Signal,
): Signal {
  const { layers } = spec;
  const gradient = input.d > 0;
  if ("activation" in layer) checkActivation(layer, index);
  switch (layer.kind) {
    case "dense":
    case "timeDistributedDense":
      return planDense(draft, layer, index, input);
    case "vaeSampling":
      return planVaeSampling(draft, layer, index, input);
    case "conv1d":
      return planConv1d(draft, spec, layer, index, input);
    case "conv1dTranspose":
      return planConv1dTranspose(draft, layer, index, input);
    case "lstm": {
      const before = layers[index - 1];
      const times = before?.kind === "repeatVector" ? before.times : 0;
      return planLstm(draft, layer, index, asStepwise(draft, input), times);
    }
    case "repeatVector": {
      // An LSTM takes the vector itself: its part of the gates is then computed once.
      if (layers[index + 1]?.kind === "lstm") return input;
      const shape = { steps: layer.times, channels: input.channels, gradient };
      return planRepeat(draft, layer.times, input, fresh(draft, layers, index + 1, shape));
    }
    case "upSampling1d": {
      const shape = { steps: input.steps * layer.size, channels: input.channels, gradient };
      return planRepeat(draft, layer.size, input, fresh(draft, layers, index + 1, shape));
    }
    case "flatten":
    case "reshape": {
      const shape = outputShapes(spec)[index];
      const steps = shape.length === 1 ? 1 : shape[0];
      const sized = { steps, channels: channelsOf(shape), gradient };
      return reshaped(draft, input, fresh(draft, layers, index + 1, sized));
    }
    case "dropout":
      return planDropout(draft, layer, index, input);
    case "activation":
      return planActivationLayer(draft, layer, input);
  }
}
