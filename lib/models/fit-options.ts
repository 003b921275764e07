import type { ClipSpec, LossSpec, ScheduleSpec } from "../engine/objective";
import type { TrainerState } from "../engine/training";
import type { Matrix, Rows, Train, Validation } from "../types";

/** What `fit` makes small. */
export type FitLoss =
  "mse" | "mae" | "huber" | "squaredSum" | { readonly kind: "huber"; readonly delta: number };

/** Optimizers of our engine, and of tf.js where the engine has none of that name. */
export type OptimizerName =
  "adam" | "adamw" | "sgd" | "rmsprop" | "adagrad" | "adadelta" | "adamax";

/** An optimizer with its constants. */
export interface OptimizerSettings {
  readonly kind: OptimizerName;
  /** Adam's decay of the mean gradient. Default 0.9. */
  readonly beta1?: number;
  /** Adam's decay of the mean squared gradient. Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the mean squared gradient. Default 1e-7. */
  readonly epsilon?: number;
  /** adamw: share of a kernel taken away per step, times the learning rate. Default 0.01. */
  readonly weightDecay?: number;
  /** sgd: share of the last step that is taken again. Default 0. */
  readonly momentum?: number;
}

/** How the learning rate changes. */
export type FitSchedule =
  | "constant"
  | "cosine"
  | {
      readonly kind: "cosine";
      /** Share of the learning rate left at the end. Default 0. */
      readonly floor?: number;
      /** Share of all steps over which the rate first rises from 0. Default 0. */
      readonly warmup?: number;
    }
  | Exclude<ScheduleSpec, { kind: "cosine" }>;

/** What is known after an epoch. */
export interface FitProgress {
  /** Counted from 0. */
  readonly epoch: number;
  /** Epochs asked for. */
  readonly epochs: number;
  /** Mean over the epoch's batches, each before its step. */
  readonly loss: number;
  readonly validationLoss?: number;
}

/** The part of the options that is plain JSON. */
export interface FitSettings {
  /** Passes over the rows. Default 50. */
  readonly epochs?: number;
  /** Rows per gradient step; the last of an epoch takes what is left. Default 32. */
  readonly batchSize?: number;
  /** Default "adam". */
  readonly optimizer?: OptimizerName | OptimizerSettings;
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Default "constant". */
  readonly schedule?: FitSchedule;
  /**
   * "mse" is the mean over rows and features of the squared error, "squaredSum" the mean over
   * rows of its sum over features, "huber" e²/2 up to delta (1) and linear beyond. Default
   * "mse", and "squaredSum" for a variational autoencoder.
   */
  readonly loss?: FitLoss;
  /** One factor of at least 0 per value of a row. Default all 1. */
  readonly featureWeights?: readonly number[];
  /** Adds l2 × (sum of squared kernel weights), on top of what the layers ask for. Default 0. */
  readonly l2?: number;
  /** Bounds of the gradient. Default none. */
  readonly clip?: ClipSpec;
  /** Ends training when the watched loss has not fallen for `patience` epochs; the best weights stay. */
  readonly earlyStopping?: { readonly patience: number; readonly minDelta?: number };
  /** Whether rows come in a new order in every epoch. Default true. */
  readonly shuffle?: boolean;
  /** Fixes order, dropout and noise. Default 1. */
  readonly seed?: number;
  /** Threads that share every batch. Default 1. Bits repeat for one number of threads. */
  readonly threads?: number;
}

/** How a model is trained. */
export interface FitOptions extends FitSettings {
  /** Rows whose loss is taken after every epoch and that are never learned from. */
  readonly validation?: Validation<Matrix> | Validation<Rows>;
  /** What the output is compared with, for denoising. Default the rows themselves. */
  readonly targets?: Train<Matrix> | Train<Rows>;
  /** Called after every epoch; returning false ends training there. */
  readonly onEpoch?: (progress: FitProgress) => boolean | void;
  /** Ends training after the running epoch; what was learned until then is kept. */
  readonly signal?: AbortSignal;
  /** Where to go on from: the `state` of an earlier result. `epochs` counts from the beginning. */
  readonly resume?: FitState;
}

/** What further training needs to go on as if it had never stopped. */
export interface FitState {
  /** Weights and optimizer state after the last epoch. */
  readonly trainer: TrainerState;
  /** Epochs done. */
  readonly epochs: number;
}

/** What training gives beside the trained model. */
export interface FitResult {
  /** Mean loss of every epoch, each batch before its step. */
  losses: number[];
  /** After every epoch; empty without validation rows. */
  validationLosses: number[];
  /** Epochs run. */
  epochs: number;
  /** The epoch, counted from 0, whose weights the model holds. */
  bestEpoch: number;
  /** Why it ended. */
  ended: "epochs" | "earlyStopping" | "callback" | "signal";
  trainedBy: "engine" | "tf.js";
  /** Why tf.js and not the engine, in one line. */
  reason?: string;
  milliseconds: number;
  /** To go on from with `resume`; tf.js keeps none. */
  state?: FitState;
}

/** The loss as the engine takes it. */
export function lossSpec(
  { loss, featureWeights }: Pick<FitSettings, "loss" | "featureWeights">,
  { nOutputs, klWeight }: { nOutputs: number; klWeight?: number },
): LossSpec {
  const chosen = loss ?? (klWeight === undefined ? "mse" : "squaredSum");
  const kind = typeof chosen === "string" ? chosen : chosen.kind;
  const delta = typeof chosen === "string" ? undefined : chosen.delta;
  // A sum over features is their mean with every feature weighing nOutputs.
  const factor = kind === "squaredSum" ? nOutputs : 1;
  const weights =
    featureWeights?.map((weight) => weight * factor) ??
    (factor === 1 ? undefined : Array<number>(nOutputs).fill(factor));
  return {
    kind: kind === "squaredSum" ? "mse" : kind,
    ...(delta === undefined ? {} : { delta }),
    ...(weights === undefined ? {} : { featureWeights: weights }),
    ...(klWeight === undefined ? {} : { klWeight }),
  };
}

/** The schedule as the engine takes it, its warm-up in steps. */
export function scheduleSpec(schedule: FitSchedule, nSteps: number): ScheduleSpec {
  if (typeof schedule === "string") return { kind: schedule };
  if (schedule.kind !== "cosine") return schedule;
  const { floor, warmup = 0 } = schedule;
  return {
    kind: "cosine",
    ...(floor === undefined ? {} : { floor }),
    ...(warmup === 0 ? {} : { warmupSteps: Math.max(1, Math.round(warmup * nSteps)) }),
  };
}
