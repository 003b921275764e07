import type { BaselineRecipe } from "../detectors/baselines";
import type { ScaleMethod } from "../preprocess/center-and-spread";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { From, Matrix, Part } from "../types";
import type { AutoencoderOptions } from "../detectors/autoencoder/autoencoder-jobs";

/** Detectors that judge together. */
export interface EnsembleRecipe {
  /**
   * Detectors that judge together, by the mean of the logarithms of their scores. Each leaves another part
   * of the rows out that may be learned from (`outOfFoldSplits`), and is asked alone about the rows
   * that it left out: from those scores comes the threshold. Default: no ensemble but one detector.
   */
  readonly members?: number;
}

/** A baseline as a recipe. */
export type TableBaselineRecipe = BaselineRecipe &
  EnsembleRecipe & {
    /** How features are scaled, learned from the training rows; "none" for rows that are scaled already. Default "zscore". */
    readonly scaling?: ScaleMethod | "none";
  };

/**
 * An autoencoder as a recipe: the options of autoencoderDetector that are plain JSON. It starts from the split's
 * seed, or where members are given, each from 100 × the split's seed + its number.
 */
export type AutoencoderRecipe = EnsembleRecipe & {
  readonly detector: "autoencoder";
  /** What scores a row: its reconstruction error, or of a variational autoencoder the evidence bound. Default "error". */
  readonly score?: "error" | "elbo";
} & Omit<AutoencoderOptions, "seed" | "validation" | "onEpoch" | "signal">;

/** Which detector to fit on a table and with what options, as data. */
export type TableRecipe = TableBaselineRecipe | AutoencoderRecipe;

/** Scores rows of any part; higher = more anomalous. */
export type Scorer = <P extends Part = never>(rows: From<P, Matrix>) => From<P, number[]>;

/** A detector of one's own: fits on what may be known of a split, and gives what scores rows. */
export type OwnDetector = (split: Omit<TrialSplit, "test">) => Scorer;
