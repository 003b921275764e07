import { checkFinite } from "../../checks";
import type { From, NotTest, Part } from "../../types";

/**
 * How surprising each score is beside scores of normal data that the model was not trained on:
 * the conformal p-value (1 + number of calibration scores at or above it) / (n + 1). On new normal
 * data a p-value of at most a happens with chance at most a, whatever the distribution
 * (Vovk et al. 2005; Bates et al., Annals of Statistics 2023), so `p <= 0.01` is a
 * detector with at most 1 % false alarms.
 *
 * @param scores finite anomaly scores
 * @param calibration scores of normal data, best from a validation part
 * @returns one p-value per score, from 1 / (n + 1) to 1; lower = more anomalous
 * @throws RangeError if either list is empty or not finite
 * @example
 * conformalPValues([5, 2.5], [1, 2, 3]); // [0.25, 0.5]
 */
export function conformalPValues<P extends Part = never>(
  scores: From<P, readonly number[]>,
  calibration: NotTest<readonly number[]>,
): From<P, number[]> {
  checkFinite("conformalPValues", "scores", scores);
  checkFinite("conformalPValues", "calibration", calibration);
  const sorted = Float64Array.from(calibration).sort();
  return scores.map((score) => (1 + countAtOrAbove(sorted, score)) / (sorted.length + 1));
}

function countAtOrAbove(sorted: Float64Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] >= score) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
