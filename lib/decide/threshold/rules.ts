import type { From, Label } from "../../types";

/** The `share` quantile of the scores: all but 1 - quantile of them stay below it. */
export interface QuantileRule {
  rule: "quantile";
  /** From 0 to 1, by straight lines between sorted scores (NumPy's default). */
  quantile: number;
}
/** Mean + k population standard deviations: k = 1 in the ECG tutorial, 3 for "3 sigma". */
export interface MeanSdRule {
  rule: "meanSd";
  k: number;
}
/** Median + k × 1.4826 × median absolute deviation: what meanSd would be without the outliers. */
export interface MedianMadRule {
  rule: "medianMad";
  k: number;
}
/** Third quartile + k interquartile ranges: Tukey's fence, usually with k = 1.5 or 3. */
export interface IqrRule {
  rule: "iqr";
  k: number;
}
/** Peaks over threshold (Siffert et al., KDD 2017): the score that is passed with chance `risk`. */
export interface PotRule {
  rule: "pot";
  /** Scores above this quantile are peaks. Siffert's 0.98 is usual. */
  level: number;
  /** Share of normal scores allowed above the threshold; below 1 - level. */
  risk: number;
}
/** Split conformal: on new normal data at most this share raises an alarm, whatever the scores' distribution. */
export interface ConformalRule {
  rule: "conformal";
  falseAlarmRate: number;
}
/** A conformal count, and beyond the scores there are an exponential tail: the score that `rate` of new normal readings pass. */
export interface TailRule {
  rule: "tail";
  /** Share of normal readings allowed above the threshold; it may be far below one in the number of scores. */
  rate: number;
  /** The threshold is never below this, as for scores that say by themselves from where on they are unusual. Default: no bound. */
  least?: number;
}
/**
 * A threshold that the scores steer, for a series: it begins at a tail of the fitted scores, rises with every score above it and falls
 * with every other, so that `rate` of the scores lie above it whatever they become. `value` is where it begins.
 */
export interface AdaptiveRule {
  rule: "adaptive";
  /** Share of readings that shall lie above the threshold. */
  rate: number;
}
/** The best F1 on labelled scores. It has seen labels: a ceiling, not a result. */
export interface BestF1Rule {
  rule: "bestF1";
}
/** A number decided elsewhere. */
export interface FixedRule {
  rule: "fixed";
  value: number;
}

/** A threshold that follows the scores, as a rule. */
export interface FollowingRule {
  readonly rule: "following";
  /** Share of scores allowed above it. Default 0.003. */
  readonly risk?: number;
}

/** How to turn scores into a threshold, as data. */
export type ThresholdRule =
  | QuantileRule
  | MeanSdRule
  | MedianMadRule
  | IqrRule
  | PotRule
  | ConformalRule
  | TailRule
  | AdaptiveRule
  | BestF1Rule
  | FixedRule;

/** What a threshold is fitted on, beside the scores. */
export interface ThresholdOptions {
  /** Which part the scores come from: written into the threshold for whoever audits it. */
  part: "train" | "validation";
  /** One label per score; only the bestF1 rule takes them. */
  labels?: From<"train" | "validation", readonly Label[]>;
  /** Seconds between scores, for alarms per day. */
  stepSeconds?: number;
}

/** A threshold and where it came from: plain JSON. */
export interface Threshold {
  /** Scores above this (not at it) are detections. */
  readonly value: number;
  readonly rule: ThresholdRule;
  readonly part: "train" | "validation";
  /** True when labels helped to choose it: such a threshold gives a ceiling, not a result. */
  readonly usesLabels: boolean;
  readonly nScores: number;
  /** What the rule promises on data like the fitted: its risk or rate, else the share of fitted scores above. */
  readonly expectedAlarmsPer1000: number;
  /** The same per day, when stepSeconds was given. */
  readonly expectedAlarmsPerDay?: number;
  /** What else the rule learned: the tail's shape for POT, the F1 for bestF1. */
  readonly detail?: Readonly<Record<string, number>>;
}

/** A threshold that follows the scores: peaks over threshold, fitted anew now and then on all scores so far. */
export interface FollowingThreshold {
  readonly rule: "following";
  /** Share of scores allowed above it. */
  readonly risk: number;
  /** Scores above this quantile of the past are peaks. */
  readonly level: number;
  /** Scores between two fits. */
  readonly refitEvery: number;
  /** Scores of the readings that were learned from: they set the first threshold. */
  readonly scores: readonly number[];
}
