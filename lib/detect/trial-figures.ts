import { judgeScores } from "../metrics/judge-scores";
import type { ScoreJudgement } from "../metrics/judge-scores";
import { gatherRuns } from "../metrics/over-seeds";
import type { OverSeeds } from "../metrics/over-seeds";
import type { SplitTrial } from "./split-trials";
import { fitThreshold } from "./threshold/fit-threshold";
import type { ThresholdRule } from "./threshold/rules";

/** The figures of a list of trials, each as mean and spread. */
export type TrialFigures = Record<
  keyof ScoreJudgement | "expectedAlarmsPer1000" | "validationMean",
  OverSeeds
>;

/**
 * Gathers trials of one detector into mean and spread over seeds; anomalies count as positive. With a rule, every trial's
 * threshold is read anew from its validation scores: many rules can be compared on the
 * same scores without training again.
 *
 * @param trials of one detector, as splitTrials gives them
 * @param options rule: default the rule of the trials
 * @returns rocAuc, averagePrecision, precision, recall, f1 and alarmsPer1000 of the test part; the alarms per
 *   1,000 rows that the rule led to expect; and the mean validation score, which for a
 *   mean squared reconstruction error is how well validation rows are redrawn
 * @throws RangeError if there is no trial, or a number of the rule is out of range
 */
export function trialFigures(
  trials: readonly SplitTrial[],
  { rule }: { rule?: ThresholdRule } = {},
): TrialFigures {
  const runs = trials.map(({ validationScores, scores, labels, threshold: own }) => {
    const threshold = rule ? fitThreshold(validationScores, rule, { part: "validation" }) : own;
    return {
      ...judgeScores(labels, scores, { threshold: threshold.value }),
      expectedAlarmsPer1000: threshold.expectedAlarmsPer1000,
      validationMean: validationScores.reduce((a, b) => a + b, 0) / validationScores.length,
    };
  });
  return gatherRuns<keyof TrialFigures>(runs, { positive: "anomaly" });
}
