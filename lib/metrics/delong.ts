import { checkBetween } from "../checks";
import type { Label } from "../types";
import { normalQuantile } from "../normal-quantile";
import { rocAuc } from "./roc";
import { distinctScores, placeOfScore } from "./distinct-scores";

/** ROC AUC with the range that chance in the points leaves open. */
export interface DelongInterval {
  value: number;
  low: number;
  high: number;
  confidence: number;
  standardError: number;
}

/**
 * A confidence interval of the ROC AUC without resampling, clipped to 0..1. Points count as
 * independent: for a series use `bootstrapInterval` with blocks. With complete separation
 * the interval has no width, which says that the method has nothing to go by, not that
 * the AUC is certain.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; at least two of each
 * @param scores nPoints, finite, higher means more anomalous
 * @throws RangeError if a class has fewer than two points, or as `rocAuc` does
 * Source: DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988.
 * @example
 * delongInterval([0, 0, 1, 1], [1, 3, 2, 4]).value; // 0.75
 */
export function delongInterval(
  labels: ArrayLike<Label>,
  scores: ArrayLike<number>,
  { confidence = 0.95 }: { confidence?: number } = {},
): DelongInterval {
  checkBetween("delongInterval", "confidence", confidence, 0, 0.999999);
  const value = rocAuc(labels, scores);
  const anomalies = scoresWithLabel(labels, scores, 1);
  const normal = scoresWithLabel(labels, scores, 0);
  if (anomalies.length < 2 || normal.length < 2) {
    throw new RangeError(
      `delongInterval: needs at least 2 points of each class, got ${anomalies.length} anomalies and ${normal.length} normal points`,
    );
  }
  const variance =
    varianceOf(sharesBelow(anomalies, normal)) / anomalies.length +
    varianceOf(sharesBelow(normal, anomalies)) / normal.length;
  const standardError = Math.sqrt(variance);
  const reach = confidence === 0 ? 0 : normalQuantile((1 + confidence) / 2) * standardError;
  return {
    value,
    low: Math.max(0, value - reach),
    high: Math.min(1, value + reach),
    confidence,
    standardError,
  };
}

function scoresWithLabel(
  labels: ArrayLike<Label>,
  scores: ArrayLike<number>,
  label: Label,
): Float64Array {
  return Float64Array.from(scores).filter((_, i) => labels[i] === label);
}

/** For each score of one class, the share of the other class below it, ties counting half. */
function sharesBelow(scores: Float64Array, others: Float64Array): Float64Array {
  const pool = new Float64Array(scores.length + others.length);
  pool.set(scores);
  pool.set(others, scores.length);
  const rising = distinctScores(pool);
  const counts = new Float64Array(rising.length);
  others.forEach((score) => (counts[placeOfScore(rising, score)] += 1));
  const below = new Float64Array(rising.length);
  for (let k = 1; k < rising.length; k += 1) below[k] = below[k - 1] + counts[k - 1];
  return scores.map((score) => {
    const place = placeOfScore(rising, score);
    return (below[place] + counts[place] / 2) / others.length;
  });
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
