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
 * residuals and the last differences are, how far the row departs from the recent level, and the largest residual and difference
 * of any column.
 */
export function viewScores(
  moment: Moment,
  learned: Pick<Learned, "departureSpread">,
  nearest: NearestWindows,
): ViewScores {
  return addNearest(scoresWithoutBank(moment, learned), nearest);
}

/** Adds the views that ask for the learned windows to the others. */
export function addNearest(scores: ViewScores, { residuals, steps }: NearestWindows): ViewScores {
  if (residuals.window >= 0) add(scores, "window", residuals.meanSquare);
  if (steps.window >= 0) add(scores, "steps", steps.meanSquare);
  return scores;
}

/** The scores of the views that do not ask for the learned windows. */
export function scoresWithoutBank(
  moment: Moment,
  { departureSpread }: Pick<Learned, "departureSpread">,
): ViewScores {
  const { recent, present, departures } = moment;
  const nColumns = departures.length;
  const scores: ViewScores = {};
  add(
    scores,
    "residual",
    meanSquareOf(nColumns, (c) => (present[c] === 1 ? recent[c] : NaN)),
  );
  add(
    scores,
    "change",
    meanSquareOf(moment.steps.length, (at) => moment.steps[at]),
  );
  add(
    scores,
    "level",
    meanSquareOf(nColumns, (c) => departures[c] / departureSpread[c]),
  );
  // In a mean over many columns one of them is hardly heard.
  add(
    scores,
    "column",
    largestSquareOf(nColumns, (c) => (present[c] === 1 ? recent[c] : NaN)),
  );
  add(
    scores,
    "jump",
    largestSquareOf(nColumns, (c) => moment.steps[c]),
  );
  return scores;
}

function add(scores: ViewScores, view: View, meanSquare: number): void {
  if (!Number.isNaN(meanSquare)) scores[view] = Math.sqrt(meanSquare);
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

/** The same, of the one that is furthest out. */
function largestSquareOf(length: number, valueAt: (i: number) => number): number {
  let largest = NaN;
  for (let i = 0; i < length; i += 1) {
    const square = valueAt(i) ** 2;
    if (!(square <= largest) && !Number.isNaN(square)) largest = square;
  }
  return largest;
}
