import { checkFinite, checkInteger } from "../../checks";
import type { From, Label, Part } from "../../types";
import { merged } from "./kept-scores";
import { checkPot, potThreshold } from "./pot";

/** How a threshold follows the scores. */
export interface StreamingPotOptions {
  /** Scores above this quantile of the past are peaks. Default 0.98. */
  level?: number;
  /** Share of scores allowed above the threshold; below 1 - level. Default 0.001. */
  risk?: number;
  /** Scores between two refits. Default 1. */
  refitEvery?: number;
  /** Scores to see before the first threshold. */
  warmUp: number;
}

/** Decision on one score, made from earlier scores alone. */
export interface StreamDecision {
  /** The threshold that held when the score came; null during warm-up. */
  readonly threshold: number | null;
  /** Whether the score passed it; null during warm-up. */
  readonly detected: Label | null;
}

/** Thresholds over time and what they found: plain JSON. */
export interface StreamThresholds<P extends Part = never> {
  /** One per score: made from scores before it; null during warm-up. */
  readonly thresholds: (number | null)[];
  /** One per score: 1 above its threshold, null during warm-up. */
  readonly detected: From<P, (Label | null)[]>;
  readonly rule: { readonly rule: string } & Readonly<Record<string, number | string>>;
  /** True: every threshold comes from earlier scores only. */
  readonly causal: true;
  readonly usesLabels: false;
  readonly nScores: number;
  readonly expectedAlarmsPer1000: number;
}

/**
 * A threshold that follows a stream: peaks over threshold, refitted at warm-up's end and then after every
 * `refitEvery` scores on all scores so far, alarms included. The threshold at a time comes from
 * earlier scores only, so it may run over a test part: it learns nothing from the future
 * and nothing from labels. Because alarms stay in, a long anomaly raises the threshold
 * and a changed normal state is accepted in the end.
 *
 * Peaks over threshold after Siffert et al. (KDD 2017); refitting on all of the past instead
 * of on unflagged peaks is ours.
 *
 * @param scores finite anomaly scores in time order
 * @throws RangeError if scores is empty or not finite, or an option is out of range
 * @example
 * streamingPot([1, 2, 1, 2, 1, 2, 9], { level: 0.9, risk: 0.01, warmUp: 6 }).detected; // [null, null, null, null, null, null, 1]
 */
export function streamingPot<P extends Part = never>(
  scores: From<P, readonly number[]>,
  options: StreamingPotOptions,
): StreamThresholds<P> {
  checkFinite("streamingPot", "scores", scores);
  const { level = 0.98, risk = 0.001, refitEvery = 1, warmUp } = options;
  const rule = { rule: "streamingPot", level, risk, refitEvery, warmUp };
  return collect(scores, createStreamingPot(options), rule, 1000 * risk);
}

/**
 * The same threshold for scores that arrive one by one: call the returned function with each
 * score in time order.
 *
 * @throws RangeError if an option is out of range, or a score is not finite
 * @example
 * createStreamingPot({ warmUp: 10 })(3); // { threshold: null, detected: null }
 */
export function createStreamingPot({
  level = 0.98,
  risk = 0.001,
  refitEvery = 1,
  warmUp,
}: StreamingPotOptions): (score: number) => StreamDecision {
  checkPot("streamingPot", level, risk);
  checkInteger("streamingPot", "refitEvery", refitEvery);
  checkInteger("streamingPot", "warmUp", warmUp);
  let sorted = new Float64Array(0);
  let recent: number[] = [];
  let threshold: number | null = null;
  return (score) => {
    checkFinite("streamingPot", "score", [score]);
    const sinceWarmUp = sorted.length + recent.length - warmUp;
    if (sinceWarmUp >= 0 && sinceWarmUp % refitEvery === 0) {
      sorted = merged(sorted, Float64Array.from(recent).sort());
      recent = [];
      threshold = potThreshold(sorted, { level, risk }, "streamingPot").value;
    }
    recent.push(score);
    return decide(score, threshold);
  };
}

/** Compares a score with the threshold that held when it came. */
export function decide(score: number, threshold: number | null): StreamDecision {
  return { threshold, detected: threshold === null ? null : score > threshold ? 1 : 0 };
}

/** Runs a stream over all scores and writes down where its thresholds came from. */
export function collect(
  scores: readonly number[],
  next: (score: number) => StreamDecision,
  rule: StreamThresholds["rule"],
  expectedAlarmsPer1000: number,
): StreamThresholds {
  const decisions = scores.map((score) => next(score));
  return {
    thresholds: decisions.map(({ threshold }) => threshold),
    detected: decisions.map(({ detected }) => detected),
    rule,
    causal: true,
    usesLabels: false,
    nScores: scores.length,
    expectedAlarmsPer1000,
  };
}
