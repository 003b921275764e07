import {
  conv1dDetector,
  denseDetector,
  lstmDetector,
  vaeDetector,
} from "./autoencoder/definitions";
import type { Detector } from "./contract";
import { onlineDetector } from "./online/online-autoencoder";
import { multivariateAutoDetector } from "./multivariate/auto-detector";
import { tableAutoDetector } from "./rows/auto/table-auto";
import { ecodDetector } from "./rows/ecod";
import { isolationForestDetector } from "./rows/isolation-forest";
import { knnDetector } from "./rows/knn";
import { lofDetector } from "./rows/lof";
import { mahalanobisDetector } from "./rows/mahalanobis";
import { meanSquaredZDetector } from "./rows/mean-squared-z";
import { medianDistanceDetector } from "./rows/median-distance";
import { pcaDetector } from "./rows/pca";
import { randomDetector } from "./rows/random-detector";
import {
  codeDistanceDetector,
  nearestWindowsDetector,
  seriesAutoDetector,
} from "./series/auto-series";
import { movingZScoreSeries } from "./series/moving-z-score";
import { windowedGaussianSeries } from "./series/windowed-gaussian";
import { ensembleDetector } from "./wrappers/ensemble";
import { scaledDetector } from "./wrappers/scaled";
import { windowedDetector } from "./wrappers/windowed";

/**
 * Everything that finds something unusual, one line each: the command line, trials, comparisons, saving, streaming and
 * NAB take a recipe and ask here. Nothing else in the library knows a detector by its name.
 */
const detectors: readonly Detector[] = [
  tableAutoDetector,
  seriesAutoDetector,
  multivariateAutoDetector,
  denseDetector,
  lstmDetector,
  conv1dDetector,
  vaeDetector,
  pcaDetector,
  isolationForestDetector,
  ecodDetector,
  lofDetector,
  knnDetector,
  mahalanobisDetector,
  meanSquaredZDetector,
  medianDistanceDetector,
  nearestWindowsDetector,
  codeDistanceDetector,
  movingZScoreSeries,
  windowedGaussianSeries,
  onlineDetector,
  randomDetector,
  scaledDetector(detectorNamed),
  ensembleDetector(detectorNamed),
  windowedDetector(detectorNamed),
] as readonly Detector[];

/** Words of earlier versions for the same things. */
const aliases: Readonly<Record<string, string>> = {
  autoencoder: "dense",
  iforest: "isolation-forest",
  variational: "vae",
  "online-autoencoder": "online",
  gaussian: "windowed-gaussian",
};

/** The names of all registered detectors, in the registry's order. */
export function detectorNames(): string[] {
  return detectors.map(({ name }) => name);
}

/**
 * Finds a detector by its name, or by an earlier word for it.
 *
 * @throws RangeError if there is none; the message lists those that there are
 * @example
 * detectorNamed("iforest").title; // "isolation forest"
 */
export function detectorNamed(name: string): Detector {
  const own = Object.hasOwn(aliases, name) ? aliases[name] : name;
  const found = detectors.find((each) => each.name === own);
  if (found) return found;
  throw new RangeError(
    `detectorNamed: detector must be one of ${detectorNames().join(", ")}, got ${name}`,
  );
}
