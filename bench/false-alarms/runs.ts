import type { UcrFile } from "../../lib/benchmark/ucr";
import { fitThreshold } from "../../lib/decide/threshold/fit-threshold";
import type { RowsDetector } from "../../lib/detectors/contract";
import { fitCalibratedRows } from "../../lib/detectors/calibrate";
import type { DataSet } from "../../lib/detectors/data-set";
import { fitSaved } from "../../lib/detectors/fit-saved";
import { tablePreset } from "../../lib/detectors/presets";
import { detectorNamed } from "../../lib/detectors/registry";
import { verdictsOn } from "../../lib/detectors/verdicts";
import type { Matrix } from "../../lib/types";
import { NOMINAL_RULES } from "./rules";
import type { Run } from "./summaries";

/** Shares that are asked for, of readings and of rows. */
const RATES = [1e-2, 1e-3, 1e-4];
const TABLE_RATES = [0.05, 0.02, 0.01];

/** Scores of what a detector had not seen while it learned, and of the readings after the learned part and before the anomaly. */
export interface CleanScores {
  readonly unseen: readonly number[];
  /** Null where a reading has no score. */
  readonly clean: readonly (number | null)[];
}

/** Learns from the part of a file that its name says, and scores what comes until the anomaly. */
export async function cleanScores(file: UcrFile, model: string): Promise<CleanScores> {
  const { name, values, trainEnd, begin } = file;
  // The archive counts from 1.
  const clean = values.slice(0, begin - 1);
  const data: DataSet = {
    name,
    columns: ["value"],
    values: [clean],
    times: Float64Array.from(clean, (_, i) => 1000 * i),
  };
  const options = { model, learnFirst: trainEnd, threshold: { rule: "following" } } as const;
  const saved = await fitSaved(data, options);
  const unseen = "scores" in saved.threshold ? saved.threshold.scores : [];
  const scores = verdictsOn(data, saved).map(({ score }) => score);
  return { unseen, clean: scores.slice(trainEnd) };
}

/** What every rule does on these scores at each rate of which at least one flag is due. */
export function seriesRuns(
  { unseen, clean }: CleanScores,
  { model, number }: Pick<Run, "model" | "number">,
): Run[] {
  return RATES.filter((rate) => rate * clean.length >= 1).flatMap((rate) =>
    NOMINAL_RULES.flatMap(({ name: rule, make }): Run[] => {
      const isAbove = make(unseen, rate);
      if (isAbove === undefined) return [];
      const nFlagged = clean.filter((score) => score !== null && isAbove(score)).length;
      return [{ model, rule, rate, share: nFlagged / clean.length, number }];
    }),
  );
}

/** Learns a table from normal rows alone, and counts which of others are flagged by the conformal count. */
export async function tableRuns(
  train: Matrix,
  clean: Matrix,
  { model, number }: Pick<Run, "model" | "number">,
): Promise<Run[]> {
  const size = { nRows: train.length, nFeatures: train[0].length };
  if (size.nFeatures < 2) return [];
  const recipe = tablePreset(model, size);
  const { detector, unseen } = await fitCalibratedRows(train, recipe, { seed: 1 });
  const found = detectorNamed(detector.detector) as RowsDetector;
  const scores = found.score<never>(clean, detector);
  return TABLE_RATES.filter((rate) => rate * (unseen.length + 1) >= 1).map((rate) => {
    const rule = { rule: "conformal", falseAlarmRate: rate } as const;
    const { value } = fitThreshold(unseen, rule, { part: "validation" });
    const nFlagged = scores.filter((score) => score > value).length;
    return { model, rule: rule.rule, rate, share: nFlagged / scores.length, number };
  });
}
