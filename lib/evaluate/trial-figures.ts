import { accuracy } from "../metrics/accuracy";
import { classificationReport } from "../metrics/classification-report";
import type { PositiveClass } from "../metrics/confusion";
import { judgeScores } from "../metrics/judge-scores";
import type { ScoreJudgement } from "../metrics/judge-scores";
import { gatherRuns } from "../metrics/over-seeds";
import type { OverSeeds } from "../metrics/over-seeds";
import { detections } from "../decide/threshold/detections";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { ThresholdRule } from "../decide/threshold/rules";
import type { Trial } from "./run-trials";

/** The figures of a list of trials, each as mean and spread. */
export type TrialFigures = Record<
  keyof ScoreJudgement | "accuracy" | "expectedAlarmsPer1000" | "referenceMean",
  OverSeeds
>;

/**
 * Gathers trials of one detector into mean and spread over seeds; anomalies count as positive. With a
 * rule, every trial's threshold is read anew from its reference scores: many rules can be
 * compared on the same scores without training again.
 *
 * @param trials of one detector, as runTrials gives them
 * @param options rule: default the rule of the trials
 * @returns rocAuc, averagePrecision, accuracy, precision, recall, f1 and alarmsPer1000 of the test part; the
 *   alarms per 1,000 rows that the rule led to expect; and the mean reference score, which for a
 *   mean squared reconstruction error is how well rows are reconstructed that were not learned from
 * @throws RangeError if there is no trial, a test part lacks a class, or a number of the rule is out of range
 */
export function trialFigures(
  trials: readonly Trial[],
  { rule }: { rule?: ThresholdRule } = {},
): TrialFigures {
  const runs = trials.map(({ referenceScores, scores, labels, threshold: own }) => {
    const threshold = rule ? fitThreshold(referenceScores, rule, { part: own.part }) : own;
    return {
      ...judgeScores(labels, scores, { threshold: threshold.value }),
      accuracy: accuracy(labels, detections(scores, threshold)),
      expectedAlarmsPer1000: threshold.expectedAlarmsPer1000,
      referenceMean: referenceScores.reduce((a, b) => a + b, 0) / referenceScores.length,
    };
  });
  return gatherRuns<keyof TrialFigures>(runs, { positive: "anomaly" });
}

/**
 * Precision, recall and F1 with either class counted as positive, mean and spread over the trials: to set
 * figures of others beside one's own who count the normal rows.
 *
 * @param options positive: the class that counts
 * @throws RangeError if there is no trial or a test part lacks a class
 */
export function classFigures(
  trials: readonly Trial[],
  { positive }: { positive: PositiveClass },
): Record<"precision" | "recall" | "f1", OverSeeds> {
  const runs = trials.map(({ labels, detected }) => {
    const { precision, recall, f1 } = classificationReport(labels, detected)[positive];
    return { precision, recall, f1 };
  });
  return gatherRuns(runs, { positive });
}
