import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import { doubtfulRows, misjudgedRows, neighborsOfOtherLabel } from "../../lib/notebook/index";

import { trialByHand } from "./trial-by-hand";

describe("misjudgedRows", () => {
  it("names rows that are wrong in every test, the clearest first", () => {
    const judged = [
      trialByHand([6, 1, 9, 2], [0, 0, 0, 1], [10, 11, 12, 13]),
      trialByHand([4, 1, 11, 3], [0, 0, 0, 1], [10, 11, 12, 13]),
    ];
    assert.deepEqual(misjudgedRows(judged), [
      { rowNumber: 12, label: 0, margin: 5, nTests: 2 },
      { rowNumber: 13, label: 1, margin: -2.5, nTests: 2 },
    ]);
  });
});

describe("neighborsOfOtherLabel", () => {
  const line = { rows: [[0], [1], [2], [3], [50]], labels: [0, 1, 0, 0, 1] as Label[] };

  it("asks the nearest other rows", () => {
    assert.deepEqual(neighborsOfOtherLabel(line, [1, 3], { neighbors: 3 }), [3, 1]);
  });

  it("agrees with sorting all rows by distance, also where many are equally far", () => {
    const random = createRandom(3);
    const grid = Array.from({ length: 60 }, () => [random.integer(4), random.integer(4)]);
    const labels = grid.map((): Label => (random.integer(2) === 1 ? 1 : 0));
    const numbers = grid.map((_, i) => i);
    const bySorting = numbers.map(
      (number) =>
        numbers
          .filter((i) => i !== number)
          .map((i) => ({ i, d: Math.hypot(...grid[i].map((x, j) => x - grid[number][j])) }))
          .sort((a, b) => a.d - b.d || a.i - b.i)
          .slice(0, 7)
          .filter(({ i }) => labels[i] !== labels[number]).length,
    );
    assert.deepEqual(
      neighborsOfOtherLabel({ rows: grid, labels }, numbers, { neighbors: 7 }),
      bySorting,
    );
  });

  it("refuses more neighbors than other rows, and rows that are not there", () => {
    assert.throws(() => neighborsOfOtherLabel(line, [0], { neighbors: 5 }), {
      name: "RangeError",
      message: "neighborsOfOtherLabel: needs more than 5 rows for 5 neighbors, got 5",
    });
    assert.throws(() => neighborsOfOtherLabel(line, [5], { neighbors: 1 }), {
      name: "RangeError",
      message: "neighborsOfOtherLabel: row numbers must be from 0 to 4, got 5",
    });
  });
});

describe("doubtfulRows", () => {
  const rows = [[0], [1], [2], [3], [50]];
  const labels: Label[] = [0, 1, 0, 0, 1];

  it("keeps the misjudged rows whose neighbours side with the detector", () => {
    // Row 1 is called normal amid normal rows; row 3 is called an anomaly amid normal rows too.
    const judged = [trialByHand([1, 9], [1, 0], [1, 3]), trialByHand([2, 8], [1, 0], [1, 3])];
    const table = Object.freeze({ rows, labels });
    assert.deepEqual(
      misjudgedRows(judged).map(({ rowNumber }) => rowNumber),
      [1, 3],
    );
    const [only, ...rest] = doubtfulRows(judged, table, { neighbors: 3 });
    assert.deepEqual(only, { rowNumber: 1, label: 1, margin: -3.5, nTests: 2, others: 3 });
    assert.deepEqual(rest, []);
    assert.equal(doubtfulRows(judged, table, { neighbors: 3, atLeast: 1 }).length, 2);
  });
});
