// Types and shared ground
export type {
  From,
  Interval,
  Label,
  Matrix,
  NotTest,
  Part,
  Rows,
  Series,
  Test,
  Train,
  Validation,
} from "./types";
export { createRandom } from "./random";
export type { Random } from "./random";
export { toMatrix, toRows } from "./rows";

// Data

// Preprocess

// Engine
export type { LayerSpec, NetworkSpec, Shape } from "./engine/network";
export type { ClipSpec, LossSpec, OptimizerSpec, ScheduleSpec } from "./engine/objective";
export { outputShapes, weightShapes } from "./engine/shapes";
export type { WeightShape } from "./engine/shapes";
export type { EpochProgress, TrainingOptions, TrainingResult } from "./engine/training";

// Models

// Baselines

// Detect

// Metrics
export { nabProbation, nabRows } from "./metrics/nab-rows";
export type { NabFile, NabRows } from "./metrics/nab-rows";
export { nabProfiles, nabScore } from "./metrics/nab-score";
export type {
  NabProfile,
  NabProfileScore,
  NabResult,
  NabScoreOptions,
  NabScores,
} from "./metrics/nab-score";
export { nabDetail } from "./metrics/nab-detail";
export type {
  NabDetailOptions,
  NabFalseAlarm,
  NabFileResult,
  NabWindowResult,
} from "./metrics/nab-detail";

// Charts

// Show
