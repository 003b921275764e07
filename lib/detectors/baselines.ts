import type { From, Matrix, Part, Rows, Train } from "../types";
import type { FittedIsolationForest, IsolationForestOptions } from "./rows/isolation-forest";
import { isolationForestDetector } from "./rows/isolation-forest";
import type { FittedKnn, KnnOptions } from "./rows/knn";
import { knnDetector } from "./rows/knn";
import type { FittedLof, LofOptions } from "./rows/lof";
import { lofDetector } from "./rows/lof";
import type { FittedMahalanobis } from "./rows/mahalanobis";
import { mahalanobisDetector } from "./rows/mahalanobis";
import type { FittedMeanSquaredZ } from "./rows/mean-squared-z";
import { meanSquaredZDetector } from "./rows/mean-squared-z";
import type { FittedMedianDistance } from "./rows/median-distance";
import { medianDistanceDetector } from "./rows/median-distance";
import type { FittedPca, PcaOptions } from "./rows/pca";
import { pcaDetector } from "./rows/pca";
import type { FittedRandom, RandomOptions } from "./rows/random-detector";
import { randomDetector } from "./rows/random-detector";

/** A fitted baseline of any kind: plain JSON, told apart by its `detector` field. */
export type FittedBaseline =
  | FittedRandom
  | FittedMedianDistance
  | FittedMeanSquaredZ
  | FittedMahalanobis
  | FittedPca
  | FittedKnn
  | FittedLof
  | FittedIsolationForest;

/** Which baseline to fit and with what options, as data. */
export type BaselineRecipe =
  | ({ detector: "random" } & RandomOptions)
  | { detector: "median-distance" }
  | { detector: "mean-squared-z" }
  | { detector: "mahalanobis" }
  | ({ detector: "pca" } & PcaOptions)
  | ({ detector: "knn" } & KnnOptions)
  | ({ detector: "lof" } & LofOptions)
  | ({ detector: "isolation-forest" } & IsolationForestOptions);

/**
 * Fits the baseline that a recipe names: one line of a table of results, one job of a sweep.
 *
 * @param train nSamples × nFeatures training rows
 * @param recipe for example { detector: "knn", neighbors: 5 }
 * @throws TypeError if there is no such detector
 * @example
 * fitBaseline([[0], [2]], { detector: "mean-squared-z" }).detector; // "mean-squared-z"
 */
export function fitBaseline(train: Train<Matrix | Rows>, recipe: BaselineRecipe): FittedBaseline {
  switch (recipe.detector) {
    case "random":
      return randomDetector.fit(train, recipe);
    case "median-distance":
      return medianDistanceDetector.fit(train);
    case "mean-squared-z":
      return meanSquaredZDetector.fit(train);
    case "mahalanobis":
      return mahalanobisDetector.fit(train);
    case "pca":
      return pcaDetector.fit(train, recipe);
    case "knn":
      return knnDetector.fit(train, recipe);
    case "lof":
      return lofDetector.fit(train, recipe);
    case "isolation-forest":
      return isolationForestDetector.fit(train, recipe);
    default:
      throw unknown("fitBaseline", recipe);
  }
}

/**
 * Scores rows with a fitted baseline of any kind, also one that was saved as JSON.
 *
 * @param rows nSamples × nFeatures, as wide as the training rows
 * @returns one finite score per row, higher = more anomalous
 * @throws TypeError if there is no such detector
 * @example
 * scoreBaseline([[4]], fitBaseline([[0], [2]], { detector: "mean-squared-z" })); // [9]
 */
export function scoreBaseline<P extends Part = never>(
  rows: From<P, Matrix | Rows>,
  fitted: FittedBaseline,
): From<P, number[]> {
  switch (fitted.detector) {
    case "random":
      return randomDetector.score(rows, fitted);
    case "median-distance":
      return medianDistanceDetector.score(rows, fitted);
    case "mean-squared-z":
      return meanSquaredZDetector.score(rows, fitted);
    case "mahalanobis":
      return mahalanobisDetector.score(rows, fitted);
    case "pca":
      return pcaDetector.score(rows, fitted);
    case "knn":
      return knnDetector.score(rows, fitted);
    case "lof":
      return lofDetector.score(rows, fitted);
    case "isolation-forest":
      return isolationForestDetector.score(rows, fitted);
    default:
      throw unknown("scoreBaseline", fitted);
  }
}

function unknown(caller: string, { detector }: { detector: string }): TypeError {
  return new TypeError(
    `${caller}: detector must be one of random, median-distance, mean-squared-z, mahalanobis, pca, knn, lof, isolation-forest, got ${detector}`,
  );
}
