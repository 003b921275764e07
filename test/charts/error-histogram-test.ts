import assert from "node:assert/strict";
import { errorHistogram } from "../../lib/charts/error-histogram";
import type { Label } from "../../lib/types";

interface Spec {
  layer: {
    data: { values: { from: number; to: number; n: number; height: number }[] };
    mark: { type: string };
  }[];
}
const barsOf = (spec: unknown, layer = 0) => (spec as Spec).layer[layer].data.values;

describe("errorHistogram", () => {
  it("counts errors into equal bins, the largest into the last", () => {
    const spec = errorHistogram(Object.freeze([0, 1, 1.5, 4]), { title: "t", bins: 4 });
    assert.deepEqual(
      barsOf(spec).map(({ from, to, height }) => [from, to, height]),
      [
        [0, 1, 1],
        [1, 2, 2],
        [3, 4, 1],
      ],
    );
  });

  it("shows shares of each class over one set of bins where there are labels", () => {
    const labels: Label[] = [0, 0, 0, 1];
    const spec = errorHistogram([0, 1, 1.5, 4], { title: "t", bins: 2, labels, threshold: 3 });
    assert.deepEqual(
      barsOf(spec, 0).map(({ n, height }) => [n, height]),
      [[3, 100]],
    );
    assert.deepEqual(
      barsOf(spec, 1).map(({ from, to, height }) => [from, to, height]),
      [[2, 4, 100]],
    );
    assert.equal((spec as unknown as Spec).layer[2].mark.type, "rule");
  });

  it("makes bins of equal ratio on a logarithmic axis", () => {
    const spec = errorHistogram([1, 5, 50, 100], { title: "t", bins: 2, log: true });
    assert.deepEqual(
      barsOf(spec).map(({ from, to, n }) => [from, to, n]),
      [
        [1, 10, 2],
        [10, 100, 2],
      ],
    );
  });

  it("puts equal errors into one bin", () => {
    assert.deepEqual(
      barsOf(errorHistogram([2, 2], { title: "t" })).map(({ from, to, n }) => [from, to, n]),
      [[1.9, 2.1, 2]],
    );
    assert.equal(barsOf(errorHistogram([0], { title: "t" })).length, 1);
    assert.equal(barsOf(errorHistogram([3, 3], { title: "t", log: true })).length, 1);
  });

  it("counts every row once, whatever the rounding of the edges", () => {
    const errors = Array.from({ length: 997 }, (_, i) => 0.1 + (i * 0.7) / 996);
    for (const log of [false, true]) {
      const bars = barsOf(errorHistogram(errors, { title: "t", log }));
      assert.equal(
        bars.reduce((sum, { n }) => sum + n, 0),
        997,
      );
    }
  });

  it("refuses errors it cannot show", () => {
    assert.throws(() => errorHistogram([], { title: "t" }), {
      message: "errorHistogram: errors must not be empty",
    });
    assert.throws(() => errorHistogram([1, NaN], { title: "t" }), {
      message: "errorHistogram: errors must be finite, got NaN at index 1",
    });
    assert.throws(() => errorHistogram([1, 0], { title: "t", log: true }), {
      message: "errorHistogram: errors must be above 0 on a logarithmic axis, got 0 at index 1",
    });
    assert.throws(() => errorHistogram([1], { title: "t", labels: [0, 1] }), {
      message: "errorHistogram: needs one error per label, got 1 errors for 2 labels",
    });
  });
});
