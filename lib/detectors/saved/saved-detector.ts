import type { FollowingThreshold, Threshold } from "../../decide/threshold/rules";
import type { FittedDetector } from "../contract";

/** Bumped when a reader of the old form would misread the new one. */
export const DETECTOR_FILE_VERSION = 2;

/** What was learned from. */
export interface Learned {
  /** Rows or readings that were learned from. */
  readonly nRows: number;
  /** Of a series: time of the first and the last of them, in milliseconds since 1970. */
  readonly from?: number;
  readonly until?: number;
  /** Of a series: the first of them, by which the same series is known again; null where a value was missing. */
  readonly first?: readonly (number | null)[];
}

/** A detector with all that scoring needs: plain JSON, weights in base64. */
export interface SavedDetector {
  readonly format: "anomalab-detector";
  readonly version: typeof DETECTOR_FILE_VERSION;
  /** Version of the library that wrote it. */
  readonly libraryVersion: string;
  /** Name of the preset or detector that was asked for. */
  readonly model: string;
  /** Name of the data that it was fitted on. */
  readonly name: string;
  readonly seed: number;
  readonly input: "rows" | "series";
  /** Columns that a row or a reading must have, in this order. */
  readonly columns: readonly string[];
  /** How the file that it was fitted on is read, in the words of lib/data: further files and streams are read in the same way. */
  readonly reading?: Readonly<Record<string, unknown>>;
  /** Name of the column of times; of a series alone. */
  readonly time?: string;
  /** What takes a missing value's place in a row, column by column: the median of what was learned from. */
  readonly fill?: readonly number[];
  readonly learned: Learned;
  readonly detector: FittedDetector;
  readonly threshold: Threshold | FollowingThreshold;
  /** How the scores came about that the threshold was read from. */
  readonly calibration: "held-out" | "held-out blocks" | "out-of-bag";
  /** Of a series: flags at most this many readings apart make one alarm. */
  readonly mergeGap?: number;
}
