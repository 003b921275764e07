import { z } from "zod";
import { checkFinite } from "../../checks";
import { createAdaptive } from "./adaptive";
import { createKeptScores, MOST_KEPT } from "./kept-scores";
import type { KeptState } from "./kept-scores";
import { checkPot, potThreshold } from "./pot";
import type { FollowingRule, FollowingThreshold, Threshold, ThresholdRule } from "./rules";

/** Says what a score is compared with: the scores come in time order. */
export interface ThresholdStream {
  (score: number): number;
  /** The moment as plain JSON, from which another stream goes on bit for bit; null where it is fixed. */
  readonly state: () => ThresholdState;
}

/** What a threshold that moves keeps: bounded, however long the stream. */
export type ThresholdState =
  | {
      readonly kept: KeptState;
      /** Scores since those that were learned from. */
      readonly nScores: number;
      readonly threshold: number;
    }
  | { readonly adaptive: number }
  | null;

const scores = z.array(z.number()).max(MOST_KEPT);
const rises = (all: readonly number[]) => all.every((score, i) => i === 0 || all[i - 1] <= score);

export const thresholdStateSchema: z.ZodType<ThresholdState> = z
  .union([
    z.strictObject({
      kept: z.strictObject({
        sorted: scores.refine(rises, { error: "must rise" }),
        recent: scores,
        nThinned: z.int().min(0),
      }),
      nScores: z.int().min(0),
      threshold: z.number(),
    }),
    z.strictObject({ adaptive: z.number() }),
  ])
  .nullable();

/** True for a rule that takes scores in time order: rows of a table have none. */
export function needsOrder({ rule }: ThresholdRule | FollowingRule): boolean {
  return rule === "following" || rule === "adaptive";
}

/** True for a threshold that moves with the scores that it meets. */
export function moves(threshold: Threshold | FollowingThreshold): boolean {
  return "scores" in threshold || needsOrder(threshold.rule);
}

/** From so many scores on a tail moves little from one score to the next: it is fitted anew after a thousand at the earliest. */
const MANY = 16_384;
const SELDOM = 1024;

/**
 * The thresholds that scores meet, one after another: the same for all of them where it is fixed, from the scores before
 * where it follows, moved by every score where it is adaptive (`createAdaptive`). One that follows is `streamingPot`'s, to the last bit, for the first 16,384 scores, those learned from among
 * them; after that it is fitted anew every 1,024 scores at most, and after 65,536 the past fades, as `createKeptScores` says, so that
 * memory and work stay bounded.
 *
 * @param state of a stream before it, to go on from
 */
export function thresholdStream(
  threshold: Threshold | FollowingThreshold,
  state: ThresholdState = null,
): ThresholdStream {
  if (!("scores" in threshold)) return withoutScores(threshold, state);
  const past = state !== null && "kept" in state ? state : null;
  const { level, risk, refitEvery } = threshold;
  checkPot("thresholdStream", level, risk);
  const kept = createKeptScores(past?.kept);
  const fit = () => potThreshold(kept.sorted(), { level, risk }, "thresholdStream").value;
  if (past === null) threshold.scores.forEach(kept.add);
  let nScores = past?.nScores ?? 0;
  let value = past?.threshold ?? fit();
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

/** A threshold that is fixed, or that begins at one number and is steered from there. */
function withoutScores({ value, rule, detail }: Threshold, state: ThresholdState): ThresholdStream {
  if (rule.rule !== "adaptive") return Object.assign(() => value, { state: () => null });
  const start = state !== null && "adaptive" in state ? state.adaptive : value;
  const stream = createAdaptive({ rate: rule.rate, step: detail!.step }, start);
  const next = (score: number) => {
    checkFinite("thresholdStream", "score", [score]);
    return stream.next(score);
  };
  return Object.assign(next, { state: () => ({ adaptive: stream.value() }) });
}
