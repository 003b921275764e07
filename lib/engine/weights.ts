import type { NetworkSpec, Shape } from "./network";
import { channelsOf, outputShapes, weightShapes, type WeightShape } from "./shapes";

/**
 * Where a weight tensor lies in the engine's memory: a matrix whose rows and columns are padded
 * group by group to whole vectors, because signals are. Gradients and optimizer state lie the
 * same way.
 */
export interface Tensor extends WeightShape {
  /** Bytes from the start of all weights. */
  readonly offset: number;
  readonly bytes: number;
  /** Bytes from one row to the next. */
  readonly row: number;
  /** Logical rows and columns; of each so many belong together, and take so many places. */
  readonly rows: Grouped;
  readonly columns: Grouped;
  /** Kernels have an l2 penalty and decay; biases do not. */
  readonly isKernel: boolean;
  readonly l2: number;
}

interface Grouped {
  readonly count: number;
  readonly group: number;
  readonly places: number;
}

/** Rounds a number of values up to whole vectors. */
export const whole = (values: number) => (values + 3) & ~3;

/** Values from one row of a matrix to the next; the kernels have the same rule (assembly/lanes.ts). */
export function rowPlaces(columns: number): number {
  const padded = whole(columns);
  return padded % 128 ? padded : padded + 16;
}

/** Whether a convolution reads its one input channel without gaps: only the network's own input lies so. */
export function readsTightInput(spec: NetworkSpec, layer: number): boolean {
  return layer === 0 && spec.layers[0].kind === "conv1d" && channelsOf(spec.inputShape) === 1;
}

/** Whether a convolution has one filter, at the end of the network: then it is a row of dot products. */
export function isSingleFilter(spec: NetworkSpec, layer: number): boolean {
  const { kind, filters } = spec.layers[layer] as { kind: string; filters?: number };
  const last = layer === spec.layers.length - 1;
  return kind === "conv1d" && filters === 1 && last && !readsTightInput(spec, layer);
}

/** Lays out the weights of a network one tensor after another, in tf.js's order. */
export function layoutWeights(spec: NetworkSpec): { tensors: Tensor[]; bytes: number } {
  const outputs = outputShapes(spec);
  let offset = 0;
  const tensors = weightShapes(spec).map((weight) => {
    const input = weight.layer === 0 ? spec.inputShape : outputs[weight.layer - 1];
    const tensor = place(spec, weight, input, offset);
    offset += tensor.bytes;
    return tensor;
  });
  return { tensors, bytes: offset };
}

function place(spec: NetworkSpec, weight: WeightShape, input: Shape, offset: number): Tensor {
  const layer = spec.layers[weight.layer];
  const isKernel = weight.name.endsWith("ernel");
  const columnCount = weight.shape[weight.shape.length - 1];
  const rowCount = weight.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  let rows: Grouped = { count: rowCount, group: rowCount, places: rowCount };
  let columns: Grouped = { count: columnCount, group: columnCount, places: whole(columnCount) };
  let row = 4 * rowPlaces(columnCount);
  if (layer.kind === "lstm") {
    columns = { count: columnCount, group: layer.units, places: whole(layer.units) };
    row = 4 * rowPlaces(4 * columns.places);
  } else if (layer.kind === "conv1d" && isKernel) {
    const channels = channelsOf(input);
    const places = readsTightInput(spec, weight.layer) ? 1 : whole(channels);
    rows = { count: rowCount, group: channels, places };
    if (isSingleFilter(spec, weight.layer)) {
      columns = { count: 1, group: 1, places: 1 };
      row = 4;
    }
  } else if (layer.kind === "conv1dTranspose" && isKernel) {
    rows = { count: rowCount, group: layer.filters, places: whole(layer.filters) };
  }
  const length = (rows.count / rows.group) * rows.places * row;
  const l2 = "l2" in layer && weight.name === "kernel" ? (layer.l2 ?? 0) : 0;
  return {
    ...weight,
    offset,
    bytes: Math.ceil(length / 64) * 64,
    row,
    rows,
    columns,
    isKernel,
    l2,
  };
}

/** So few values are copied one by one in less time than a view of them takes to be made. */
const SHORT = 64;

/** Copies a tensor out of the engine's memory, from the block of weights, gradients or state at `base`. */
export function readTensor(buffer: ArrayBufferLike, base: number, tensor: Tensor): Float32Array {
  const memory = new Float32Array(buffer);
  const values = new Float32Array(tensor.rows.count * tensor.columns.count);
  eachRun(tensor, (from, place, length) => {
    const at = (base + tensor.offset) / 4 + place;
    if (length <= SHORT) for (let k = 0; k < length; k += 1) values[from + k] = memory[at + k];
    else values.set(memory.subarray(at, at + length), from);
  });
  return values;
}

/**
 * Copies tensors into the block of weights or state at `base`; what is padding stays 0.
 *
 * @throws RangeError if a tensor is missing or has another size
 */
export function writeTensors(
  caller: string,
  buffer: ArrayBufferLike,
  base: number,
  tensors: readonly Tensor[],
  values: readonly Float32Array[],
): void {
  if (values.length !== tensors.length) {
    throw new RangeError(`${caller}: needs ${tensors.length} tensors, got ${values.length}`);
  }
  const memory = new Float32Array(buffer);
  tensors.forEach((tensor, i) => {
    const size = tensor.rows.count * tensor.columns.count;
    if (values[i].length !== size) {
      throw new RangeError(
        `${caller}: ${tensor.name} of layer ${tensor.layer} has ${size} values, got ${values[i].length}`,
      );
    }
    eachRun(tensor, (from, place, length) => {
      const at = (base + tensor.offset) / 4 + place;
      if (length <= SHORT) for (let k = 0; k < length; k += 1) memory[at + k] = values[i][from + k];
      else memory.set(values[i].subarray(from, from + length), at);
    });
  });
}

/** Visits the stretches of values that lie together: index in the tensor, place in memory, length. */
function eachRun(
  { rows, columns, row }: Tensor,
  visit: (from: number, place: number, length: number) => void,
): void {
  for (let r = 0; r < rows.count; r += 1) {
    const start = (Math.floor(r / rows.group) * rows.places + (r % rows.group)) * (row / 4);
    for (let c = 0; c < columns.count; c += columns.group) {
      visit(r * columns.count + c, start + (c / columns.group) * columns.places, columns.group);
    }
  }
}
