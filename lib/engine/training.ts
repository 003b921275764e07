import type { Rows } from "../types";
import type { NetworkSpec } from "./network";
import type { ClipSpec, LossSpec, OptimizerSpec, ScheduleSpec } from "./objective";

/** What a trainer is made from, beside the network. Plain JSON. */
export interface TrainerOptions {
  /** Default `{ kind: "mse" }`. */
  readonly loss?: LossSpec;
  /** Default `{ kind: "adam" }`. */
  readonly optimizer?: OptimizerSpec;
  /** Default none. */
  readonly clip?: ClipSpec;
  /** Rows per step; the last batch of an epoch holds what is left. Default 32. */
  readonly batchSize?: number;
  /** For dropout and the noise of a vaeSampling layer. Default 1. */
  readonly seed?: number;
  /**
   * Threads that may share every batch (Node only). Default 1. Whether they do is tried while training goes on: where another program
   * has a core, one thread is faster. Results are repeated to the bit for one number of threads, whether they did or
   * not, and not from one number to another. A step that is short, or uses each weight few times, is always one thread's.
   */
  readonly threads?: number;
}

/**
 * A network in training: weights, gradients and optimizer state in one block of WebAssembly
 * memory. Made by `createTrainer(spec, options)`; `trainNetwork` is the whole training in one call.
 */
export interface Trainer {
  readonly spec: NetworkSpec;
  /** Copies of the weights, one array per tensor in the order of `weightShapes`. */
  readonly getWeights: () => Float32Array[];
  readonly setWeights: (weights: readonly Float32Array[]) => void;
  /** Everything that a later `setState` needs to go on as if it had never stopped. */
  readonly getState: () => TrainerState;
  readonly setState: (state: TrainerState) => void;
  /**
   * Copies the rows to train on into the engine; `targets` defaults to the rows themselves.
   * Rows must be finite: the first that is not is named.
   */
  readonly setRows: (rows: Rows, targets?: Rows) => void;
  /**
   * One step per batch over the rows in this order (indices into `setRows`' rows; not all of
   * them need to occur), each with its own learning rate.
   * @returns the mean loss over the order, each batch before its step
   */
  readonly epoch: (order: Uint32Array, learningRates?: Float64Array) => number;
  /** Loss and gradients of one batch, without a step: one array per tensor. For tests. */
  readonly gradients: (batch: Uint32Array) => { loss: number; gradients: Float32Array[] };
  /** What the network gives for these rows, dropout and sampling off. */
  readonly forward: (rows: Rows) => Rows;
  /** The mean loss over these rows, dropout and sampling off. */
  readonly evaluate: (rows: Rows, targets?: Rows) => number;
  /**
   * Learning from a stream within one call: for each row in turn first its error, then the steps
   * that are due. The rows are `setRows`' rows; calling it for 0..99 and then for 100..199 gives
   * the same bits as calling it for 0..199.
   */
  readonly stream: (plan: StreamPlan) => Float64Array;
  /** Ends the threads and lets the memory go; nothing else may be called afterwards. */
  readonly dispose: () => void;
}

/** Which rows a stream scores and when it learns. */
export interface StreamPlan {
  /** First row to score. */
  readonly from: number;
  /** One past the last row to score. */
  readonly to: number;
  /** to - from counts: how many steps follow each scored row. */
  readonly stepsAfter: Uint32Array;
  /** batchSize row indices per step, all steps one after another. */
  readonly batches: Uint32Array;
}

/** The state of a trainer between two steps. */
export interface TrainerState {
  readonly weights: Float32Array[];
  /** Per tensor Adam's m and v; for SGD its velocity and zeros. */
  readonly first: Float32Array[];
  readonly second: Float32Array[];
  /** Steps taken so far. */
  readonly steps: number;
}

/** How a whole training runs. */
export interface TrainingOptions extends TrainerOptions {
  /** Passes over the rows. */
  readonly epochs: number;
  /** Weights to begin with, in the order of `weightShapes`. Default `initialWeights(spec, seed)`. */
  readonly weights?: readonly Float32Array[];
  /** What the output is compared with. Default the rows themselves. */
  readonly targets?: Rows;
  /** Rows whose loss is taken after every epoch, and never learned from. */
  readonly validation?: { readonly rows: Rows; readonly targets?: Rows };
  /** Default constant. */
  readonly schedule?: ScheduleSpec;
  /** Whether rows come in a new seeded order in every epoch. Default true. */
  readonly shuffle?: boolean;
  /**
   * Ends training when the watched loss (of the validation rows where there are any) has not
   * fallen by more than minDelta (default 0) for `patience` epochs, and takes back the best weights.
   */
  readonly earlyStopping?: { readonly patience: number; readonly minDelta?: number };
  /** Called after every epoch; returning false ends the training after it. */
  readonly onEpoch?: (progress: EpochProgress) => boolean | void;
  /** Ends the training after the running epoch; what was learned until then is returned. */
  readonly signal?: AbortSignal;
  /** Where to go on from: the `state` of an earlier result, with `firstEpoch` epochs done. */
  readonly resume?: { readonly state: TrainerState; readonly firstEpoch: number };
}

/** What is known after an epoch. */
export interface EpochProgress {
  /** Counted from 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean over the epoch's batches, each before its step. */
  readonly loss: number;
  /** After the epoch; undefined without validation rows. */
  readonly validationLoss?: number;
}

/** What a whole training gives. */
export interface TrainingResult {
  /** Of the best epoch with earlyStopping, else of the last. */
  readonly weights: Float32Array[];
  /** One per epoch run. */
  readonly losses: number[];
  /** One per epoch run; empty without validation rows. */
  readonly validationLosses: number[];
  /** The epoch, counted from 0, whose weights are returned. */
  readonly bestEpoch: number;
  /** Why it ended. */
  readonly ended: "epochs" | "earlyStopping" | "callback" | "signal";
  /** After the last epoch run, to resume from. */
  readonly state: TrainerState;
}
