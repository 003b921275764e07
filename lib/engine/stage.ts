import type { Rows } from "../types";
import { checkRowsFit, notFinite } from "./check-rows";
import { readTask } from "./descriptors";
import type { Instance } from "./instance";
import type { Layout } from "./layout";

/** Runs rows of any number through a network, a stretch at a time, in memory that does not grow. */
export interface Stage {
  readonly forward: (caller: string, rows: Rows) => Rows;
  /** One row into an array of the caller's: nothing is made, so nothing is to be collected. */
  readonly forwardRow: (caller: string, row: Float32Array, into: Float32Array) => void;
  readonly evaluate: (caller: string, rows: Rows, targets: Rows) => number;
}

// Bytes that are copied in at once, for each thread.
const STRETCH_BYTES = 262144;

/** Takes staging memory for a network. */
export function createStage({ kernels, memory, arena }: Instance, layout: Layout): Stage {
  const { inputs, outputs, passWindows, tasks, isInPlace } = layout;
  const [task] = tasks;
  const stretch = isInPlace ? passWindows : stretchOf(layout);
  const input = isInPlace
    ? readTask(memory.buffer, task, "rows")
    : arena.take(4 * stretch * inputs);
  const output = isInPlace
    ? readTask(memory.buffer, task, "out")
    : arena.take(4 * stretch * outputs);

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
    else if (tasks.length > 1) kernels.forwardTogether(task, input, count, output);
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

  return {
    forward: (caller, rows) => {
      checkRowsFit(caller, "rows", rows, inputs);
      const { nSamples } = rows;
      if (nSamples <= stretch) {
        run(copyIn(caller, "rows", rows, input, 0));
        return { values: copyOut(nSamples), nSamples, nFeatures: outputs };
      }
      const values = new Float32Array(nSamples * outputs);
      for (let from = 0; from < nSamples; from += stretch) {
        const count = copyIn(caller, "rows", rows, input, from);
        run(count);
        const made = floats().subarray(output / 4, output / 4 + count * outputs);
        values.set(made, from * outputs);
      }
      return { values, nSamples, nFeatures: outputs };
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

/** Rows that are copied in at once: whole passes for every thread. */
function stretchOf({ inputs, outputs, passWindows, tasks }: Layout): number {
  const rows = (STRETCH_BYTES * tasks.length) / (4 * Math.max(inputs, outputs));
  const unit = passWindows * tasks.length;
  return Math.max(1, Math.floor(rows / unit)) * unit;
}
