import assert from "node:assert/strict";
import type { Label } from "../../../lib/data/index";
import {
  isolationForestDetector,
  knnDetector,
  lofDetector,
  mahalanobisDetector,
  pcaDetector,
  pcaReconstruct,
  windowedGaussianDetector,
} from "../../../lib/detectors/index";

import { slowAuc } from "../../oracles/slow-auc";
import { readReference } from "../../reference/read-reference";

interface Pca {
  score: number[];
  explainedVarianceRatio: number[];
  reconstruction: number[];
}
interface Reference {
  train: number[][];
  test: number[][];
  labels: Label[];
  lof5: number[];
  lof20: number[];
  knn1: Record<"mean" | "kth", number[]>;
  knn5: Record<"mean" | "kth", number[]>;
  pca2: Pca;
  pca5: Pca;
  mahalanobis: number[];
  isolationForest: { meanScore: number[]; rocAuc: number };
  series: number[];
  windowedGaussian: number[];
}
const reference = readReference<Reference>("detect-baselines");
const { train, test } = reference;

function assertClose(got: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, i) => {
    const allowed = tolerance * Math.max(1, Math.abs(expected[i]));
    assert.ok(Math.abs(value - expected[i]) <= allowed, `${value} and ${expected[i]} at ${i}`);
  });
}

describe("lofDetector", () => {
  it("agrees with scikit-learn's novelty scores, duplicates included", () => {
    const score = (neighbors: number) =>
      lofDetector.score(test, lofDetector.fit(train, { neighbors }));
    assertClose(score(5), reference.lof5, 1e-12);
    assertClose(score(20), reference.lof20, 1e-12);
  });
});

describe("knnDetector", () => {
  it("agrees with scikit-learn on the mean and the k-th distance", () => {
    for (const distance of ["mean", "kth"] as const) {
      const score = (neighbors: number) =>
        knnDetector.score(test, knnDetector.fit(train, { neighbors, distance }));
      assertClose(score(1), reference.knn1[distance], 1e-14);
      assertClose(score(5), reference.knn5[distance], 1e-14);
    }
  });
});

describe("pcaDetector", () => {
  it("agrees with scikit-learn on errors, explained variance and reconstruction", () => {
    const fitted = pcaDetector.fit(train, { latentSize: 2 });
    assertClose(pcaDetector.score(test, fitted), reference.pca2.score, 1e-12);
    assertClose(fitted.explainedVarianceRatio, reference.pca2.explainedVarianceRatio, 1e-12);
    assertClose(pcaReconstruct(test, fitted)[0], reference.pca2.reconstruction, 1e-12);
  });

  it("reconstructs everything with as many components as features", () => {
    const fitted = pcaDetector.fit(train, { latentSize: 5 });
    assertClose(fitted.explainedVarianceRatio, reference.pca5.explainedVarianceRatio, 1e-12);
    assert.ok(Math.max(...pcaDetector.score(test, fitted)) < 1e-24);
  });
});

describe("mahalanobisDetector", () => {
  it("agrees with scikit-learn's squared distances", () => {
    const fitted = mahalanobisDetector.fit(train);
    assertClose(mahalanobisDetector.score(test, fitted), reference.mahalanobis, 1e-11);
  });
});

describe("isolationForestDetector", () => {
  it("agrees with scikit-learn in the mean of 20 seeds: scores within 0.01, AUC within 0.005", () => {
    const runs = Array.from({ length: 20 }, (_, i) =>
      isolationForestDetector.score(test, isolationForestDetector.fit(train, {}, { seed: i + 1 })),
    );
    const mean = test.map((_, row) => runs.reduce((sum, run) => sum + run[row] / 20, 0));
    assertClose(mean, reference.isolationForest.meanScore, 0.01);
    const auc = runs.map((run) =>
      slowAuc(
        run.filter((_, i) => reference.labels[i] === 0),
        run.filter((_, i) => reference.labels[i] === 1),
      ),
    );
    const meanAuc = auc.reduce((sum, value) => sum + value / 20, 0);
    assert.ok(Math.abs(meanAuc - reference.isolationForest.rocAuc) < 0.005, `AUC was ${meanAuc}`);
  });
});

describe("windowedGaussianDetector", () => {
  it("agrees with NAB's own detector through growth and steps of the window", () => {
    const fitted = windowedGaussianDetector.fit([0], { size: 5, stepSize: 2 });
    const scores = windowedGaussianDetector.score(reference.series, fitted);
    assertClose(scores, reference.windowedGaussian, 1e-12);
  });
});
