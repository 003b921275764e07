import type { Rows } from "../types";
import { checkRowsFit, notFinite } from "./check-rows";
import { readTask, writeTask } from "./descriptors";
import { runInBlocks, slotsFor } from "./blocks";
import type { Instance } from "./instance";
import type { Layout } from "./layout";

/** Runs rows of any number through a network, a stretch at a time, in memory that does not grow. */
export interface Stage {
  readonly forward: (caller: string, rows: Rows) => Rows;
  /** One row into an array of the caller's: nothing is made, so nothing is to be collected. */
  readonly forwardRow: (caller: string, row: Float32Array, into: Float32Array) => void;
  /** The places of the largest in each of `groups` groups of `count` outputs, and the outputs after those. */
  readonly largest: (caller: string, rows: Rows, count: number, groups: number) => LargestOutputs;
  readonly evaluate: (caller: string, rows: Rows, targets: Rows) => number;
}

/** Which of a row's outputs is the largest. */
export interface LargestOutputs {
  /** A place within each group of each row; the first of equals. */
  readonly places: Uint32Array;
  /** The outputs that were not compared, as many per row. */
  readonly rest: Float32Array;
}

// Bytes that are copied in at once.
const STRETCH_BYTES = 262144;

/** Takes staging memory for a network: for several threads a ring of blocks. */
export function createStage({ kernels, memory, arena }: Instance, layout: Layout): Stage {
  const { inputs, outputs, passWindows, tasks, isInPlace } = layout;
  const [task] = tasks;
  const isShared = tasks.length > 1;
  const stretch = isInPlace ? passWindows : isShared ? layout.blockRows : stretchOf(layout);
  const slots = isShared ? slotsFor(tasks.length) : 1;
  const places = slots * stretch;
  const input = isInPlace ? readTask(memory.buffer, task, "rows") : arena.take(4 * places * inputs);
  const output = isInPlace
    ? readTask(memory.buffer, task, "out")
    : arena.take(4 * places * outputs);
  const ring = { blockRows: stretch, slots, stageIn: input, stageOut: output };
  if (isShared) for (const each of tasks) writeTask(memory.buffer, each, ring);

  // A view stays good until the memory grows: then the old one has no length any more.
  let view = new Float32Array(memory.buffer);
  const floats = () => {
    if (view.length === 0) view = new Float32Array(memory.buffer);
    return view;
  };
  const copyIn = (caller: string, name: string, rows: Rows, at: number, from: number) => {
    const { values, nFeatures } = rows;
    const isWhole = from === 0 && rows.nSamples <= stretch;
    const part = isWhole ? values : values.subarray(from * nFeatures, (from + stretch) * nFeatures);
    floats().set(part, at / 4);
    const bad = kernels.firstNotFinite(at, part.length);
    if (bad >= 0) throw notFinite(caller, name, rows, from * nFeatures + bad);
    return part.length / nFeatures;
  };
  const run = (count: number) => {
    if (isInPlace) kernels.forwardInPlace(task, count);
    else kernels.forward(task, input, count, output);
  };
  // The output of one row, good for as long as `view`.
  let whole = view;
  let outputRow = view.subarray(output / 4, output / 4 + outputs);
  const rowOut = () => {
    const now = floats();
    if (whole !== now) outputRow = now.subarray(output / 4, output / 4 + outputs);
    whole = now;
    return outputRow;
  };
  const copyOut = (count: number) => floats().slice(output / 4, output / 4 + count * outputs);

  /** Runs rows a stretch at a time, and says where the outputs of each lie until the next ones come. */
  const runAll = (
    caller: string,
    rows: Rows,
    take: (at: number, first: number, count: number) => void,
  ) => {
    const { nSamples } = rows;
    const blocks = Math.ceil(nSamples / stretch);
    const placeOf = (block: number) => (block % slots) * stretch;
    const fill = (block: number) => {
      const at = input + 4 * inputs * placeOf(block);
      return copyIn(caller, "rows", rows, at, block * stretch);
    };
    const drain = (block: number) => {
      const count = Math.min(stretch, nSamples - block * stretch);
      take(output + 4 * outputs * placeOf(block), block * stretch, count);
    };
    if (isShared) runInBlocks(kernels, task, { nSamples, blocks, slots, fill, drain });
    else
      for (let block = 0; block < blocks; block += 1) {
        run(fill(block));
        drain(block);
      }
  };
  // Where the kernel writes places; taken when first asked for.
  let placesAt = 0;

  return {
    forward: (caller, rows) => {
      checkRowsFit(caller, "rows", rows, inputs);
      const { nSamples } = rows;
      if (nSamples <= stretch) {
        run(copyIn(caller, "rows", rows, input, 0));
        return { values: copyOut(nSamples), nSamples, nFeatures: outputs };
      }
      const values = new Float32Array(nSamples * outputs);
      runAll(caller, rows, (at, first, count) => {
        values.set(floats().subarray(at / 4, at / 4 + count * outputs), first * outputs);
      });
      return { values, nSamples, nFeatures: outputs };
    },
    largest: (caller, rows, count, groups) => {
      checkRowsFit(caller, "rows", rows, inputs);
      if (placesAt === 0) placesAt = arena.take(4 * stretch);
      const nRest = outputs - count * groups;
      const places = new Uint32Array(rows.nSamples * groups);
      const rest = new Float32Array(rows.nSamples * nRest);
      runAll(caller, rows, (at, first, n) => {
        for (let g = 0; g < groups; g += 1) {
          kernels.largest(at + 4 * g * count, n, outputs, count, placesAt);
          const found = new Uint32Array(memory.buffer, placesAt, n);
          for (let i = 0; i < n; i += 1) places[(first + i) * groups + g] = found[i];
        }
        const values = floats();
        for (let i = 0; i < n; i += 1) {
          const from = at / 4 + i * outputs + count * groups;
          for (let f = 0; f < nRest; f += 1) rest[(first + i) * nRest + f] = values[from + f];
        }
      });
      return { places, rest };
    },
    forwardRow: (caller, row, into) => {
      if (row.length !== inputs) {
        checkRowsFit(caller, "rows", { values: row, nSamples: 1, nFeatures: row.length }, inputs);
      }
      if (into.length !== outputs) {
        throw new RangeError(
          `${caller}: into must have ${outputs} places, as the network's output does, got ${into.length}`,
        );
      }
      floats().set(row, input / 4);
      if (kernels.firstNotFinite(input, inputs) >= 0) {
        const rows = { values: row, nSamples: 1, nFeatures: inputs };
        throw notFinite(caller, "rows", rows, kernels.firstNotFinite(input, inputs));
      }
      run(1);
      into.set(rowOut());
    },
    evaluate: (caller, rows, targets) => {
      checkRowsFit(caller, "rows", rows, inputs);
      checkRowsFit(caller, "targets", targets, outputs, rows.nSamples);
      let total = 0;
      for (let from = 0; from < rows.nSamples; from += stretch) {
        const count = copyIn(caller, "rows", rows, input, from);
        copyIn(caller, "targets", targets, output, from);
        total += kernels.evaluate(task, input, output, count);
      }
      return total / rows.nSamples + kernels.penalties(task);
    },
  };
}

/** Rows that are copied in at once: whole passes. */
function stretchOf({ inputs, outputs, passWindows }: Layout): number {
  const rows = STRETCH_BYTES / (4 * Math.max(inputs, outputs));
  return Math.max(1, Math.floor(rows / passWindows)) * passWindows;
}
