import { checkMatrix } from "../checks";
import { centerAndSpread } from "./center-and-spread";
import type { ScaleMethod } from "./center-and-spread";
import type { From, Matrix, Part, Train } from "../types";

/** What scaling learned from the training rows. Plain JSON: print it, save it. */
export interface Scaler {
  readonly method: ScaleMethod;
  /** Mean, minimum or median of each feature, in that feature's unit. */
  readonly center: readonly number[];
  /** Standard deviation, range or interquartile range of each feature, in the same unit. */
  readonly spread: readonly number[];
}

/** Which centre and spread a scaler uses. */
export interface ScalerOptions {
  /**
   * "zscore": mean and population standard deviation. "minmax": minimum and range, so that
   * training rows fill 0 to 1. "robust": median and interquartile range, which a few wild
   * readings do not move. Default "zscore".
   */
  method?: ScaleMethod;
}

/**
 * Learns the centre and spread of each feature. Give it training rows only: a scaler that
 * has seen the test rows leaks them into the model, and one branded as test does not compile.
 *
 * A feature that never varied has spread 0, exactly. So has, with "robust", a feature whose
 * middle half never varied.
 *
 * @param rows nSamples × nFeatures
 * @throws RangeError if rows is empty, ragged or not finite
 * @example
 * fitScaler([[2, 5], [4, 5]]); // { method: "zscore", center: [3, 5], spread: [1, 0] }
 */
export function fitScaler(rows: Train<Matrix>, { method = "zscore" }: ScalerOptions = {}): Scaler {
  checkMatrix("fitScaler", rows);
  const fitted = rows[0].map((_, j) =>
    centerAndSpread(
      "fitScaler",
      Float64Array.from(rows, (row) => row[j]),
      method,
    ),
  );
  return {
    method,
    center: fitted.map(({ center }) => center),
    spread: fitted.map(({ spread }) => spread),
  };
}

/**
 * Moves each feature's centre to 0 and divides by its spread, giving rows without unit.
 *
 * A feature of spread 0 becomes its distance from the centre, undivided: never NaN.
 *
 * @param rows nSamples × nFeatures, same feature order as the fitted rows; left unchanged
 * @returns nSamples × nFeatures, of the same part as `rows`
 * @throws RangeError if rows is empty, ragged, not finite, or has other features than the scaler
 * @example
 * scale([[2, 5], [4, 9]], { method: "zscore", center: [3, 5], spread: [1, 0] }); // [[-1, 0], [1, 4]]
 */
export function scale<P extends Part = never>(
  rows: From<P, Matrix>,
  scaler: Scaler,
): From<P, number[][]> {
  checkFits("scale", rows, scaler);
  const { center, spread } = scaler;
  return rows.map((row) => row.map((value, j) => (value - center[j]) / (spread[j] || 1)));
}

/**
 * Brings scaled rows back to their units: undoes `scale` up to rounding.
 *
 * @param rows nSamples × nFeatures, scaled; left unchanged
 * @throws RangeError if rows is empty, ragged, not finite, or has other features than the scaler
 * @example
 * unscale([[-1, 0], [1, 4]], { method: "zscore", center: [3, 5], spread: [1, 0] }); // [[2, 5], [4, 9]]
 */
export function unscale<P extends Part = never>(
  rows: From<P, Matrix>,
  scaler: Scaler,
): From<P, number[][]> {
  checkFits("unscale", rows, scaler);
  const { center, spread } = scaler;
  return rows.map((row) => row.map((value, j) => value * (spread[j] || 1) + center[j]));
}

function checkFits(caller: string, rows: Matrix, { center }: Scaler): void {
  checkMatrix(caller, rows);
  if (rows[0].length !== center.length) {
    throw new RangeError(
      `${caller}: rows must have the scaler's ${center.length} features, got ${rows[0].length}`,
    );
  }
}
