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

// Models

// Baselines

// Detect

// Metrics

// Charts

// Show
