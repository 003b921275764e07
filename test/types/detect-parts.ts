import type { Matrix, Test, Train, Validation } from "../../lib/data/index";
import {
  conformalPValues,
  detections,
  fitThreshold,
  meanSquaredZDetector,
} from "../../lib/detectors/index";

// These are checked by the compiler in `npm run lint`: each line marked as an error must be one.
declare const train: Train<Matrix>;
declare const validation: Validation<Matrix>;
declare const test: Test<Matrix>;

export function compilesOnlyWithoutLeaks(): void {
  const fitted = meanSquaredZDetector.fit(train);
  // @ts-expect-error a baseline must not be fitted on the test part
  meanSquaredZDetector.fit(test);
  const rule = { rule: "quantile", quantile: 0.99 } as const;
  const threshold = fitThreshold(meanSquaredZDetector.score(validation, fitted), rule, {
    part: "validation",
  });
  fitThreshold(meanSquaredZDetector.score(train, fitted), rule, { part: "train" });
  const testScores = meanSquaredZDetector.score(test, fitted);
  detections(testScores, threshold);
  // @ts-expect-error a threshold must not be read from test scores
  fitThreshold(testScores, rule, { part: "validation" });
  // @ts-expect-error scores must not be calibrated on test scores
  conformalPValues(testScores, testScores);
}
