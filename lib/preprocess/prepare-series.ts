import { checkInteger } from "../checks";
import type { Series } from "../types";
import { asinhTransform, fitAsinh } from "./asinh";
import { scaleCausally } from "./scale-causally";
import { fitValueScaler, scaleValues } from "./scale-values";

/** How readings become numbers that a network can learn. */
export type SeriesScaling =
  /** By the mean and standard deviation of the training readings. */
  | "zscore"
  /** By the mean and standard deviation of all readings before each one: follows a slow drift. */
  | "causal"
  /** asinh of the reading over the training median, then as zscore: for counts with huge peaks. */
  | "asinh";

/** What a series needs before it is cut into windows. */
export interface PrepareOptions {
  /** Readings at the start of the series that may be learned from. */
  trainRows: number;
  /** Default "zscore". */
  scaling?: SeriesScaling;
}

/**
 * Scales a whole series by what its first readings teach, so that no scaled reading depends on a later one.
 * Readings within the training part may depend on all of that part.
 *
 * @param series readings in time order
 * @returns the same series with scaled values; the given one is left unchanged
 * @throws RangeError if trainRows is no whole number from 2 to the number of readings
 * @throws TypeError if the scaling is unknown
 * @example
 * prepareSeries({ name: "x", unit: "°F", times: ["a", "b", "c"], values: [1, 3, 6], stepSeconds: 60, simulated: false }, { trainRows: 2 }).values; // [-1, 1, 4]
 */
export function prepareSeries(
  series: Series,
  { trainRows, scaling = "zscore" }: PrepareOptions,
): Series {
  checkInteger("prepareSeries", "trainRows", trainRows, 2);
  if (trainRows > series.values.length) {
    throw new RangeError(
      `prepareSeries: trainRows must be at most the ${series.values.length} readings, got ${trainRows}`,
    );
  }
  return {
    ...series,
    unit: "standard deviations",
    values: scaled(series.values, trainRows, scaling),
  };
}

function scaled(values: readonly number[], trainRows: number, scaling: SeriesScaling): number[] {
  const byTraining = (all: readonly number[]) =>
    scaleValues(all, fitValueScaler(all.slice(0, trainRows)));
  switch (scaling) {
    case "zscore":
      return byTraining(values);
    case "causal":
      return scaleCausally(values, { warmUp: trainRows });
    case "asinh":
      return byTraining(asinhTransform(values, fitAsinh(values.slice(0, trainRows))));
    default:
      throw new TypeError(
        `prepareSeries: scaling must be one of zscore, causal, asinh, got ${String(scaling)}`,
      );
  }
}
