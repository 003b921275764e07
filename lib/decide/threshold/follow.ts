import { createStreamingPot } from "./streaming-pot";
import type { FollowingThreshold, Threshold } from "./rules";

/** Says what a score is compared with: the scores come in time order. */
export type ThresholdStream = (score: number) => number;

/**
 * The thresholds that scores meet, one after another: the same for all of them where it is fixed, from all scores before
 * where it follows.
 *
 * @param past scores that came before and were decided on, for a stream that goes on
 */
export function thresholdStream(
  threshold: Threshold | FollowingThreshold,
  past: readonly number[] = [],
): ThresholdStream {
  if (!("scores" in threshold)) return () => threshold.value;
  const { level, risk, refitEvery, scores } = threshold;
  const next = createStreamingPot({ level, risk, refitEvery, warmUp: scores.length });
  for (const score of scores) next(score);
  for (const score of past) next(score);
  return (score) => next(score).threshold!;
}
