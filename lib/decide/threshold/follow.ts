import { z } from "zod";
import { checkFinite } from "../../checks";
import { createKeptScores, MOST_KEPT } from "./kept-scores";
import type { KeptState } from "./kept-scores";
import { checkPot, potThreshold } from "./pot";
import type { FollowingThreshold, Threshold } from "./rules";

/** Says what a score is compared with: the scores come in time order. */
export interface ThresholdStream {
  (score: number): number;
  /** The moment as plain JSON, from which another stream goes on bit for bit; null where it is fixed. */
  readonly state: () => ThresholdState;
}

/** What a threshold that follows keeps: bounded, however long the stream. */
export type ThresholdState = {
  readonly kept: KeptState;
  /** Scores since those that were learned from. */
  readonly nScores: number;
  readonly threshold: number;
} | null;

const scores = z.array(z.number()).max(MOST_KEPT);
const rises = (all: readonly number[]) => all.every((score, i) => i === 0 || all[i - 1] <= score);

export const thresholdStateSchema: z.ZodType<ThresholdState> = z
  .strictObject({
    kept: z.strictObject({
      sorted: scores.refine(rises, { error: "must rise" }),
      recent: scores,
      nThinned: z.int().min(0),
    }),
    nScores: z.int().min(0),
    threshold: z.number(),
  })
  .nullable();

/** From so many scores on a tail moves little from one score to the next: it is fitted anew after a thousand at the earliest. */
const MANY = 16_384;
const SELDOM = 1024;

/**
 * The thresholds that scores meet, one after another: the same for all of them where it is fixed, from the scores before
 * where it follows. That one is `streamingPot`'s, to the last bit, for the first 16,384 scores, those learned from among
 * them; after that it is fitted anew every 1,024 scores at most, and after 65,536 the past fades, as `createKeptScores` says, so that
 * memory and work stay bounded.
 *
 * @param state of a stream before it, to go on from
 */
export function thresholdStream(
  threshold: Threshold | FollowingThreshold,
  state: ThresholdState = null,
): ThresholdStream {
  if (!("scores" in threshold)) return Object.assign(() => threshold.value, { state: () => null });
  const { level, risk, refitEvery } = threshold;
  checkPot("thresholdStream", level, risk);
  const kept = createKeptScores(state?.kept);
  const fit = () => potThreshold(kept.sorted(), { level, risk }, "thresholdStream").value;
  if (state === null) threshold.scores.forEach(kept.add);
  let nScores = state?.nScores ?? 0;
  let value = state?.threshold ?? fit();
  const next = (score: number) => {
    checkFinite("thresholdStream", "score", [score]);
    const every =
      threshold.scores.length + nScores < MANY ? refitEvery : Math.max(refitEvery, SELDOM);
    if (nScores > 0 && nScores % every === 0) value = fit();
    nScores += 1;
    kept.add(score);
    return value;
  };
  return Object.assign(next, {
    state: () => ({ kept: kept.state(), nScores, threshold: value }),
  });
}
