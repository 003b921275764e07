import { checkFinite } from "../../checks";
import type { From, Label, Part } from "../../types";
import type { Threshold } from "./rules";

/**
 * Says which scores are anomalies: 1 where the score is above the threshold, 0 at or below it.
 *
 * @param scores finite anomaly scores, higher = more anomalous
 * @param threshold a number, or what fitThreshold gave
 * @throws RangeError if scores is empty, or a score or the threshold is not finite
 * @example
 * detections([1, 3, 2], 2); // [0, 1, 0]
 */
export function detections<P extends Part = never>(
  scores: From<P, readonly number[]>,
  threshold: number | Threshold,
): From<P, Label[]> {
  checkFinite("detections", "scores", scores);
  const value = typeof threshold === "number" ? threshold : threshold.value;
  checkFinite("detections", "threshold", [value]);
  return scores.map((score) => (score > value ? 1 : 0));
}
