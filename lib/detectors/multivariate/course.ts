import type { SeriesData } from "../contract";
import type { Frame } from "./frame";
import { rootMeanSquares } from "./held-out-residuals";
import type { Learned } from "./learned";
import { clip } from "./residuals";
import { advance, beginning, leaveGap } from "./tracker";

/** Added to each spread: a column that hardly moves has no use for its rounding errors. */
const LEAST_SPREAD = 0.05;

/** How steps and levels went over the learned part. */
export interface Course {
  readonly stepSpread: Float32Array;
  readonly departureSpread: Float32Array;
  /** nRows × nColumns differences of residuals in their spread; NaN where there is none. */
  readonly steps: Float64Array;
  /** nRows × nColumns differences from the recent level; NaN where missing. */
  readonly departures: Float64Array;
}

/** Goes through the learned part as a stream would. */
export function follow(
  train: SeriesData,
  { nRows, nColumns, values }: Frame,
  scales: Learned["scales"],
  longestStill: Learned["longestStill"],
  residuals: Float64Array,
): Course {
  const steps = new Float64Array(nRows * nColumns);
  const departures = new Float64Array(nRows * nColumns);
  const moment = beginning(nColumns);
  const asTheyAre = new Float32Array(nColumns).fill(1);
  for (let row = 0; row < nRows; row += 1) {
    leaveGap(moment, train.times[row], train.stepMs);
    const from = row * nColumns;
    const to = from + nColumns;
    advance(moment, train.times[row], values.subarray(from, to), residuals.subarray(from, to), {
      scales,
      stepSpread: asTheyAre,
      longestStill,
    });
    steps.set(moment.steps.subarray(0, nColumns), from);
    departures.set(moment.departures, from);
  }
  const stepSpread = rootMeanSquares(steps, nColumns, LEAST_SPREAD);
  return {
    stepSpread,
    departureSpread: rootMeanSquares(departures, nColumns, LEAST_SPREAD),
    steps: steps.map((step, at) => clip(step / stepSpread[at % nColumns])),
    departures,
  };
}
