import type { Label } from "../../lib/data/index";
import type { Trial } from "../../lib/notebook/index";

/** A trial whose scores were written by hand and whose threshold is 5. */
export function trialByHand(
  scores: number[],
  labels: Label[],
  rowNumbers: number[] = scores.map((_, i) => i),
): Trial {
  return {
    seed: 1,
    rowNumbers,
    labels,
    scores,
    referenceScores: [0, 2, 8],
    detector: { detector: "random", nFeatures: 1, seed: 1 } as Trial["detector"],
    detected: scores.map((score) => (score > 5 ? 1 : 0)),
    threshold: {
      value: 5,
      rule: { rule: "fixed", value: 5 },
      part: "validation",
      usesLabels: false,
      nScores: 1,
      expectedAlarmsPer1000: 0,
    },
  };
}
