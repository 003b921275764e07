import { fitBaseline, scoreBaseline } from "../baselines/detectors";
import type { BaselineRecipe } from "../baselines/detectors";
import { averagePrecision } from "../metrics/average-precision";
import { classificationReport } from "../metrics/classification-report";
import { countAnomalies } from "../metrics/count-anomalies";
import { gatherRuns } from "../metrics/over-seeds";
import type { OverSeeds } from "../metrics/over-seeds";
import { rocAuc } from "../metrics/roc";
import type { NoveltySplit } from "../preprocess/novelty-splits";
import type { From, Label, Matrix, Part } from "../types";
import { detections } from "./threshold/detections";
import { fitThreshold } from "./threshold/fit-threshold";
import type { Threshold, ThresholdRule } from "./threshold/rules";

/** Scores rows of any part; higher = more anomalous. */
export type Scorer = <P extends Part = never>(rows: From<P, Matrix>) => From<P, number[]>;

/** How decisions are made. */
export interface JudgeOptions {
  /** How the threshold is read from normal scores. */
  rule: ThresholdRule;
  /** Whose scores it is read from. Default "validation". */
  part?: "train" | "validation";
}

/** What a detector made of the test part of one split: evidence that `claim` takes as it is. */
export interface JudgedSplit {
  readonly seed: number;
  /** Places of the tested rows in the table that was split. */
  readonly rowNumbers: readonly number[];
  readonly labels: From<"test", readonly Label[]>;
  readonly scores: From<"test", number[]>;
  /** Of the normal rows that the threshold was read from. */
  readonly normalScores: From<"train" | "validation", readonly number[]>;
  readonly threshold: Threshold;
  readonly detected: From<"test", Label[]>;
}

/**
 * Judges one detector on every split: a threshold from normal scores that saw no label of the
 * test part, then scores and decisions for the test part.
 *
 * @param scorerOf gives the fitted detector of a split
 * @returns one verdict per split, in their order
 * @throws RangeError if the part that the threshold needs is empty, or a score is not finite
 * @example
 * judgeSplits([], () => (rows) => rows.map(() => 0), { rule: { rule: "fixed", value: 1 } }); // []
 */
export function judgeSplits(
  splits: readonly NoveltySplit[],
  scorerOf: (split: NoveltySplit, index: number) => Scorer,
  { rule, part = "validation" }: JudgeOptions,
): JudgedSplit[] {
  return splits.map((split, index) => {
    const score = scorerOf(split, index);
    const normalScores =
      part === "validation"
        ? score<"validation">(split.validation.rows)
        : score<"train">(split.train.rows);
    const threshold = fitThreshold(normalScores, rule, { part });
    const scores = score<"test">(split.test.rows);
    return {
      seed: split.seed,
      rowNumbers: split.test.rowNumbers,
      labels: split.test.labels,
      scores,
      normalScores,
      threshold,
      detected: detections<"test">(scores, threshold),
    };
  });
}

/**
 * Fits a baseline on the training part of every split and judges it: a row of a table of results.
 * Detectors that draw at random take the split's seed, unless the recipe has one.
 *
 * @param recipe for example { detector: "knn", neighbors: 5 }
 * @throws RangeError or TypeError as fitBaseline and judgeSplits do
 */
export function judgeBaseline(
  splits: readonly NoveltySplit[],
  recipe: BaselineRecipe,
  options: JudgeOptions,
): JudgedSplit[] {
  const scorerOf = ({ train, seed }: NoveltySplit): Scorer => {
    const fitted = fitBaseline(train.rows, { seed, ...recipe } as BaselineRecipe);
    return (rows) => scoreBaseline(rows, fitted);
  };
  return judgeSplits(splits, scorerOf, options);
}

/** The usual figures of a detector; anomalies count as positive. */
export type SplitFigure =
  | "rocAuc"
  | "averagePrecision"
  | "accuracy"
  | "precision"
  | "recall"
  | "f1"
  /** Detections per 1,000 rows, right and wrong. */
  | "alarmsPer1000";

/**
 * The usual figures of a detector, mean and spread over the splits. Anomalies count as positive.
 * With a rule, every threshold is read anew from the same normal scores: many rules can be
 * compared without scoring again.
 *
 * @param options rule: default the one that the splits were judged by
 * @throws RangeError if there is no split or a test part lacks a class
 */
export function splitFigures(
  judged: readonly JudgedSplit[],
  { rule }: { rule?: ThresholdRule } = {},
): Record<SplitFigure, OverSeeds> {
  return gatherRuns(
    judged.map(({ labels, scores, normalScores, threshold: own, detected: decided }) => {
      const detected = rule
        ? detections(scores, fitThreshold(normalScores, rule, { part: own.part }))
        : decided;
      const { anomaly, accuracy } = classificationReport(labels, detected);
      const { precision, recall, f1 } = anomaly;
      return {
        rocAuc: rocAuc(labels, scores),
        averagePrecision: averagePrecision(labels, scores),
        accuracy,
        precision,
        recall,
        f1,
        alarmsPer1000: (1000 * countAnomalies(detected)) / detected.length,
      };
    }),
    { positive: "anomaly" },
  );
}
