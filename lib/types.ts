/** Rows of samples, nSamples × nFeatures; every row has the same length. */
export type Matrix = readonly (readonly number[])[];

/** The same rows as one row-major block of float32: what the engine works on. */
export interface Rows {
  /** nSamples × nFeatures values; row i starts at i * nFeatures. */
  readonly values: Float32Array;
  readonly nSamples: number;
  readonly nFeatures: number;
}

/** Ground truth or decision for one point: 1 is an anomaly, 0 is normal. */
export type Label = 0 | 1;

/** A stretch of time, both ends included. */
export interface Interval {
  /** ISO 8601, UTC. */
  readonly start: string;
  /** ISO 8601, UTC; not before `start`. */
  readonly end: string;
}

/** Readings of one quantity in time order, as the source has them: gaps are not filled. */
export interface Series {
  /** Name in the catalog or of the file. */
  readonly name: string;
  /** Unit of the values, for axes: "°F", "tweets per 5 minutes". */
  readonly unit: string;
  /** nValues times, ISO 8601 UTC, never decreasing. */
  readonly times: readonly string[];
  /** nValues finite readings. */
  readonly values: readonly number[];
  /** Seconds between neighbouring readings where nothing is missing. */
  readonly stepSeconds: number;
  /** True when the readings come from our generator because the real ones could not be had. */
  readonly simulated: boolean;
}

/** A table of samples: one row per sample, one named column per feature. */
export interface Table {
  /** Name in the catalog or of the file. */
  readonly name: string;
  /** nFeatures names, in the order of the rows' values. */
  readonly columns: readonly string[];
  /** nSamples × nFeatures finite values. */
  readonly rows: Matrix;
  /** nSamples labels where the source has them; never part of `rows`. */
  readonly labels?: readonly Label[];
  /** True when the rows come from our generator because the real ones could not be had. */
  readonly simulated: boolean;
}

/** A table that has its labels. */
export interface LabelledTable extends Table {
  readonly labels: readonly Label[];
}

/** Which share of the data a value was made from. */
export type Part = "train" | "validation" | "test";

/** The key of the brand: it exists for the compiler only, never at run time. */
export declare const partOf: unique symbol;

/**
 * A value that came from one part of the data. Functions that learn ask for
 * `Train<T>`, so that handing them a test part does not compile. Data without a
 * brand is accepted: then the caller vouches for it.
 */
export type From<P extends Part, T> = T & { readonly [partOf]?: P };
export type Train<T> = From<"train", T>;
export type Validation<T> = From<"validation", T>;
export type Test<T> = From<"test", T>;
/** Data a threshold may be read from: anything but the test part. */
export type NotTest<T> = From<"train" | "validation", T>;
