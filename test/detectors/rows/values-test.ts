import assert from "node:assert/strict";
import {
  averagePathLength,
  cutsOnPath,
  growTree,
  pathLength,
} from "../../../lib/detectors/rows/isolation-tree";
import { erfc } from "../../../lib/detectors/series/gaussian-tail";
import {
  isolationForestDetector,
  mahalanobisDetector,
  movingZScoreDetector,
  pcaDetector,
  pcaReconstruct,
  windowedGaussianDetector,
} from "../../../lib/detectors/index";
import { createRandom } from "../../../lib/random";
import type { Random } from "../../../lib/random";

describe("pcaDetector", () => {
  const line = [
    [0, 0],
    [2, 2],
    [4, 4],
  ];

  it("measures the distance from the line through the training rows", () => {
    const fitted = pcaDetector.fit(line, { latentSize: 1 });
    const [on, off] = pcaDetector.score(
      [
        [7, 7],
        [3, 1],
      ],
      fitted,
    );
    assert.ok(on < 1e-24 && Math.abs(off - 1) < 1e-12);
    assert.ok(Math.abs(fitted.explainedVarianceRatio[0] - 1) < 1e-12);
  });

  it("reconstructs constant rows, and a single one, as they are", () => {
    for (const rows of [
      [[5, 1]],
      [
        [5, 1],
        [5, 1],
      ],
    ]) {
      const fitted = pcaDetector.fit(rows, { latentSize: 1 });
      assert.deepEqual(fitted.explainedVarianceRatio, [0]);
      assert.deepEqual(pcaReconstruct([[5, 1]], fitted), [[5, 1]]);
    }
  });

  it("refuses more components than features", () => {
    assert.throws(() => pcaDetector.fit(line, { latentSize: 3 }), {
      name: "RangeError",
      message: "pcaDetector: latentSize must be at most the number of features, 2, got 3",
    });
  });
});

describe("mahalanobisDetector", () => {
  it("is the squared z-score for a single feature", () => {
    assert.deepEqual(mahalanobisDetector.score([[2]], mahalanobisDetector.fit([[-1], [1]])), [4]);
  });

  it("scores a step out of a flat cloud high instead of overlooking it", () => {
    const flat = [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ];
    const fitted = mahalanobisDetector.fit(flat);
    const [along, across] = mahalanobisDetector.score(
      [
        [4, 4],
        [1.6, 1.4],
      ],
      fitted,
    );
    assert.ok(Math.abs(along - 5) < 1e-9, `${along}`);
    assert.ok(across > 1e6, `${across}`);
  });

  it("copes with constant rows", () => {
    const fitted = mahalanobisDetector.fit([
      [1, 1],
      [1, 1],
    ]);
    assert.deepEqual(
      mahalanobisDetector.score(
        [
          [1, 1],
          [1, 3],
        ],
        fitted,
      ),
      [0, 4],
    );
  });
});

describe("isolationForestDetector", () => {
  it("knows the average path of Liu, Ting and Zhou", () => {
    assert.deepEqual([averagePathLength(1), averagePathLength(2)], [0, 1]);
    assert.ok(Math.abs(averagePathLength(256) - 10.244770920119917) < 1e-12);
  });

  it("sends a row at a cut to the left, when a tree grows and when a row is scored", () => {
    // A draw of 0 puts every cut on the smallest value that is left.
    const least: Random = { ...createRandom(1), uniform: () => 0, integer: () => 0 };
    const block = { values: Float64Array.of(1, 2, 3, 4), nSamples: 4, nFeatures: 1 };
    const tree = growTree(block, Uint32Array.of(0, 1, 2, 3), least);
    assert.deepEqual(tree.features, [0, -1, 0, -1, -1]);
    assert.deepEqual(tree.cuts, [1, 0, 2, 0, 0]);
    assert.deepEqual(tree.paths, [0, 1, 0, 2, 2 + averagePathLength(2)]);
    assert.equal(pathLength(tree, Float64Array.of(1)), 1);
    assert.equal(pathLength(tree, Float64Array.of(2)), 2);
    assert.deepEqual(cutsOnPath(tree, Float64Array.of(1)), [0]);
    assert.deepEqual(cutsOnPath(tree, Float64Array.of(2)), [0, 0]);
  });

  it("scores a lone row and constant rows without failing", () => {
    const rows = [
      [1, 2],
      [1, 2],
      [1, 2],
    ];
    for (const train of [rows, [[1, 2]]]) {
      const scores = isolationForestDetector.score(rows, isolationForestDetector.fit(train));
      assert.ok(scores.every((score) => Number.isFinite(score) && score === scores[0]));
    }
  });

  it("gives other scores for another seed", () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i, (i * 7) % 11]);
    const score = (seed: number) =>
      isolationForestDetector.score(rows, isolationForestDetector.fit(rows, {}, { seed }));
    assert.notDeepEqual(score(1), score(2));
  });
});

describe("movingZScoreDetector", () => {
  it("compares a reading with the readings before it, and not with itself", () => {
    const fitted = movingZScoreDetector.fit([1, 3], { size: 2 });
    assert.deepEqual([fitted.middle, fitted.spread], [2, 1]);
    // The past of the third is 3, 5: mean 4, sd 1; of the fourth 5, 4: mean 4.5, sd 0.5.
    assert.deepEqual(movingZScoreDetector.score([3, 5, 4, 6], fitted), [1, 3, 0, 3]);
  });

  it("divides by a thousandth of the training spread after a flat past", () => {
    const fitted = movingZScoreDetector.fit([1, 3], { size: 2 });
    assert.deepEqual(movingZScoreDetector.score([7, 7, 7, 8], fitted).slice(2), [0, 1000]);
  });

  it("is not blinded by a past anomaly when it looks at the median", () => {
    const train = [1, 2, 3, 2, 1, 2, 3];
    const values = [1, 2, 3, 2, 1, 900, 2, 3, 9];
    const last = (center: "mean" | "median") =>
      movingZScoreDetector.score(values, movingZScoreDetector.fit(train, { size: 8, center }))[8];
    assert.ok(last("mean") < 1 && last("median") > 4, `${last("mean")} ${last("median")}`);
  });

  it("copes with a constant training part", () => {
    const fitted = movingZScoreDetector.fit([4, 4, 4]);
    assert.deepEqual(movingZScoreDetector.score([6, 4], fitted), [2, 0]);
  });
});

describe("windowedGaussianDetector", () => {
  it("gives the first reading 0 and one at the mean one half", () => {
    const fitted = windowedGaussianDetector.fit([1]);
    assert.deepEqual(windowedGaussianDetector.score([1, 3, 2], fitted), [0, 1, 0.5]);
  });

  it("knows the error function on both sides of its seam", () => {
    const known = [
      [0, 1],
      [1, 0.15729920705028513],
      [2.5, 4.069520174449589e-4],
      [6, 2.1519736712498913e-17],
    ];
    for (const [x, value] of known) assert.ok(Math.abs(erfc(x) - value) < 4e-16, `at ${x}`);
  });
});
