import type { Learned, View } from "./learned";
import type { Moment } from "./tracker";
import type { Nearest } from "./window-search";

/** What each view says about a moment; a view that cannot judge yet is left out. */
export type ViewScores = Partial<Record<View, number>>;

/** The spreads that views divide by. */
export type Spreads = Pick<Learned, "errorSpread" | "departureSpread">;

/**
 * Scores a moment from every view, in typical deviations (root mean squares over the columns that are
 * present): how far the last rows lie from the nearest rows that were learned, how wrong the forecasts of the
 * last rows were, how far the row departs from the recent level.
 */
export function viewScores(moment: Moment, spreads: Spreads, nearest: Nearest): ViewScores {
  const scores: ViewScores = {};
  if (nearest.window >= 0) scores.window = Math.sqrt(nearest.meanSquare);
  const forecast = meanSquare(moment.errors, spreads.errorSpread);
  if (!Number.isNaN(forecast)) scores.forecast = Math.sqrt(forecast);
  const level = meanSquare(moment.departures, spreads.departureSpread);
  if (!Number.isNaN(level)) scores.level = Math.sqrt(level);
  return scores;
}

/** Of one or several rows, over what is there; NaN if nothing is. */
function meanSquare(values: Float64Array, spread: Float32Array): number {
  const nColumns = spread.length;
  let sum = 0;
  let n = 0;
  for (let at = 0; at < values.length; at += 1) {
    const share = values[at] / spread[at % nColumns];
    if (Number.isNaN(share)) continue;
    sum += share * share;
    n += 1;
  }
  return sum / n;
}
