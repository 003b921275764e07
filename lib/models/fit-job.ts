import type { Initializer } from "../engine/initial-weights";
import type { NetworkSpec } from "../engine/network";
import type { Matrix, Rows, Train, Validation } from "../types";
import type { Conv1dAutoencoderOptions } from "./conv1d";
import type { DenseAutoencoderOptions } from "./dense";
import type { FitProgress, FitResult, FitSettings } from "./fit-options";
import type { LstmAutoencoderOptions } from "./lstm";
import type { ModelFile } from "./model-file-schema";
import type { VariationalAutoencoderOptions } from "./vae";

/** Which model a job trains: a builder's name and options, or a network in full. */
export type Architecture =
  | ({ readonly kind: "dense" } & DenseAutoencoderOptions)
  | ({ readonly kind: "lstm" } & LstmAutoencoderOptions)
  | ({ readonly kind: "conv1d" } & Conv1dAutoencoderOptions)
  | ({ readonly kind: "variational" } & VariationalAutoencoderOptions)
  | {
      readonly kind: "network";
      readonly network: NetworkSpec;
      readonly klWeight?: number;
      /** Fixes the starting weights. Default 1. */
      readonly seed?: number;
      /** How the starting weights are drawn. Default "glorot". */
      readonly initializer?: Initializer;
    };

/**
 * One training as plain JSON: its result is a function of it alone, equal in this process, in a
 * worker thread and on another machine.
 */
export interface FitJob {
  /** For progress and errors. Default "job" and its number. */
  readonly name?: string;
  readonly architecture: Architecture;
  readonly rows: Train<Matrix> | Train<Rows>;
  readonly validation?: Validation<Matrix> | Validation<Rows>;
  readonly targets?: Train<Matrix> | Train<Rows>;
  readonly settings?: FitSettings;
}

/** What a job gives, as plain JSON. */
export interface FitJobResult extends Pick<
  FitResult,
  "losses" | "validationLosses" | "epochs" | "bestEpoch" | "ended" | "milliseconds"
> {
  name: string;
  /** The trained model: `reconstruct` and `encode` take it as it is. */
  model: ModelFile;
}

/** How far a job is. */
export interface FitJobProgress extends FitProgress {
  /** The job's place in the list. */
  readonly job: number;
  readonly name: string;
}
