import { createHash } from "node:crypto";
import type { ReadOptions } from "../data/reading/read-file";
import type { FollowingRule, ThresholdRule } from "../decide/threshold/rules";
import { canonicalJson } from "./canonical-json";

/** Which data a job is about: a path says where, the hash says what. */
export interface JobData {
  readonly path: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  /** Of a long file: the one series that is meant. Default all of the file. */
  readonly series?: string;
}

/** What a person says about the file; the rest is found out, as by `readData`. */
export type JobReading = Readonly<Omit<ReadOptions, "name" | "maxBytes">>;

/** How a detector is learned, as `fitSaved` takes it. */
export interface JobRecipe {
  readonly model: string;
  /** The model's own options, where they differ from its usual ones. */
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly threshold?: ThresholdRule | FollowingRule;
  readonly window?: number;
  readonly learnFirst?: number | "all";
}

/** Learns a detector on a file and judges the file with it. */
export interface DetectJob {
  readonly kind: "detect";
  /** Of the library: another version may give other numbers. */
  readonly version: string;
  readonly data: JobData;
  readonly reading: JobReading;
  readonly recipe: JobRecipe;
  readonly seed: number;
}

/** Judges a file with a detector that was saved. */
export interface ScoreJob {
  readonly kind: "score";
  readonly version: string;
  readonly data: JobData;
  readonly detector: { readonly path: string; readonly sha256: string };
}

/** Learns a detector on a part of a labelled file and measures it on another part: one trial of a sweep. */
export interface TrialJob {
  readonly kind: "trial";
  readonly version: string;
  /** A file, or a series of the catalog as `nab:realTweets/Twitter_volume_AAPL`. */
  readonly data: JobData;
  readonly reading: JobReading;
  readonly recipe: JobRecipe;
  readonly seed: number;
  /** Which of the rows that are not learned from are judged. */
  readonly judged: "validation" | "test" | "all";
  /** Of a table: decides which row belongs to which part. */
  readonly splitSeed: number;
}

/** One piece of work: plain JSON, and its result depends on nothing else. */
export type Job = DetectJob | ScoreJob | TrialJob;

/**
 * A job's name: the sha256 of its JSON, whatever the order of its keys. Equal jobs have equal results, so that a result under this name
 * is never computed twice.
 *
 * @returns 64 hexadecimal digits
 * @throws RangeError if a number in it is not finite
 */
export function jobId(job: Job): string {
  return createHash("sha256").update(canonicalJson(job)).digest("hex");
}
