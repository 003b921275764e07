import type { From, Matrix, Part, Rows, Train } from "../types";

/** What fitting gives: plain JSON that says which detector it belongs to. */
export interface FittedDetector {
  /** Name of the detector that made it and can score with it. */
  readonly detector: string;
}

/**
 * The contract of every detector that scores rows. Fitting sees training rows only;
 * scoring gives one finite number per row, higher for what looks more anomalous; the
 * same seed gives the same bits. Input is never changed.
 */
export interface Detector<Options, Fitted extends FittedDetector> {
  readonly name: Fitted["detector"];
  /** Learns from the training rows and gives plain JSON. */
  readonly fit: (train: Train<Matrix | Rows>, options?: Options) => Fitted;
  /** Scores each row on its own: a row's score does not depend on the other rows. */
  readonly score: <P extends Part = never>(
    rows: From<P, Matrix | Rows>,
    fitted: Fitted,
  ) => From<P, number[]>;
}

/** The same contract where learning takes time: an autoencoder trains between events. */
export interface TrainedDetector<Options, Fitted extends FittedDetector> extends Omit<
  Detector<Options, Fitted>,
  "fit"
> {
  readonly fit: (train: Train<Matrix | Rows>, options?: Options) => Promise<Fitted>;
}

/**
 * The contract of every detector that scores the readings of a series. It is causal:
 * the score at time t comes from readings up to t, and scoring a whole series gives
 * the same bits as feeding its readings to the stream one by one.
 */
export interface SeriesDetector<Options, Fitted extends FittedDetector> {
  readonly name: Fitted["detector"];
  /** Learns from the first part of the series and gives plain JSON. */
  readonly fit: (train: Train<readonly number[]>, options?: Options) => Fitted;
  /** One finite score per reading, the series beginning afresh. */
  readonly score: <P extends Part = never>(
    values: From<P, readonly number[]>,
    fitted: Fitted,
  ) => From<P, number[]>;
  /** A function that takes the readings one by one, in time order, and gives each one's score. */
  readonly stream: (fitted: Fitted) => (value: number) => number;
}
