import { checkFinite, checkLabelled } from "../checks";
import type { Label } from "../types";

/**
 * Finds the anomaly with the highest score and the one with the lowest: the two rows to look at closely, since
 * the first says what a detector sees, and the second what it cannot. Of equal scores the first counts.
 *
 * @param judged labels, 1 for an anomaly, and scores, one per row; a trial has both
 * @returns places among the rows, from 0
 * @throws RangeError if there is no anomaly, lists differ in length or a score is not finite
 * @example
 * extremeAnomalies({ labels: [0, 1, 1], scores: [9, 2, 5] }); // { highest: 2, lowest: 1 }
 */
export function extremeAnomalies({
  labels,
  scores,
}: {
  readonly labels: readonly Label[];
  readonly scores: readonly number[];
}): { highest: number; lowest: number } {
  checkFinite("extremeAnomalies", "scores", scores);
  checkLabelled("extremeAnomalies", labels, scores, "score");
  const places = labels.flatMap((label, i) => (label === 1 ? [i] : []));
  if (places.length === 0) throw new RangeError("extremeAnomalies: needs an anomaly, got none");
  return {
    highest: places.reduce((best, place) => (scores[place] > scores[best] ? place : best)),
    lowest: places.reduce((least, place) => (scores[place] < scores[least] ? place : least)),
  };
}
