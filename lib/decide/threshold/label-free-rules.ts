import { checkBetween, checkFinite } from "../../checks";
import { sortedQuantile } from "../../quantile";
import { adaptiveThreshold } from "./adaptive";
import { potThreshold } from "./pot";
import type { ThresholdRule } from "./rules";
import { tailThreshold } from "./tail";

/** What a rule finds in the scores; `promised` is the share of alarms that it vouches for. */
export interface FoundThreshold {
  value: number;
  promised?: number;
  detail?: Record<string, number>;
}

type LabelFreeRule = Exclude<ThresholdRule, { rule: "bestF1" }>;

/** Applies a rule that needs scores only, sorted upwards. */
export function thresholdWithoutLabels(sorted: Float64Array, rule: LabelFreeRule): FoundThreshold {
  switch (rule.rule) {
    case "quantile":
      checkBetween("fitThreshold", "quantile", rule.quantile, 0, 1);
      return { value: sortedQuantile(sorted, rule.quantile) };
    case "meanSd":
      return { value: meanPlusSds(sorted, checkFactor(rule.k)) };
    case "medianMad":
      return { value: medianPlusMads(sorted, checkFactor(rule.k)) };
    case "iqr": {
      const upper = sortedQuantile(sorted, 0.75);
      return { value: upper + checkFactor(rule.k) * (upper - sortedQuantile(sorted, 0.25)) };
    }
    case "pot":
      return potThreshold(sorted, rule, "fitThreshold");
    case "conformal":
      return conformalThreshold(sorted, rule.falseAlarmRate);
    case "tail":
      return tailThreshold(sorted, rule.rate, rule.least);
    case "adaptive":
      return adaptiveThreshold(sorted, rule.rate);
    case "fixed":
      checkFinite("fitThreshold", "value", [rule.value]);
      return { value: rule.value };
    default:
      throw new TypeError(
        `fitThreshold: rule must be one of quantile, meanSd, medianMad, iqr, pot, conformal, tail, adaptive, bestF1, fixed, got ${String((rule as { rule: unknown }).rule)}`,
      );
  }
}

function meanPlusSds(sorted: Float64Array, k: number): number {
  if (sorted[0] === sorted[sorted.length - 1]) return sorted[0];
  const mean = sorted.reduce((sum, score) => sum + score, 0) / sorted.length;
  const squares = sorted.reduce((sum, score) => sum + (score - mean) * (score - mean), 0);
  return mean + k * Math.sqrt(squares / sorted.length);
}

function medianPlusMads(sorted: Float64Array, k: number): number {
  const middle = sortedQuantile(sorted, 0.5);
  const deviations = sorted.map((score) => Math.abs(score - middle)).sort();
  // 1.4826 makes the deviation agree with the standard deviation of normal data.
  return middle + k * 1.4826 * sortedQuantile(deviations, 0.5);
}

/**
 * The smallest score whose conformal p-value, (1 + number of scores at or above) / (n + 1),
 * exceeds the rate: only a new score above it has a p-value at or below the rate.
 */
function conformalThreshold(sorted: Float64Array, falseAlarmRate: number): FoundThreshold {
  if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
    throw new RangeError(
      `fitThreshold: falseAlarmRate must lie between 0 and 1, got ${falseAlarmRate}`,
    );
  }
  // A hair is added because 0.1 * (9 + 1) may fall below 1 by rounding.
  const allowed = Math.floor(falseAlarmRate * (sorted.length + 1) * (1 + 1e-12));
  if (allowed < 1) {
    const needed = Math.ceil((1 / falseAlarmRate) * (1 - 1e-12)) - 1;
    throw new RangeError(
      `fitThreshold: a false-alarm rate of ${falseAlarmRate} needs at least ${needed} scores, got ${sorted.length}`,
    );
  }
  return {
    value: sorted[sorted.length - allowed],
    promised: allowed / (sorted.length + 1),
  };
}

function checkFactor(k: number): number {
  if (!(Number.isFinite(k) && k >= 0)) {
    throw new RangeError(`fitThreshold: k must be a number of at least 0, got ${k}`);
  }
  return k;
}
