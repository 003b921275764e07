import type { SeriesData } from "../contract";
import { blockOf, N_BLOCKS } from "./blocks";
import { heldResiduals, type Frame } from "./frame";
import { rootMeanSquares, type TrainResiduals } from "./held-out-residuals";
import type { Learned } from "./learned";
import { forecastSums, lagsFor, solveForecast } from "./ridge-forecast";
import { advance, beginning } from "./tracker";

/** Added to each spread: what is foreseen to the last digit has no use for its rounding errors. */
const LEAST_ERROR_SPREAD = 0.1;
const LEAST_DEPARTURE_SPREAD = 0.05;

/** How forecasts and levels did over the learned part. */
export interface Course {
  readonly forecastWeights: Float32Array;
  readonly errorSpread: Float32Array;
  readonly departureSpread: Float32Array;
  /** nRows × nColumns, by forecasts that had not learned from the row's block; NaN where there is none. */
  readonly errors: Float64Array;
  readonly departures: Float64Array;
}

/** Goes through the learned part as a stream would, each block with the forecast of the other blocks. */
export function follow(
  train: SeriesData,
  frame: Frame,
  scales: Learned["scales"],
  residuals: TrainResiduals,
): Course {
  const { nRows, nColumns, values } = frame;
  const { heldOut } = residuals;
  const sums =
    lagsFor(nColumns) === 0
      ? []
      : forecastSums(frame, heldResiduals(frame, heldOut, scales), N_BLOCKS, (row) =>
          blockOf(row, nRows),
        );
  const solve = (parts: typeof sums) =>
    parts.length === 0 ? new Float32Array(0) : solveForecast(parts);
  const others = Array.from({ length: N_BLOCKS }, (_, k) =>
    solve(sums.filter((_sum, j) => j !== k)),
  );
  const errors = new Float64Array(nRows * nColumns);
  const departures = new Float64Array(nRows * nColumns);
  const moment = beginning(nColumns);
  for (let row = 0; row < nRows; row += 1) {
    const from = row * nColumns;
    const own = heldOut.subarray(from, from + nColumns);
    const forecastWeights = others[blockOf(row, nRows)];
    const readings = values.subarray(from, from + nColumns);
    advance(moment, train.times[row], readings, own, {
      stepMs: train.stepMs,
      scales,
      forecastWeights,
    });
    errors.set(moment.errors.subarray(0, nColumns), from);
    departures.set(moment.departures, from);
  }
  return {
    forecastWeights: solve(sums),
    errorSpread: rootMeanSquares(errors, nColumns, LEAST_ERROR_SPREAD),
    departureSpread: rootMeanSquares(departures, nColumns, LEAST_DEPARTURE_SPREAD),
    errors,
    departures,
  };
}
