import type { Rows } from "../../types";
import type { LearnedPart, LearnedView } from "./fit-view";
import { createNearest } from "./nearest-rows";
import { createCodeDistance, type CodeDistance } from "./window-code";
import { createWindowError } from "./window-error";

/** How far windows are from what a view has learned, over the largest distance that held-out windows had. */
export interface ViewRatio {
  /** One ratio per row of windows as `writeRow` gives them; the rows are overwritten. */
  readonly ratios: (rows: Rows) => Float64Array;
  /** The same for one row. */
  readonly ratio: (row: Float32Array) => number;
}

/** Makes one part of a view ready to measure. */
export function createPartDistance(
  { encoder, decoder, bank }: LearnedPart,
  width: number,
): CodeDistance {
  if (encoder === null) return createNearest(bank);
  return decoder === undefined
    ? createCodeDistance(encoder, bank, width)
    : createWindowError(encoder, decoder, width);
}

/** Makes a learned view ready to measure: the mean over its parts. */
export function createViewRatio({ unit, limit, parts, width }: LearnedView): ViewRatio {
  const measures = parts.map((part) => createPartDistance(part, width));
  const divide = (values: Float32Array, count: number) => {
    for (let i = 0; i < count; i += 1) values[i] /= unit;
  };
  return {
    ratio: (row) => {
      divide(row, row.length);
      let sum = 0;
      for (const measure of measures) sum += measure.distance(row);
      return sum / measures.length / limit;
    },
    ratios: (rows) => {
      divide(rows.values, rows.values.length);
      const sums = new Float64Array(rows.nSamples);
      for (const measure of measures) {
        measure.distances(rows).forEach((distance, i) => (sums[i] += distance));
      }
      return sums.map((sum) => sum / measures.length / limit);
    },
  };
}
