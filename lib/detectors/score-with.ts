import type { From, Matrix, Part } from "../types";
import type { FittedDetector } from "./contract";
import { rowsDetectorOf } from "./lookup";
import { detectorNamed } from "./registry";

/**
 * Scores rows with a fitted detector of any kind, also one that was saved as JSON, or with a function of one's own.
 *
 * @param rows nSamples × nFeatures, as the training rows were
 * @param fitted what a detector's `fit` gave
 * @returns one finite score per row, higher is more anomalous, of the same part as `rows`
 * @throws RangeError if rows is empty, not finite or of another width, or there is no such detector
 * @example
 * scoreWith([[4]], { detector: "mean-squared-z", means: [1], sds: [1] }); // [9]
 */
export function scoreWith<P extends Part = never>(
  rows: From<P, Matrix>,
  fitted: FittedDetector | (<Q extends Part = never>(rows: From<Q, Matrix>) => From<Q, number[]>),
): From<P, number[]> {
  if (typeof fitted === "function") return fitted<P>(rows);
  return rowsDetectorOf(detectorNamed, fitted, "scoreWith").score<P>(rows, fitted);
}
