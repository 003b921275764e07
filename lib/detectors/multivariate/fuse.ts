import { log } from "../../log";
import type { Learned, View } from "./learned";
import { VIEWS } from "./learned";
import { mostStuck, stuckness } from "./still";
import type { Moment } from "./tracker";
import type { ViewScores } from "./views";

/** Scores are in typical deviations; differences far below one are of no interest. */
const FLOOR = 0.05;

/** The score of a moment and who decided it. */
export interface Verdict {
  readonly score: number;
  readonly by: View | "still";
}

/**
 * The highest of all views, each as the logarithm of a ratio to the largest score that was held out while
 * learning: above 0 the moment is further out than anything before. A column that has stood still too long has its say, too.
 */
export function fuse(
  scores: ViewScores,
  { still }: Pick<Moment, "still">,
  { limits, longestStill }: Pick<Learned, "limits" | "longestStill">,
): Verdict {
  let verdict: Verdict = { score: -Infinity, by: "window" };
  for (const view of VIEWS) {
    const own = scores[view];
    if (own === undefined) continue;
    const score = log((own + FLOOR) / (limits[view] + FLOOR));
    if (score > verdict.score) verdict = { score, by: view };
  }
  const stuck = mostStuck(still, longestStill);
  if (stuck < 0) return verdict;
  const times = stuckness(still[stuck], longestStill[stuck]);
  const score = times > 1 ? log(times) : -Infinity;
  return score > verdict.score ? { score, by: "still" } : verdict;
}
