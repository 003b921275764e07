import type { Label, Matrix, Test } from "../../types";
import type { PositiveClass } from "../../metrics/confusion";

/** A threshold that says where it came from, as `fitThreshold` gives it. */
export interface TracedThreshold {
  /** Scores above it are detections. */
  readonly value: number;
  /** The rule that found it, as data: `{ rule: "quantile", quantile: 0.995 }`. */
  readonly rule: { readonly rule: string };
  /** The part whose scores it was read from. There is no way to say "test". */
  readonly part: "train" | "validation";
  /** True when labels helped to choose it. */
  readonly usesLabels: boolean;
}

/** One run's scores on the test part: what a detection figure is worked out from. */
export interface DetectionEvidence {
  /** nPoints of the test part, from a source that has never seen the scores. */
  readonly labels: Test<readonly Label[]>;
  /** nPoints of the test part, finite, higher means more anomalous. */
  readonly scores: Test<readonly number[]>;
  /** Left out for figures that need none, such as ROC AUC. */
  readonly threshold?: TracedThreshold;
}

/** One run's reconstructions of the test part: what a reconstruction figure is worked out from. */
export interface ReconstructionEvidence {
  /** nSamples × nFeatures of the test part. */
  readonly actual: Test<Matrix>;
  /** nSamples × nFeatures, as the model gives them back. */
  readonly reconstructed: Test<Matrix>;
}

/** Figures of ranking, from labels and scores. */
export type RankingFigure = "rocAuc" | "averagePrecision" | "vusRoc" | "vusPr";
/** Figures of decisions, from labels, scores and a threshold. */
export type DecisionFigure =
  | "precision"
  | "recall"
  | "f1"
  | "accuracy"
  | "balancedAccuracy"
  | "matthewsCorrelation"
  | "rangeF1"
  | "affiliationF1"
  | "nDetected";
/** Figures of reconstruction; they say nothing about detection. */
export type ReconstructionFigure =
  "mse" | "mae" | "rmse" | "r2" | "r2VarianceWeighted" | "r2Flattened";

/** A figure of your own, worked out by `claim` from the evidence of each run. */
export interface OwnFigure {
  readonly name: string;
  readonly of: (evidence: {
    readonly labels: readonly Label[];
    readonly scores: readonly number[];
    /** Scores above the threshold; null without a threshold. */
    readonly detected: readonly Label[] | null;
  }) => number;
}

/** An honest figure of detection. No value is handed in: `claim` works it out. */
export interface HonestDetection {
  readonly figure: RankingFigure | DecisionFigure | OwnFigure;
  /** Default "anomaly", and nothing else is honest. */
  readonly positive?: PositiveClass;
  /** One run, or one per seed. */
  readonly evidence: DetectionEvidence | readonly DetectionEvidence[];
  /** Why anomalies are the majority of the points, where they are: shown with the claim. */
  readonly mostlyAnomalies?: string;
  /**
   * Why a threshold may have seen labels of the training part, where the task gives them: shown with
   * the claim. Without it, a threshold with `usesLabels` is refused; one from test labels always is.
   */
  readonly trainingLabels?: string;
}

/** An honest figure of reconstruction. */
export interface HonestReconstruction {
  readonly figure: ReconstructionFigure;
  readonly evidence: ReconstructionEvidence | readonly ReconstructionEvidence[];
}

/** Why no honest figure exists, such as a test part without anomalies. */
export interface NoHonestFigure {
  readonly cannotBeMeasured: string;
}

/** What the honest row is made from. */
export type HonestRow = HonestDetection | HonestReconstruction | NoHonestFigure;
