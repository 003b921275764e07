import { checkFinite } from "../checks";
import type { From, Part, Series, Train } from "../types";
import { centerAndSpread } from "./center-and-spread";
import type { Scaler, ScalerOptions } from "./scale";
import type { SeriesPart } from "./split-series";

/**
 * Learns the centre and spread of one series of readings: `fitScaler` for a single feature.
 *
 * @param values readings of the training part
 * @throws RangeError if values is empty or not finite
 * @example
 * fitValueScaler([10, 30], { method: "minmax" }); // { method: "minmax", center: [10], spread: [20] }
 */
export function fitValueScaler(
  values: Train<readonly number[]>,
  { method = "zscore" }: ScalerOptions = {},
): Scaler {
  checkFinite("fitValueScaler", "values", values);
  const { center, spread } = centerAndSpread("fitValueScaler", Float64Array.from(values), method);
  return { method, center: [center], spread: [spread] };
}

/**
 * Scales readings, or one window of them, with a scaler of one feature.
 *
 * @param values readings in the fitted unit; left unchanged
 * @throws RangeError if values is empty or not finite, or the scaler has several features
 * @example
 * scaleValues([10, 20], { method: "minmax", center: [10], spread: [20] }); // [0, 0.5]
 */
export function scaleValues<P extends Part = never>(
  values: From<P, readonly number[]>,
  scaler: Scaler,
): From<P, number[]> {
  const { center, spread } = onlyFeature("scaleValues", values, scaler);
  return values.map((value) => (value - center) / spread);
}

/**
 * Brings scaled readings back to their unit: undoes `scaleValues` up to rounding.
 *
 * @param values scaled readings; left unchanged
 * @throws RangeError if values is empty or not finite, or the scaler has several features
 * @example
 * unscaleValues([0, 0.5], { method: "minmax", center: [10], spread: [20] }); // [10, 20]
 */
export function unscaleValues<P extends Part = never>(
  values: From<P, readonly number[]>,
  scaler: Scaler,
): From<P, number[]> {
  const { center, spread } = onlyFeature("unscaleValues", values, scaler);
  return values.map((value) => value * spread + center);
}

/**
 * Scales a series and keeps its times; the part's brand stays on it.
 *
 * @param scaler of one feature, as `fitValueScaler` gives it
 * @throws RangeError if the series is empty or the scaler has several features
 * @example
 * scaleSeries({ name: "x", unit: "°F", times: ["2024-01-01T00:00:00Z"], values: [70], stepSeconds: 3600, simulated: false }, { method: "zscore", center: [60], spread: [5] }).values; // [2]
 */
export function scaleSeries<P extends Part = never>(
  series: From<P, Series>,
  scaler: Scaler,
): From<P, Series> & Pick<SeriesPart<P>, "values"> {
  return { ...series, unit: scaledUnit(scaler), values: scaleValues<P>(series.values, scaler) };
}

function scaledUnit({ method }: Scaler): string {
  return {
    zscore: "standard deviations",
    minmax: "share of the training range",
    robust: "interquartile ranges",
  }[method];
}

function onlyFeature(
  caller: string,
  values: readonly number[],
  { center, spread }: Scaler,
): { center: number; spread: number } {
  checkFinite(caller, "values", values);
  if (center.length !== 1) {
    throw new RangeError(`${caller}: scaler must have one feature, got ${center.length}`);
  }
  return { center: center[0], spread: spread[0] || 1 };
}
