/** The training engine: networks as plain JSON, trained in WebAssembly. */
export { createForward } from "./forward";
export type { ForwardNetwork } from "./forward";
export { initialWeights } from "./initial-weights";
export type { Initializer } from "./initial-weights";
export type { LayerSpec, NetworkSpec, Shape } from "./network";
export type { ClipSpec, LossSpec, OptimizerSpec, ScheduleSpec } from "./objective";
export { learningRates } from "./schedule";
export { outputShapes, weightShapes } from "./shapes";
export type { WeightShape } from "./shapes";
export { trainNetwork } from "./train-network";
export { createTrainer } from "./trainer";
export type {
  EpochProgress,
  StreamPlan,
  Trainer,
  TrainerOptions,
  TrainerState,
  TrainingOptions,
  TrainingResult,
} from "./training";
