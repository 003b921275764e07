import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Label } from "../../lib/data/index";

/** Values that scikit-learn gave; test/reference/classification.py made them. */
export interface ReferenceCase {
  labels: Label[];
  scores: number[];
  detected: Label[];
  rocAuc: number;
  averagePrecision: number;
  fpr: number[];
  tpr: number[];
  rocThresholds: number[];
  precisions: number[];
  recalls: number[];
  prThresholds: number[];
  bestF1: number;
  perClass: [number[], number[], number[], number[]];
  macroF1: number;
  accuracy: number;
  balancedAccuracy: number;
  mcc: number;
}

interface Reference {
  cases: ReferenceCase[];
  regression: {
    actual: number[][];
    predicted: number[][];
    mse: number;
    mae: number;
    r2: number;
    r2VarianceWeighted: number;
    r2Flattened: number;
  };
  normalQuantiles: [number, number][];
}

export const reference = JSON.parse(
  readFileSync(join(__dirname, "../reference/classification.json"), "utf8"),
) as Reference;
