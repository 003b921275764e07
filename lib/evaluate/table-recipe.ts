import type { Recipe } from "../detectors/contract";
import { detectorNamed } from "../detectors/registry";
import type { ScaleMethod } from "../preprocess/center-and-spread";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { From, Matrix, Part } from "../types";

/**
 * Which detector to try on a table and with what options, as data: `{ detector: "pca", latentSize: 2, members: 5 }`. Beside
 * the options of the detector itself it may say how columns are scaled and how many judge together.
 */
export interface TableRecipe extends Recipe {
  /**
   * How columns are scaled, learned from the training rows; "none" for rows that are scaled already. Default "zscore".
   */
  readonly scaling?: ScaleMethod | "none";
  /**
   * Detectors that judge together, an `ensemble`: each learns without another part of the rows that may be learned
   * from (`outOfFold`), and out-of-fold scores give the threshold. Default: one detector and no ensemble.
   */
  readonly members?: number;
  /** Of a detector that draws. Default the split's own. */
  readonly seed?: number;
}

/** Scores rows of any part; higher = more anomalous. */
export type Scorer = <P extends Part = never>(rows: From<P, Matrix>) => From<P, number[]>;

/** A detector of one's own: fits on what may be known of a split, and gives what scores rows. */
export type OwnDetector = (split: Omit<TrialSplit, "test">) => Scorer;

/** The recipe of one detector of a table, behind a scaler unless it scales by itself; ensembles leave out of it. */
export function singleRecipe({ scaling, members, seed, ...recipe }: TableRecipe): Recipe {
  void [members, seed];
  const found = detectorNamed(recipe.detector);
  if (found.input === "rows" && found.scalesItself) {
    return { ...recipe, ...(scaling !== undefined && { scaling }) };
  }
  return scaling === "none"
    ? recipe
    : { detector: "scaled", scaling: scaling ?? "zscore", of: recipe };
}
