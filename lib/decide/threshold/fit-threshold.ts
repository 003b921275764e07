import { checkFinite } from "../../checks";
import type { NotTest } from "../../types";
import { bestF1Threshold } from "./best-f1";
import { thresholdWithoutLabels } from "./label-free-rules";
import type { Threshold, ThresholdOptions, ThresholdRule } from "./rules";

/**
 * Reads a threshold from training or validation scores by a rule. Scores of the test
 * part do not compile here: a threshold that has seen them flatters every number after.
 *
 * With constant scores every rule but bestF1 and fixed gives that constant, and nothing is
 * detected, since only scores above the threshold are.
 *
 * @param scores finite anomaly scores, higher = more anomalous
 * @param rule for example { rule: "quantile", quantile: 0.995 }
 * @returns the value with its provenance and the alarms to expect; plain JSON
 * @throws RangeError if scores is empty or not finite, or a rule's number is out of range
 * @throws TypeError if the rule is unknown, bestF1 lacks labels or another rule has them
 * @example
 * fitThreshold([1, 2, 3, 4, 5], { rule: "quantile", quantile: 0.75 }, { part: "train" }).value; // 4
 */
export function fitThreshold(
  scores: NotTest<readonly number[]>,
  rule: ThresholdRule,
  { part, labels, stepSeconds }: ThresholdOptions,
): Threshold {
  checkFinite("fitThreshold", "scores", scores);
  checkPart(part);
  if (labels !== undefined && rule.rule !== "bestF1") {
    throw new TypeError(`fitThreshold: the ${rule.rule} rule takes no labels, only bestF1 does`);
  }
  const sorted = Float64Array.from(scores).sort();
  const { value, promised, ...rest } =
    rule.rule === "bestF1" ? bestF1Threshold(scores, labels) : thresholdWithoutLabels(sorted, rule);
  const above = sorted.filter((score) => score > value).length;
  const expectedAlarmsPer1000 = 1000 * (promised ?? above / sorted.length);
  return {
    value,
    rule: { ...rule },
    part,
    usesLabels: rule.rule === "bestF1",
    nScores: scores.length,
    expectedAlarmsPer1000,
    ...(stepSeconds !== undefined && {
      expectedAlarmsPerDay: perDay(expectedAlarmsPer1000, stepSeconds),
    }),
    ...rest,
  };
}

function checkPart(part: unknown): void {
  if (part !== "train" && part !== "validation") {
    throw new TypeError(`fitThreshold: part must be "train" or "validation", got ${String(part)}`);
  }
}

function perDay(per1000: number, stepSeconds: number): number {
  if (!(stepSeconds > 0)) {
    throw new RangeError(`fitThreshold: stepSeconds must be above 0, got ${stepSeconds}`);
  }
  return (per1000 * 86.4) / stepSeconds;
}
