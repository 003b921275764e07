import assert from "node:assert/strict";
import { toRows } from "../../../lib/data/index";
import {
  meanSquaredZDetector,
  medianDistanceDetector,
  randomDetector,
} from "../../../lib/detectors/index";

describe("randomDetector", () => {
  it("scores between 0 and 1, the same for one seed and others for another", () => {
    const rows = Array.from({ length: 50 }, () => [0]);
    const scores = (seed: number) =>
      randomDetector.score(rows, randomDetector.fit([[1]], {}, { seed }));
    assert.ok(scores(1).every((score) => score >= 0 && score < 1));
    assert.deepEqual(scores(1), scores(1));
    assert.notDeepEqual(scores(1), scores(2));
  });

  it("refuses a seed that is not a whole number", () => {
    assert.throws(() => randomDetector.fit([[1]], {}, { seed: -1 }), {
      message: "createRandom: seed must be a whole number from 0 to 4294967295, got -1",
    });
  });
});

describe("medianDistanceDetector", () => {
  it("measures the distance from the training median", () => {
    const fitted = medianDistanceDetector.fit([[1], [2], [9]]);
    assert.deepEqual(fitted, { detector: "median-distance", medians: [2] });
    assert.deepEqual(medianDistanceDetector.score([[5], [2], [-1]], fitted), [3, 0, 3]);
  });

  it("averages the distances over the features", () => {
    const fitted = medianDistanceDetector.fit([[0, 10]]);
    assert.deepEqual(medianDistanceDetector.score([[1, 13]], fitted), [2]);
  });
});

describe("meanSquaredZDetector", () => {
  it("averages the squared z-scores of a row", () => {
    const fitted = meanSquaredZDetector.fit([
      [0, 10],
      [2, 30],
    ]);
    assert.deepEqual(
      [fitted.means, fitted.sds],
      [
        [1, 20],
        [1, 10],
      ],
    );
    assert.deepEqual(meanSquaredZDetector.score([[3, 20]], fitted), [2]);
    assert.deepEqual(meanSquaredZDetector.score([[3, 35]], fitted), [3.125]);
  });

  it("gives each feature its share of the squares as reasons", () => {
    const fitted = meanSquaredZDetector.fit([
      [0, 10],
      [2, 30],
    ]);
    const { columns } = meanSquaredZDetector.reasons!([0, 50], fitted);
    assert.ok(Math.abs(columns[0] - 0.1) < 1e-12 && Math.abs(columns[1] - 0.9) < 1e-12);
  });

  it("counts a feature that never varied in its own unit, so that its change still shows", () => {
    const fitted = meanSquaredZDetector.fit([[0.1], [0.1], [0.1]]);
    assert.deepEqual(fitted.sds, [1]);
    const [same, moved] = meanSquaredZDetector.score([[0.1], [2.1]], fitted);
    assert.equal(same, 0);
    assert.ok(Math.abs(moved - 4) < 1e-12);
  });

  it("takes the block form of rows too", () => {
    const fitted = meanSquaredZDetector.fit(toRows([[0], [2]]));
    assert.deepEqual(meanSquaredZDetector.score(toRows([[4]]), fitted), [9]);
  });

  it("refuses rows that are empty, ragged, not finite or of another width, naming the place", () => {
    const fitted = meanSquaredZDetector.fit([[0], [2]]);
    assert.throws(() => meanSquaredZDetector.fit([]), {
      name: "RangeError",
      message: "meanSquaredZDetector: needs at least one row, got 0",
    });
    assert.throws(() => meanSquaredZDetector.score([[1], [NaN]], fitted), {
      message: "meanSquaredZDetector: rows must be finite, got NaN at row 1, column 0",
    });
    assert.throws(
      () => {
        const values = Float32Array.of(1, 2, Infinity, 4);
        meanSquaredZDetector.fit({ values, nSamples: 2, nFeatures: 2 });
      },
      { message: "meanSquaredZDetector: rows must be finite, got Infinity at row 1, column 0" },
    );
    assert.throws(() => meanSquaredZDetector.score([[1, 2]], fitted), {
      message: "meanSquaredZDetector: rows must have 1 features as the training rows had, got 2",
    });
  });
});
