import { detections } from "../decide/threshold/detections";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import { fitCalibratedRows } from "../detectors/calibrate";
import type { Recipe } from "../detectors/contract";
import { fitAll } from "../detectors/fit-all";
import { rowsDetectorOf } from "../detectors/lookup";
import { inScale } from "../detectors/recipes";
import { detectorNamed } from "../detectors/registry";
import { scoreWith } from "../detectors/score-with";
import { averagePrecision } from "../metrics/average-precision";
import { rocAuc } from "../metrics/roc";
import { splitBenchmarkTable, type BenchmarkTable, type SplitMode } from "./adbench";

/** Shares from 0 to 1; null where a situation is left out, or chance left no anomaly to rank. */
export interface TableFigures {
  /** Learned from rows with anomalies among them, as people have them. */
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
  /** Learned from normal rows alone. */
  readonly oneClassRocAuc: number | null;
  readonly oneClassAveragePrecision: number | null;
  /**
   * Shares of normal rows that are flagged where no anomaly was among the learned ones, for each of `FLAG_RATES`; null
   * where too few rows were learned from for the rate.
   */
  readonly flagged: readonly (number | null)[];
}

/** Shares of false flags that are promised. */
export const FLAG_RATES = [0.05, 0.01] as const;
/** Larger tables are ranked in the first situation alone, as in the recipe's protocol. */
const MOST_FOR_ALL = 12_000;

/**
 * Runs a detector on one table in three situations: anomalies among the learned rows, normal rows alone and known to be
 * (a detector that can be told is told), and no anomaly anywhere, where flags are counted. It learns with its own defaults,
 * on columns brought to one scale unless it does that itself.
 *
 * @param model a registered detector of rows
 * @param seed of the split and of the detector
 * @throws RangeError if labels and values do not match, or the detector cannot learn the table
 */
export async function runTable(
  table: BenchmarkTable,
  model: string,
  seed: number,
): Promise<TableFigures> {
  const ranked = await rank(table, model, seed, "contaminated");
  if (table.labels.length > MOST_FOR_ALL) {
    const left = { oneClassRocAuc: null, oneClassAveragePrecision: null };
    return { ...ranked, ...left, flagged: FLAG_RATES.map(() => null) };
  }
  const oneClass = await rank(table, model, seed, "one-class");
  return {
    ...ranked,
    oneClassRocAuc: oneClass.rocAuc,
    oneClassAveragePrecision: oneClass.averagePrecision,
    flagged: await flagClean(table, model, seed),
  };
}

async function rank(
  table: BenchmarkTable,
  model: string,
  seed: number,
  mode: "contaminated" | "one-class",
): Promise<Pick<TableFigures, "rocAuc" | "averagePrecision">> {
  const { train, test, testLabels } = splitBenchmarkTable(table, mode, seed);
  if (new Set(testLabels).size < 2) return { rocAuc: null, averagePrecision: null };
  const recipe = recipeOf(model, mode);
  const [detector] = await fitAll(detectorNamed, [{ train, recipe, seed }]);
  const scores = scoreWith(test, detector);
  return {
    rocAuc: rocAuc(testLabels, scores),
    averagePrecision: averagePrecision(testLabels, scores),
  };
}

async function flagClean(
  table: BenchmarkTable,
  model: string,
  seed: number,
): Promise<(number | null)[]> {
  const { train, test } = splitBenchmarkTable(table, "clean", seed);
  const recipe = recipeOf(model, "clean");
  const { detector, unseen } = await fitCalibratedRows(train, recipe, { seed });
  const scores = scoreWith(test, detector);
  return FLAG_RATES.map((falseAlarmRate) => {
    if (falseAlarmRate * (unseen.length + 1) < 1) return null;
    const rule = { rule: "conformal", falseAlarmRate } as const;
    const { value } = fitThreshold(unseen, rule, { part: "validation" });
    return detections(scores, value).filter((flag) => flag === 1).length / scores.length;
  });
}

/** One detector and no ensemble of it, as papers compare them; where all rows are normal, one that can be told is told. */
function recipeOf(model: string, mode: SplitMode): Recipe {
  const found = rowsDetectorOf(detectorNamed, { detector: model }, "runTable");
  const recipe = { detector: found.name, ...(mode === "one-class" && (found.whereNormal ?? {})) };
  return found.scalesItself ? recipe : inScale(recipe);
}
