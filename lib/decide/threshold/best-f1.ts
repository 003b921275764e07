import { checkLabelled } from "../../checks";
import { bestF1 } from "../../metrics/best-f1";
import type { Label } from "../../types";
import type { FoundThreshold } from "./label-free-rules";

/** The threshold with the largest F1 on labelled scores, as `bestF1` of the metrics finds it. */
export function bestF1Threshold(
  scores: readonly number[],
  labels?: readonly Label[],
): FoundThreshold {
  if (labels === undefined) {
    throw new TypeError("fitThreshold: the bestF1 rule needs labels, one per score");
  }
  checkLabelled("fitThreshold", labels, scores);
  if (!labels.includes(1)) {
    throw new RangeError("fitThreshold: bestF1 needs at least one anomaly among the labels, got 0");
  }
  const { threshold, f1 } = bestF1(labels, scores);
  return { value: threshold, detail: { f1 } };
}
