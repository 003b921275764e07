/**
 * What a program is made of, as the kernels read it from memory. assembly/descriptors.ts has the
 * same fields in the same order (a test compares them) and says what each operation does.
 */

/** Bytes from one operation to the next. */
export const DESCRIPTOR_BYTES = 160;

/** Kind of an operation, and its fields of 32 bits each that follow the kind. */
export const OPERATIONS = {
  gather: [1, "batched steps channels to row block"],
  multiply: [
    2,
    "batched steps columns depth a aRow aBlock b bRow c cRow cBlock initial initialRow relu mask",
  ],
  accumulate: [3, "batched steps rows columns a aRow aBlock b bRow bBlock c cRow"],
  transpose: [4, "rows columns from fromRow to toRow"],
  addColumns: [5, "batched steps columns from row block to"],
  activate: [6, "batched steps channels activation slope y d row block"],
  activateBack: [7, "batched steps channels activation slope y d row block"],
  loss: [8, "batched steps channels loss delta y d row block weights"],
  reshape: [
    9,
    "fromBatched fromSteps fromChannels from fromRow fromBlock toBatched toSteps toChannels to toRow toBlock",
  ],
  repeat: [
    10,
    "backward size steps channels batched from fromRow fromBlock toBatched to toRow toBlock",
  ],
  dropout: [11, "batched steps channels layer rate from to row block"],
  sample: [12, "channels layer klWeight row mean logVariance noise z dMean dLogVariance dZ"],
  sampleBack: [17, "channels layer klWeight row mean logVariance noise z dMean dLogVariance dZ"],
  divergence: [18, "channels layer klWeight row mean logVariance noise z dMean dLogVariance dZ"],
  dot: [13, "steps depth a aRow aBlock b bias c cBlock"],
  addAll: [14, "steps from block to"],
  lstmForward: [
    15,
    "steps inputs units repeated x xRow kernel recurrent bias gates h c tanhC fromX last zeros",
  ],
  lstmBackward: [
    16,
    "steps inputs units repeated x xRow kernelT recurrentT gates h c tanhC dh allSteps dx dxRow dKernel dRecurrent dBias dhNext dc gateSum zeros",
  ],
} as const satisfies Record<string, readonly [number, string]>;

/** The fields of a Task: 32-bit words, then 64-bit floats. */
export const TASK_WORDS =
  "prepareForward prepareBackward forward backward loss passWindows batchSize rowValues targetValues outBatched outSteps outChannels out outRow outBlock weights gradients first second bytes kernels optimizer seed steps rows targets order rates featureWeights rank workers share barrier sums gradientStride scratch next blockRows slots stageIn stageOut";
export const TASK_FLOATS =
  "beta1 beta2 epsilon momentum weightDecay clipValue clipNorm power1 power2";

/** The fields that hold a float rather than a whole number or an address. */
const FLOAT_FIELDS = new Set(["slope", "delta", "rate", "klWeight"]);

type Words<S extends string> = S extends `${infer First} ${infer Rest}` ? First | Words<Rest> : S;
type OperationName = keyof typeof OPERATIONS;

/** An operation with a value for each of its fields. */
export type Operation = {
  [Name in OperationName]: { readonly name: Name } & {
    readonly [Field in Words<(typeof OPERATIONS)[Name][1]>]: number;
  };
}[OperationName];

/** Makes an operation; fields that are left out are 0. */
export function operation<Name extends OperationName>(
  name: Name,
  fields: Partial<Omit<Extract<Operation, { name: Name }>, "name">>,
): Operation {
  const zeros = Object.fromEntries(OPERATIONS[name][1].split(" ").map((field) => [field, 0]));
  return { name, ...zeros, ...fields } as unknown as Operation;
}

/** Writes operations one after another at `address`, and the kind 0 that ends them. */
export function writeProgram(
  buffer: ArrayBufferLike,
  address: number,
  operations: readonly Operation[],
): void {
  const view = new DataView(buffer);
  operations.forEach((op, i) => {
    const at = address + i * DESCRIPTOR_BYTES;
    const [kind, fields] = OPERATIONS[op.name];
    view.setInt32(at, kind, true);
    fields.split(" ").forEach((field, word) => {
      const value = (op as unknown as Record<string, number>)[field];
      if (FLOAT_FIELDS.has(field)) view.setFloat32(at + 4 + 4 * word, value, true);
      else view.setInt32(at + 4 + 4 * word, value, true);
    });
  });
  view.setInt32(address + operations.length * DESCRIPTOR_BYTES, 0, true);
}

/** All that a plan says about a network as a whole, read and written where the kernels read it. */
export type TaskFields = Record<Words<typeof TASK_WORDS> | Words<typeof TASK_FLOATS>, number>;

const TASK_OFFSETS = taskOffsets();
/** Bytes of a Task. */
export const TASK_BYTES = TASK_OFFSETS.bytes;

/** Writes some fields of the Task at `address`. */
export function writeTask(
  buffer: ArrayBufferLike,
  address: number,
  fields: Partial<TaskFields>,
): void {
  const view = new DataView(buffer);
  for (const [name, value] of Object.entries(fields)) {
    const at = address + TASK_OFFSETS.of[name];
    if (TASK_OFFSETS.floats.has(name)) view.setFloat64(at, value, true);
    else view.setInt32(at, value, true);
  }
}

/** Reads one field of the Task at `address`. */
export function readTask(buffer: ArrayBufferLike, address: number, name: keyof TaskFields): number {
  const at = address + TASK_OFFSETS.of[name];
  const view = new DataView(buffer);
  return TASK_OFFSETS.floats.has(name) ? view.getFloat64(at, true) : view.getInt32(at, true);
}

function taskOffsets() {
  const words = TASK_WORDS.split(" ");
  const floats = TASK_FLOATS.split(" ");
  const start = (words.length * 4 + 7) & ~7;
  const of: Record<string, number> = {};
  words.forEach((name, i) => (of[name] = 4 * i));
  floats.forEach((name, i) => (of[name] = start + 8 * i));
  return { of, floats: new Set(floats), bytes: start + 8 * floats.length };
}
