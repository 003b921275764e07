import { checkLabelled } from "../../checks";
import type { Label } from "../../types";
import type { FoundThreshold } from "./label-free-rules";

/**
 * The threshold with the largest F1 on labelled scores, halfway to the next lower score.
 * Of equally good thresholds the highest wins, because it raises fewest alarms.
 */
export function bestF1(scores: readonly number[], labels?: readonly Label[]): FoundThreshold {
  if (labels === undefined) {
    throw new TypeError("fitThreshold: the bestF1 rule needs labels, one per score");
  }
  checkLabelled("fitThreshold", labels, scores);
  const nAnomalies = labels.filter((label) => label === 1).length;
  if (nAnomalies === 0) {
    throw new RangeError("fitThreshold: bestF1 needs at least one anomaly among the labels, got 0");
  }
  const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  let hits = 0;
  let best = { f1: -1, nDetected: 0 };
  order.forEach((at, i) => {
    hits += labels[at];
    // Equal scores enter together: no threshold can lie between them.
    if (i + 1 < order.length && scores[order[i + 1]] === scores[at]) return;
    const f1 = (2 * hits) / (i + 1 + nAnomalies);
    if (f1 > best.f1) best = { f1, nDetected: i + 1 };
  });
  const lowestDetected = scores[order[best.nDetected - 1]];
  const value =
    best.nDetected === order.length
      ? lowestDetected - 1
      : between(scores[order[best.nDetected]], lowestDetected);
  return { value, detail: { f1: best.f1 } };
}

function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle < high ? middle : low;
}
