import { log } from "../../log";
import type { Learned, View } from "./learned";
import { VIEWS } from "./learned";
import { mostStuck, STILL_WEIGHT, stuckness } from "./still";
import { inTails } from "./tail-scale";
import type { Moment } from "./tracker";
import type { ViewScores } from "./views";

/** The score of a moment and who decided it. */
export interface Verdict {
  readonly score: number;
  readonly by: View | "still";
}

/**
 * The highest of all views, each in units of its own tail: above 0 the moment is further out than anything
 * that was held out while learning. A column that has stood still too long has its say, too.
 */
export function fuse(
  scores: ViewScores,
  { still }: Pick<Moment, "still">,
  { tails, longestStill }: Pick<Learned, "tails" | "longestStill">,
): Verdict {
  let verdict: Verdict = { score: -Infinity, by: "window" };
  for (const view of VIEWS) {
    const own = scores[view];
    if (own === undefined) continue;
    const score = inTails(own, tails[view]);
    if (score > verdict.score) verdict = { score, by: view };
  }
  const stuck = mostStuck(still, longestStill);
  if (stuck < 0) return verdict;
  const times = stuckness(still[stuck], longestStill[stuck]);
  const score = times > 1 ? STILL_WEIGHT * log(times) : -Infinity;
  return score > verdict.score ? { score, by: "still" } : verdict;
}
