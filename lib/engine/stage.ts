import type { Rows } from "../types";
import { checkRowsFit, notFinite } from "./check-rows";
import type { Instance } from "./instance";

/** Runs rows of any number through a network, a stretch at a time, in memory that does not grow. */
export interface Stage {
  readonly forward: (caller: string, rows: Rows) => Rows;
  readonly evaluate: (caller: string, rows: Rows, targets: Rows) => number;
}

/** Sizes of a row and of what the network makes of it. */
export interface RowSizes {
  readonly inputs: number;
  readonly outputs: number;
}

// Rows that are copied in at once.
const STRETCH_BYTES = 262144;

/** Takes staging memory for a network whose Task lies at `task`. */
export function createStage(
  { kernels, memory, arena }: Instance,
  task: number,
  { inputs, outputs }: RowSizes,
  passWindows: number,
): Stage {
  const fitting = Math.floor(STRETCH_BYTES / (4 * Math.max(inputs, outputs)));
  const stretch = Math.max(1, Math.floor(fitting / passWindows)) * passWindows;
  const input = arena.take(4 * stretch * inputs);
  const output = arena.take(4 * stretch * outputs);

  const copyIn = (caller: string, name: string, rows: Rows, at: number, from: number) => {
    const { values, nFeatures } = rows;
    const part = values.subarray(from * nFeatures, (from + stretch) * nFeatures);
    new Float32Array(memory.buffer, at, part.length).set(part);
    const bad = kernels.firstNotFinite(at, part.length);
    if (bad >= 0) throw notFinite(caller, name, rows, from * nFeatures + bad);
    return part.length / nFeatures;
  };

  return {
    forward: (caller, rows) => {
      checkRowsFit(caller, "rows", rows, inputs);
      const values = new Float32Array(rows.nSamples * outputs);
      for (let from = 0; from < rows.nSamples; from += stretch) {
        const count = copyIn(caller, "rows", rows, input, from);
        kernels.forward(task, input, count, output);
        values.set(new Float32Array(memory.buffer, output, count * outputs), from * outputs);
      }
      return { values, nSamples: rows.nSamples, nFeatures: outputs };
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
