import { log } from "../../log";
import type { Learned, View } from "./learned";
import { VIEWS } from "./learned";
import { mostStuck, stuckness } from "./still";
import type { Moment } from "./tracker";
import type { ViewScores } from "./views";

/** Scores are in typical deviations; differences far below one are of no interest. */
const FLOOR = 0.05;
/** A single column counts as out from this multiple of how far one was seen to go, as a single reading of one column does. */
const MARGIN = 1.5;

/** The score of a moment and who had the largest part in it. */
export interface Verdict {
  readonly score: number;
  readonly by: View | "still";
}

type Limits = Learned["limits"];

/**
 * Joins the views: of their ratios to their limits the eighth root of the sum of eighth powers, as its logarithm. That is hardly more
 * than the largest, but what several views find odd comes before what one does. A column that has stood still too long has its say, too.
 */
export function fuse(
  scores: ViewScores,
  { still }: Pick<Moment, "still">,
  { limits, longestStill }: Pick<Learned, "limits" | "longestStill">,
): Verdict {
  const { length, by } = ratiosOf(scores, limits);
  const stuck = mostStuck(still, longestStill);
  const times = stuck < 0 ? 0 : stuckness(still[stuck], longestStill[stuck]);
  return times > 1 && times > length
    ? { score: log(times), by: "still" }
    : { score: log(length), by };
}

/**
 * What the views are measured by, so that the most unusual of the held-out readings has a score of 0, and above it a reading is
 * further out than all of them: the largest of each view, times what the largest together come to.
 *
 * @param scores of readings held out while learning
 */
export function limitsOver(scores: readonly ViewScores[]): Limits {
  const largest = eachView(
    (view) => margin(view) * scores.reduce((top, own) => Math.max(top, own[view] ?? 0), 0),
  );
  const reach = scores.reduce((top, own) => Math.max(top, ratiosOf(own, largest).length), 1);
  return eachView((view) => reach * (largest[view] + FLOOR) - FLOOR);
}

/**
 * The largest of some hundred readings says little about the largest of the next thousands; a mean over columns hardly moves,
 * the one that is furthest out does.
 */
function margin(view: View): number {
  return view === "column" || view === "jump" ? MARGIN : 1;
}

/** The length of the views' ratios to their limits, in the norm of eighth powers, and the view with the largest. */
function ratiosOf(scores: ViewScores, limits: Limits): { length: number; by: View } {
  let by: View = "window";
  let [sum, top] = [0, 0];
  for (const view of VIEWS) {
    const own = scores[view];
    if (own === undefined) continue;
    const ratio = (own + FLOOR) / (limits[view] + FLOOR);
    sum += eighthPower(ratio);
    if (ratio > top) [top, by] = [ratio, view];
  }
  return { length: Math.sqrt(Math.sqrt(Math.sqrt(sum))), by };
}

function eachView(limitOf: (view: View) => number): Limits {
  return Object.fromEntries(VIEWS.map((view) => [view, limitOf(view)])) as Record<View, number>;
}

function eighthPower(value: number): number {
  const square = value * value;
  return square * square * (square * square);
}
