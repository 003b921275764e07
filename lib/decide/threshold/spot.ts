import { checkFinite, checkInteger } from "../../checks";
import { sortedQuantile } from "../../quantile";
import type { From, Part } from "../../types";
import { fitPareto, paretoReturnLevel } from "./pareto";
import { checkPot } from "./pot";
import { collect, decide } from "./streaming-pot";
import type { StreamDecision, StreamThresholds } from "./streaming-pot";

/** How SPOT and DSPOT are set up. */
export interface SpotOptions {
  /** Scores to calibrate on, taken as normal; with depth, those after the first `depth`. */
  calibration: number;
  /** Calibration scores above this quantile are peaks. Default 0.98. */
  level?: number;
  /** Chance for a normal score to pass the threshold; below 1 - level. Default 0.001. */
  risk?: number;
  /** DSPOT: each score is judged by its distance from the mean of the last `depth` normal ones. 0, plain SPOT, by default. */
  depth?: number;
}

/**
 * Streaming thresholds by SPOT, or by DSPOT where `depth` is given (Siffert, Fouque, Termier &
 * Largouet, KDD 2017, algorithms 2 and 3). The level is fixed by the calibration; after it every score
 * between level and threshold joins the peaks and refits the tail, while a score above the
 * threshold is an alarm and teaches nothing. DSPOT follows a drift of the scores, since it
 * looks at distances from a moving mean that leaves alarms out; its thresholds are given
 * in the unit of the scores, mean included.
 *
 * The Pareto tail comes from `fitPareto` instead of Grimshaw's roots.
 *
 * @param scores finite anomaly scores in time order
 * @throws RangeError if scores is empty or not finite, or an option is out of range
 * @example
 * spot([1, 2, 3, 4, 9], { calibration: 4, level: 0.5, risk: 0.1 }).detected; // [null, null, null, null, 1]
 */
export function spot<P extends Part = never>(
  scores: From<P, readonly number[]>,
  options: SpotOptions,
): StreamThresholds<P> {
  checkFinite("spot", "scores", scores);
  const { calibration, level = 0.98, risk = 0.001, depth = 0 } = options;
  const rule = { rule: depth > 0 ? "dspot" : "spot", calibration, level, risk, depth };
  return collect(scores, createSpot(options), rule, 1000 * risk);
}

/**
 * SPOT or DSPOT for scores that arrive one by one: call the returned function with each score in
 * time order.
 *
 * @throws RangeError if an option is out of range, or a score is not finite
 * @example
 * createSpot({ calibration: 100 })(3); // { threshold: null, detected: null }
 */
export function createSpot({
  calibration,
  level = 0.98,
  risk = 0.001,
  depth = 0,
}: SpotOptions): (score: number) => StreamDecision {
  checkPot("spot", level, risk);
  checkInteger("spot", "calibration", calibration);
  checkInteger("spot", "depth", depth, 0);
  const recent: number[] = [];
  const heard: number[] = [];
  let tail: PeakTail | undefined;
  return (score) => {
    checkFinite("spot", "score", [score]);
    if (recent.length < depth) {
      recent.push(score);
      return decide(score, null);
    }
    const mean = meanOf(recent);
    const distance = score - mean;
    const decision = decide(score, tail === undefined ? null : mean + tail.threshold);
    if (decision.detected === 1) return decision;
    if (depth > 0) {
      recent.shift();
      recent.push(score);
    }
    if (tail !== undefined) {
      tail = learn(tail, distance, risk);
    } else {
      heard.push(distance);
      if (heard.length === calibration) tail = calibrate(heard, level, risk);
    }
    return decision;
  };
}

/** The level, the peaks above it and the threshold that they give. */
interface PeakTail {
  readonly start: number;
  readonly excesses: readonly number[];
  /** Scores heard, alarms left out. */
  readonly nScores: number;
  readonly threshold: number;
}

function calibrate(distances: readonly number[], level: number, risk: number): PeakTail {
  const start = sortedQuantile(Float64Array.from(distances).sort(), level);
  const excesses = distances.map((distance) => distance - start).filter((excess) => excess > 0);
  return refit({ start, excesses, nScores: distances.length }, risk);
}

/** Siffert's rule: a score below the level is counted, a peak refits the tail. */
function learn(tail: PeakTail, distance: number, risk: number): PeakTail {
  const nScores = tail.nScores + 1;
  if (distance <= tail.start) return { ...tail, nScores };
  const excesses = [...tail.excesses, distance - tail.start];
  return refit({ start: tail.start, excesses, nScores }, risk);
}

function refit(peaks: Omit<PeakTail, "threshold">, risk: number): PeakTail {
  const { start, excesses, nScores } = peaks;
  const threshold = paretoReturnLevel({ start, tail: fitPareto(excesses), risk, nScores });
  return { ...peaks, threshold };
}

function meanOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
