import type { Threshold } from "../../decide/threshold/rules";
import type { FittedTableDetector } from "../../evaluate/table-detector";
import type { SpreadState } from "../../preprocess/running-spread";
import type { ModelName } from "../model-name";

/** Bumped when a reader of the old form would misread the new one. */
export const DETECTOR_FILE_VERSION = 1;

/** What every saved detector carries: plain JSON, weights in base64. */
interface SavedCommon {
  readonly format: "anomalab-detector";
  readonly version: typeof DETECTOR_FILE_VERSION;
  /** Version of the library that wrote it. */
  readonly libraryVersion: string;
  readonly model: ModelName;
  /** Name of the data that it was fitted on. */
  readonly name: string;
  readonly seed: number;
}

/** Detectors without a function of one's own in them. */
export type PortableDetector = Exclude<FittedTableDetector, { readonly kind: "own" }>;

/** A detector of a table's rows with all that scoring needs. */
export interface SavedTableDetector extends SavedCommon {
  readonly kind: "table";
  /** Columns that a row must have, in this order. */
  readonly columns: readonly string[];
  /** What takes a missing value's place, column by column: the median. */
  readonly fill: readonly number[];
  /** Rows that it learned from. */
  readonly nLearned: number;
  readonly detector: PortableDetector;
  readonly threshold: Threshold;
}

/** A threshold that follows the scores: peaks over threshold, fitted anew now and then on all scores so far. */
export interface FollowingThreshold {
  readonly rule: "following";
  /** Share of scores allowed above it. */
  readonly risk: number;
  /** Scores above this quantile of the past are peaks. */
  readonly level: number;
  /** Scores between two fits. */
  readonly refitEvery: number;
  /** Scores of the readings that were learned from: they set the first threshold. */
  readonly scores: readonly number[];
}

/** A detector of a series' readings with all that scoring needs. */
export interface SavedSeriesDetector extends SavedCommon {
  readonly kind: "series";
  readonly columns: { readonly time: string; readonly value: string };
  /** Seconds between neighbouring readings where nothing is missing. */
  readonly stepSeconds: number;
  /** Readings per window. */
  readonly size: number;
  /** Flags at most this many readings apart make one alarm. */
  readonly mergeGap: number;
  /** The readings that it learned from. */
  readonly learned: {
    readonly nReadings: number;
    /** Time of the first and the last of them, ISO 8601 UTC. */
    readonly from: string;
    readonly until: string;
    readonly firstValue: number;
    /** Their mean and spread, by which later readings are scaled. */
    readonly spread: SpreadState;
  };
  readonly detector: PortableDetector;
  readonly threshold: FollowingThreshold | Threshold;
}

/** Any detector that was saved as one JSON document. */
export type SavedDetector = SavedTableDetector | SavedSeriesDetector;
