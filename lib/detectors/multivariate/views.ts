import type { Learned, View } from "./learned";
import type { Moment } from "./tracker";
import type { Nearest } from "./window-search";

/** What each view says about a moment; a view that cannot judge yet is left out. */
export type ViewScores = Partial<Record<View, number>>;

/** The nearest learned windows of residuals and of differences. */
export interface NearestWindows {
  readonly residuals: Nearest;
  readonly steps: Nearest;
}

/**
 * Scores a moment from every view, in typical deviations (root mean squares over the columns that are
 * present): how far the last rows and their differences lie from the nearest that were learned, how large the newest
 * residuals and the last differences are, how far the row departs from the recent level.
 */
export function viewScores(
  moment: Moment,
  { departureSpread }: Pick<Learned, "departureSpread">,
  { residuals, steps }: NearestWindows,
): ViewScores {
  const { recent, present, departures } = moment;
  const nColumns = departures.length;
  const scores: ViewScores = {};
  const add = (view: View, meanSquare: number) => {
    if (!Number.isNaN(meanSquare)) scores[view] = Math.sqrt(meanSquare);
  };
  if (residuals.window >= 0) add("window", residuals.meanSquare);
  if (steps.window >= 0) add("steps", steps.meanSquare);
  add(
    "residual",
    meanSquareOf(nColumns, (c) => (present[c] === 1 ? recent[c] : NaN)),
  );
  add(
    "change",
    meanSquareOf(moment.steps.length, (at) => moment.steps[at]),
  );
  add(
    "level",
    meanSquareOf(nColumns, (c) => departures[c] / departureSpread[c]),
  );
  return scores;
}

/** Over what is there; NaN if nothing is. */
function meanSquareOf(length: number, valueAt: (i: number) => number): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < length; i += 1) {
    const value = valueAt(i);
    if (Number.isNaN(value)) continue;
    sum += value * value;
    n += 1;
  }
  return sum / n;
}
