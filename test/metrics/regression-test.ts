import assert from "node:assert/strict";
import { toRows } from "../../lib/data/index";
import {
  meanAbsoluteError,
  meanSquaredError,
  r2,
  regressionReport,
  rootMeanSquaredError,
} from "../../lib/metrics/index";
import { near } from "./near";
import { reference } from "./reference-cases";

const { regression } = reference;

describe("meanSquaredError, meanAbsoluteError and rootMeanSquaredError", () => {
  it("are means over all values of all columns", () => {
    const actual = Object.freeze([Object.freeze([1, 2]), Object.freeze([3, 4])]);
    const predicted = [
      [1, 4],
      [2, 4],
    ];
    assert.equal(meanSquaredError(actual, predicted), 5 / 4);
    assert.equal(meanAbsoluteError(actual, predicted), 3 / 4);
    assert.equal(rootMeanSquaredError(actual, predicted), Math.sqrt(5 / 4));
  });

  it("agree with scikit-learn", () => {
    const { actual, predicted, mse, mae } = regression;
    near(meanSquaredError(actual, predicted), mse);
    near(meanAbsoluteError(actual, predicted), mae);
  });

  it("take blocks of float32 as they take nested arrays", () => {
    const block = toRows([
      [0.5, 2],
      [1, 4],
    ]);
    assert.equal(
      meanSquaredError(block, [
        [0.5, 2],
        [1, 5],
      ]),
      0.25,
    );
  });

  it("refuse tables of different shapes, and values that are not finite", () => {
    assert.throws(() => meanSquaredError([[1, 2]], [[1], [2]]), {
      name: "RangeError",
      message: "meanSquaredError: both tables must have one shape, got 1 × 2 and 2 × 1",
    });
    assert.throws(() => meanAbsoluteError([[1]], [[NaN]]), {
      message: "meanAbsoluteError: rows must be finite, got NaN at row 0, column 0",
    });
    assert.throws(() => rootMeanSquaredError([], []), {
      message: "rootMeanSquaredError: needs at least one row, got 0",
    });
  });
});

describe("r2", () => {
  it("is 1 for a perfect copy, 0 for the mean and below 0 for worse", () => {
    const actual = [[1], [2], [3]];
    assert.equal(r2(actual, actual), 1);
    assert.equal(r2(actual, [[2], [2], [2]]), 0);
    assert.equal(r2(actual, [[3], [2], [1]]), -3);
  });

  it("gives three values for one pair of tables, so the convention has to be named", () => {
    const actual = [
      [1, 100],
      [2, 102],
      [3, 104],
    ];
    const predicted = actual.map(([a, b]) => [a === 2 ? a : 2, b]);
    assert.equal(r2(actual, predicted), 0.5);
    near(r2(actual, predicted, { over: "varianceWeighted" }), 1 - 2 / 10);
    assert.ok(r2(actual, predicted, { over: "flattened" }) > 0.999);
  });

  it("agrees with scikit-learn in all three, a column that does not vary included", () => {
    const { actual, predicted } = regression;
    near(r2(actual, predicted), regression.r2);
    near(r2(actual, predicted, { over: "varianceWeighted" }), regression.r2VarianceWeighted);
    near(r2(actual, predicted, { over: "flattened" }), regression.r2Flattened);
  });

  it("gives a column that does not vary 1 when it is copied and 0 otherwise", () => {
    assert.equal(r2([[0.1], [0.1], [0.1]], [[0.1], [0.1], [0.1]]), 1);
    assert.equal(r2([[0.1], [0.1], [0.1]], [[0.1], [0.2], [0.1]]), 0);
    assert.equal(r2([[5], [5]], [[5], [5]], { over: "varianceWeighted" }), 1);
  });

  it("refuses a single row, which has no variance", () => {
    assert.throws(() => r2([[1, 2]], [[1, 2]]), {
      name: "RangeError",
      message: "r2: needs at least 2 rows, got 1",
    });
    assert.throws(() => r2([[1]], [[1]], { over: "flattened" }), {
      message: "r2: needs at least 2 rows, got 1",
    });
  });
});

describe("regressionReport", () => {
  it("holds each number under its own name", () => {
    const { actual, predicted, mse, mae } = regression;
    const report = regressionReport(actual, predicted);
    near(report.mse, mse);
    near(report.mae, mae);
    near(report.rmse ** 2, mse);
    near(report.r2, regression.r2);
    near(report.r2VarianceWeighted, regression.r2VarianceWeighted);
    near(report.r2Flattened, regression.r2Flattened);
  });

  it("has the bits of the single figures, which it works out in one pass over the tables", () => {
    const { actual, predicted } = regression;
    assert.deepEqual(regressionReport(actual, predicted), {
      mse: meanSquaredError(actual, predicted),
      mae: meanAbsoluteError(actual, predicted),
      rmse: rootMeanSquaredError(actual, predicted),
      r2: r2(actual, predicted),
      r2VarianceWeighted: r2(actual, predicted, { over: "varianceWeighted" }),
      r2Flattened: r2(actual, predicted, { over: "flattened" }),
    });
    assert.throws(() => regressionReport([[1]], [[1, 2]]), {
      message: "regressionReport: both tables must have one shape, got 1 × 1 and 1 × 2",
    });
  });
});
