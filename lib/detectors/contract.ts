import type { z } from "zod";
import type { FollowingRule, ThresholdRule } from "../decide/threshold/rules";
import type { Steps } from "../steps";
import type { From, Matrix, Part, Rows, Train } from "../types";

/** What fitting gives: plain JSON that says which detector can score with it. */
export interface FittedDetector {
  /** Name of the detector that made it. */
  readonly detector: string;
}

/** What fitting is told beside its data and options. */
export interface FitContext {
  /** Fixes every random choice: same data, options and seed, same bits. */
  readonly seed: number;
  /** Stops the work between two steps of it: fitting then rejects with an AbortError. */
  readonly signal?: AbortSignal;
  /** Told now and then which share of the work is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Readings of one or several columns in time order. */
export interface SeriesData {
  /** nReadings times in milliseconds since 1970, never decreasing. */
  readonly times: Float64Array;
  /** One list of nReadings values per column; NaN where a value is missing, and none of them infinite: that is refused with a RangeError. */
  readonly columns: readonly Float64Array[];
  /** Milliseconds between neighbouring readings where nothing is missing. */
  readonly stepMs: number;
}

/** One score per reading; null where there is none, and then the reason why. */
export interface SeriesScores {
  /** nReadings scores, higher = more anomalous. */
  readonly scores: readonly (number | null)[];
  /** nReadings reasons, null where there is a score: "11 of 24 readings since a gap". */
  readonly unscored: readonly (string | null)[];
}

/** What a stream says about one reading. */
export interface StreamedScore {
  readonly score: number | null;
  /** Why there is no score. */
  readonly unscored?: string;
}

/** What a stream says about readings that it took in one go. */
export interface StreamedBatch {
  /** One per reading. */
  readonly scores: readonly StreamedScore[];
  /** Why reading `i` of them, which had a score, looks unusual. */
  readonly reasons: (i: number) => Reasons;
}

/** A detector at one moment of a series: takes readings one by one, in time order. */
export interface SeriesStream {
  /**
   * Scores the next reading; what `score` gives for the whole series, bit for bit.
   *
   * @param time milliseconds since 1970, not before the reading before
   * @param row one value per column; NaN where it is missing
   */
  readonly next: (time: number, row: ArrayLike<number>) => StreamedScore;
  /** Scores several readings in one go, where that is cheaper: the same bits as one by one. */
  readonly nextAll?: (
    times: ArrayLike<number>,
    rows: readonly ArrayLike<number>[],
  ) => StreamedBatch;
  /** Why the latest reading, which had a score, looks unusual; from what the stream holds, so it costs no more than a score. */
  readonly reasons?: () => Reasons;
  /** The moment as plain JSON, from which `stream(fitted, state)` goes on bit for bit. */
  readonly state: () => unknown;
}

/** Why a row or a reading looks unusual. */
export interface Reasons {
  /** Share of each column, from 0 to 1; they sum to 1. */
  readonly columns: readonly number[];
  /** What was expected in each column, in its unit, where the detector expects something. */
  readonly expected?: readonly number[];
  /** Share of each reading of the window that ends here, oldest first; they sum to 1. */
  readonly steps?: readonly number[];
  /** What a person would say, where there is more to say: "has not moved for 47 readings". */
  readonly note?: string;
}

/** Options of a detector that has none. */
export type NoOptions = Readonly<Record<string, never>>;

interface Common<Options, Fitted extends FittedDetector> {
  /** How recipes, saved files and the command line name it. */
  readonly name: Fitted["detector"];
  /** What it is called in a sentence: "isolation forest". */
  readonly title: string;
  /** True if fitting makes random choices: another seed then gives other scores. */
  readonly draws: boolean;
  /** True where fitting gives way to other work many times a second: whoever waits for it hears signals meanwhile. */
  readonly givesWay?: boolean;
  /** True for a control, a line that others must clear: it has learned nothing. */
  readonly knowsNothing?: boolean;
  /** What a recipe may say beside the detector's name. */
  readonly options: z.ZodType<Options>;
  /** What a saved detector of this kind may hold; whatever does not match is refused. */
  readonly fitted: z.ZodType<Fitted>;
  /** How a threshold is read from its unseen scores where nobody says more. Default: as `fitDetector` says. */
  readonly usualThreshold?: ThresholdRule | FollowingRule;
  /** The same where the unseen scores are too few for the usual one, which is conformal. */
  readonly shortThreshold?: ThresholdRule;
  /** Refuses a fitted one whose parts do not fit together, or not with rows or readings of `width` values. */
  check?(fitted: Fitted, width: number): void;
  /**
   * Scores of what was learned from, by parts of the detector that had not seen it, where fitting yields them along
   * the way (out-of-bag, held-out blocks): `calibrate` then needs no further fit.
   */
  unseenScores?(fitted: Fitted): readonly number[];
  /** How it decides and from what, where that was found out while learning: a plain sentence or two. */
  says?(fitted: Fitted): readonly string[];
}

/** One fit among several. */
export interface FitTask<Options> {
  readonly train: Train<Matrix | Rows>;
  readonly options: Options;
  readonly seed: number;
}

/** A detector of rows that stand for themselves. */
export interface RowsDetector<
  Options = unknown,
  Fitted extends FittedDetector = FittedDetector,
> extends Common<Options, Fitted> {
  readonly input: "rows";
  /** True if it brings columns to one scale by itself; others are put into `scaled`. */
  readonly scalesItself?: boolean;
  /** True if its scores are logarithms already, which an ensemble then averages as they are. */
  scoresAreLogs?(fitted: Fitted): boolean;
  /** Learns from the training rows (finite numbers, nSamples × nFeatures) and gives plain JSON. */
  fit(
    train: Train<Matrix | Rows>,
    options?: Options,
    context?: FitContext,
  ): Fitted | Promise<Fitted>;
  /** One finite score per row; a row's score does not depend on the other rows. */
  score<P extends Part = never>(rows: From<P, Matrix | Rows>, fitted: Fitted): From<P, number[]>;
  /** Which columns made a row's score. */
  reasons?(row: readonly number[], fitted: Fitted): Reasons;
  /** Columns that a table needs to be learned with it. Default 1. */
  readonly leastColumns?: number;
  /** Columns that a table may have at most, so that learning takes no hours. Default: any number. */
  readonly mostColumns?: number;
  /** How a table is learned with it where nobody says more. Default: on columns brought to one scale, with its own defaults. */
  forTable?(size: Size): Recipe;
  /** What its recipe says beside that where every learned row is known to be normal. Default: nothing. */
  readonly whereNormal?: Options;
  /** How windows of a series, scaled already, are learned with it. Default: with its own defaults. */
  forWindows?(size: Size): Recipe;
  /** Most rows to learn from, so that learning takes seconds. Default 20,000. */
  mostRows?(nFeatures: number): number;
  /** Fits several where that is cheaper than one by one: in worker threads, or with trainings that they share. */
  fitMany?(
    tasks: readonly FitTask<Options>[],
    context?: Omit<FitContext, "seed"> & { readonly workers?: number },
  ): Promise<Fitted[]>;
}

/** How many rows of how many columns are to be learned from. */
export interface Size {
  readonly nRows: number;
  readonly nFeatures: number;
}

/** A detector of rows that fits at once. */
export interface PlainRowsDetector<Options, Fitted extends FittedDetector> extends RowsDetector<
  Options,
  Fitted
> {
  fit(train: Train<Matrix | Rows>, options?: Options, context?: FitContext): Fitted;
}

/** A detector of the readings of a series. It is causal: the score at time t comes from readings up to t. */
export interface SeriesDetector<
  Options = unknown,
  Fitted extends FittedDetector = FittedDetector,
> extends Common<Options, Fitted> {
  readonly input: "series";
  /**
   * True if what is fitted is the state after the readings that it learned from: a series that is scored goes on from there,
   * and to feed it those readings again would be to learn them twice.
   */
  readonly continues?: boolean;
  /** True if it can learn from readings that never move: any other value is unusual then. */
  readonly learnsStandstill?: boolean;
  /** Readings of a series that are learned from where nobody says more. Default as `windowRule` says. */
  learnFirst?(series: SeriesData): number;
  /** Flags at most so many readings apart make one alarm, where `windowRule` does not say more. */
  mergeGap?(fitted: Fitted): number;
  /** Learns from the first part of a series. */
  fit(train: SeriesData, options?: Options, context?: FitContext): Fitted | Promise<Fitted>;
  /** Scores a series, which begins afresh. */
  score(data: SeriesData, fitted: Fitted): SeriesScores;
  /** The same in steps of some thousand readings, where a long series takes long. */
  scoring?(data: SeriesData, fitted: Fitted): Steps<SeriesScores>;
  /** Scores readings as they come: from the beginning, or from a state that was kept. */
  stream(fitted: Fitted, state?: unknown): SeriesStream;
  /** Which columns, and which readings of the window, made the scores at some readings, whose places ascend; one per place. */
  reasons?(data: SeriesData, places: readonly number[], fitted: Fitted): Reasons[];
}

/**
 * The contract of everything that finds something unusual. Higher scores are more anomalous; inputs are never changed; the
 * same seed gives the same bits; what is fitted is plain JSON and scores the same after a journey through text.
 */
export type Detector<Options = unknown, Fitted extends FittedDetector = FittedDetector> =
  RowsDetector<Options, Fitted> | SeriesDetector<Options, Fitted>;

/** Which detector to fit and with what options, as data: `{ detector: "knn", neighbors: 5 }`. */
export interface Recipe {
  readonly detector: string;
  readonly [option: string]: unknown;
}
