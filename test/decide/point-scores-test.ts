import assert from "node:assert/strict";
import { pointScores } from "../../lib/detectors/index";
import type { Alignment } from "../../lib/detectors/index";

// Six points in two stretches of three (a gap lies between 2 and 3), windows of two.
const windows = { starts: [0, 1, 3, 4], size: 2 };
const at = (alignment: Alignment) => pointScores([5, 7, 1, 3], windows, { alignment, nPoints: 6 });

describe("pointScores", () => {
  it("gives a point the error of the window that ends there, and none before the first end", () => {
    assert.deepEqual(at("last"), {
      alignment: "last",
      scores: [null, 5, 7, null, 1, 3],
      covered: [1, 2, 4, 5],
      coveredScores: [5, 7, 1, 3],
      nUncovered: 2,
    });
  });

  it("gives a point the mean or the maximum of the windows that cover it", () => {
    assert.deepEqual(at("mean").scores, [5, 6, 7, 1, 2, 3]);
    assert.deepEqual(at("max").scores, [5, 7, 7, 1, 3, 3]);
  });

  it("never calls an uncovered point 0", () => {
    const points = pointScores([2], { starts: [2], size: 1 }, { alignment: "max", nPoints: 4 });
    assert.deepEqual(points.scores, [null, null, 2, null]);
    assert.equal(points.nUncovered, 3);
  });

  it("keeps negative errors, and the larger of two windows that end together", () => {
    const twice = { starts: [0, 0], size: 2 };
    const points = pointScores([-3, -2], twice, { alignment: "last", nPoints: 2 });
    assert.deepEqual(points.scores, [null, -2]);
  });

  it("is causal with last: another future changes nothing before it", () => {
    const past = pointScores([5, 7, 1, 99], windows, { alignment: "last", nPoints: 6 });
    assert.deepEqual(past.scores.slice(0, 5), at("last").scores.slice(0, 5));
  });

  it("leaves its input as it was", () => {
    const errors = Object.freeze([5, 7]) as number[];
    const starts = Object.freeze([0, 1]);
    pointScores(errors, { starts, size: 2 }, { alignment: "mean", nPoints: 3 });
    assert.deepEqual(
      [errors, starts],
      [
        [5, 7],
        [0, 1],
      ],
    );
  });

  it("says which window is wrong", () => {
    const options = { alignment: "last", nPoints: 3 } as const;
    assert.throws(() => pointScores([1], { starts: [0, 1], size: 2 }, options), {
      name: "RangeError",
      message: "pointScores: needs one error per window, got 1 errors for 2 windows",
    });
    assert.throws(() => pointScores([1, 2], { starts: [0, 2], size: 2 }, options), {
      message: "pointScores: windows must lie within 0..2, got start 2 with size 2 at window 1",
    });
    assert.throws(() => pointScores([NaN], { starts: [0], size: 2 }, options), {
      message: "pointScores: windowErrors must be finite, got NaN at index 0",
    });
    const odd = { alignment: "first" as "last", nPoints: 3 };
    assert.throws(() => pointScores([1], { starts: [0], size: 2 }, odd), {
      name: "TypeError",
      message: 'pointScores: alignment must be "last", "mean" or "max", got first',
    });
  });
});
