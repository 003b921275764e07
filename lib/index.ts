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

// Charts

// Show
