import assert from "node:assert/strict";
import { correlationMatrix } from "../../lib/metrics/index";

describe("correlationMatrix", () => {
  it("is 1 along a rising line, -1 along a falling one, and 0 for a parabola", () => {
    const rows = Object.freeze([-1, 0, 1].map((x) => Object.freeze([x, 2 * x + 5, -3 * x, x * x])));
    const [first] = correlationMatrix(rows);
    first.forEach((value, j) => assert.ok(Math.abs(value - [1, 1, -1, 0][j]) < 1e-12, `${value}`));
  });

  it("gives numpy's values", () => {
    // python3 -c "import numpy as np; print(np.corrcoef(np.array([[1,2,9],[3,1,4],[4,5,4],[8,6,1.]]).T).tolist())"
    const expected = [
      [1, 0.80860754006264, -0.9217648016985406],
      [0.80860754006264, 1, -0.6333004963811236],
      [-0.9217648016985406, -0.6333004963811236, 1],
    ];
    const rows = [
      [1, 2, 9],
      [3, 1, 4],
      [4, 5, 4],
      [8, 6, 1],
    ];
    correlationMatrix(rows).forEach((row, i) =>
      row.forEach((value, j) => assert.ok(Math.abs(value - expected[i][j]) < 1e-12)),
    );
  });

  it("does not change when a column is shifted and stretched", () => {
    const rows = [
      [1, 4],
      [2, 1],
      [5, 9],
      [6, 2],
    ];
    const moved = rows.map(([a, b]) => [1000 + 3 * a, b / 7]);
    const difference = correlationMatrix(rows)[0][1] - correlationMatrix(moved)[0][1];
    assert.ok(Math.abs(difference) < 1e-12);
  });

  it("calls a constant column uncorrelated with every other, not NaN", () => {
    assert.deepEqual(
      correlationMatrix([
        [0.1, 1],
        [0.1, 2],
        [0.1, 4],
      ]),
      [
        [1, 0],
        [0, 1],
      ],
    );
  });

  it("refuses rows without values", () => {
    assert.throws(() => correlationMatrix([]), /^RangeError: correlationMatrix: /);
  });
});
