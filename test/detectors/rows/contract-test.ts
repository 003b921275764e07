import { movingZScoreDetector, windowedGaussianDetector } from "../../../lib/detectors/index";

import { keepsTheDetectorContract, keepsTheSeriesContract } from "../../detector-contract";

const recipes: BaselineRecipe[] = [
  { detector: "random" },
  { detector: "median-distance" },
  { detector: "mean-squared-z" },
  { detector: "mahalanobis" },
  { detector: "pca", latentSize: 3 },
  { detector: "knn" },
  { detector: "lof" },
  { detector: "isolation-forest" },
];

for (const recipe of recipes) {
  keepsTheDetectorContract(recipe.detector, {
    fit: (train, seed) => fitBaseline(train, { ...recipe, seed } as BaselineRecipe),
    score: scoreBaseline,
    knowsNothing: recipe.detector === "random",
  });
}

for (const center of ["mean", "median"] as const) {
  keepsTheSeriesContract(`moving-z-score by ${center}`, {
    ...movingZScoreDetector,
    fit: (train) => movingZScoreDetector.fit(train, { size: 24, center }),
  });
}
keepsTheSeriesContract("windowed-gaussian", {
  ...windowedGaussianDetector,
  fit: (train) => windowedGaussianDetector.fit(train, { size: 48, stepSize: 5 }),
});
