import { checkFinite, checkInteger } from "../../checks";
import { median } from "../../quantile";
import { z } from "zod";
import { perColumn } from "./per-column";
import type { ValueDetector } from "./value-detector";
import { meanAndSd } from "../rows/mean-squared-z";
import { scoreByStream } from "./score-by-stream";

/** What a reading is compared with. */
export interface MovingZScoreOptions {
  /** Readings before it that make its past. Default 100. */
  size?: number;
  /** mean: mean and sd of the past; median: median and 1.4826 × median absolute deviation. Default mean. */
  center?: "mean" | "median";
}

/** The training part's level and spread, for when the past is short or flat. */
export interface FittedMovingZScore {
  readonly size: number;
  readonly center: "mean" | "median";
  readonly middle: number;
  /** Above 0; 1 when the training part is constant. */
  readonly spread: number;
}

/** No past counts as flatter than this share of the training part's spread. */
const LEAST_SPREAD_SHARE = 1e-3;

/**
 * Scores a reading by how many spreads it lies from the middle of the `size` readings before it: with
 * "mean" the moving z-score, with "median" its robust form, which a past anomaly does
 * not blind. The reading itself is not part of its past. Until `size` readings have gone by,
 * the training part's middle and spread stand in; a flat past counts as having a
 * thousandth of the training part's spread.
 *
 * @example
 * movingZScoreDetector.score([3, 5, 4], movingZScoreDetector.fit([1, 3], { size: 2 })); // [1, 3, 0]
 */
export const movingZScoreDetector: ValueDetector<MovingZScoreOptions, FittedMovingZScore> = {
  name: "moving-z-score",
  fit(train, { size = 100, center = "mean" } = {}) {
    checkFinite("movingZScoreDetector", "values", train);
    checkInteger("movingZScoreDetector", "size", size, 2);
    if (center !== "mean" && center !== "median") {
      throw new TypeError(
        `movingZScoreDetector: center must be "mean" or "median", got ${String(center)}`,
      );
    }
    const { middle, spread } = middleAndSpread(train, center);
    // More than half of the readings may be equal: then only the sd knows of the others.
    const widest = spread || meanAndSd(train).sd || 1;
    return { size, center, middle, spread: widest };
  },
  stream(fitted, state) {
    const { size, center } = fitted;
    const before = state as { past: number[]; nSeen: number } | undefined;
    const past = new Float64Array(size);
    if (before) past.set(before.past);
    let nSeen = before?.nSeen ?? 0;
    const next = (value: number) => {
      checkFinite("movingZScoreDetector", "value", [value]);
      const { middle, spread } = nSeen < size ? fitted : middleAndSpread(past, center);
      past[nSeen % size] = value;
      nSeen += 1;
      return Math.abs(value - middle) / Math.max(spread, LEAST_SPREAD_SHARE * fitted.spread);
    };
    return Object.assign(next, { state: () => ({ past: [...past], nSeen }) });
  },
  score: (values, fitted) =>
    scoreByStream("movingZScoreDetector", values, movingZScoreDetector.stream(fitted)),
};

function middleAndSpread(
  values: ArrayLike<number>,
  center: "mean" | "median",
): { middle: number; spread: number } {
  if (center === "mean") {
    const { mean, sd } = meanAndSd(values);
    return { middle: mean, spread: sd };
  }
  const middle = median(values);
  const deviations = Float64Array.from(values, (value) => Math.abs(value - middle));
  return { middle, spread: 1.4826 * median(deviations) };
}

/** The same as a detector of series: each column by itself. */
export const movingZScoreSeries = perColumn(movingZScoreDetector, {
  name: "moving-z-score",
  title: "moving z-score",
  draws: false,
  options: z.strictObject({
    size: z.int().min(2).optional(),
    center: z.enum(["mean", "median"]).optional(),
  }),
  fitted: z.strictObject({
    size: z.int().min(2).max(1e6),
    center: z.enum(["mean", "median"]),
    middle: z.number(),
    spread: z.number().gt(0),
  }),
});
