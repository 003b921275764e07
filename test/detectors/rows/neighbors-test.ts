import assert from "node:assert/strict";
import { toBlock } from "../../../lib/detectors/rows/block";
import { indexRows } from "../../../lib/detectors/rows/neighbor-index";
import { nearest } from "../../../lib/detectors/rows/neighbors";
import { createRandom } from "../../../lib/data/index";
import { knnDetector, lofDetector } from "../../../lib/detectors/index";

/** All distances, sorted; equal ones by row number. */
function slowNearest(query: number[], rows: number[][], k: number, self = -1) {
  return rows
    .map((row, index) => {
      const square = row.reduce((sum, value, j) => sum + (query[j] - value) ** 2, 0);
      return { index, square };
    })
    .filter(({ index }) => index !== self)
    .sort((a, b) => a.square - b.square || a.index - b.index)
    .slice(0, k);
}

describe("nearest", () => {
  it("finds what a search through all rows finds, bit by bit, on rows of many kinds", () => {
    const random = createRandom(8);
    for (const [nFeatures, kind] of [
      [1, "even"],
      [3, "ties"],
      [9, "even"],
      [40, "even"],
      [4, "far"],
      [300, "even"],
    ] as const) {
      const draw = () =>
        Array.from({ length: nFeatures }, () => {
          if (kind === "ties") return random.integer(4);
          return kind === "far"
            ? random.integer(2) * 1e8 + 1e-6 * random.normal()
            : random.normal();
        });
      const rows = Array.from({ length: 700 }, draw);
      const queries = Array.from({ length: 40 }, draw);
      const index = indexRows(toBlock("test", rows));
      const k = 7;
      const found = nearest(toBlock("test", queries), index, { k });
      const among = nearest(toBlock("test", rows), index, { k, skipSelf: true });
      for (let q = 0; q < 40; q += 1) {
        const slow = slowNearest(queries[q], rows, k);
        const slowAmong = slowNearest(rows[q], rows, k, q);
        for (let i = 0; i < k; i += 1) {
          assert.equal(found.indices[q * k + i], slow[i].index, `${kind} ${nFeatures}`);
          assert.equal(found.distances[q * k + i], Math.sqrt(slow[i].square));
          assert.equal(among.indices[q * k + i], slowAmong[i].index, `${kind} ${nFeatures}`);
        }
      }
    }
  });

  it("copes with rows that are all equal", () => {
    const rows = Array.from({ length: 50 }, () => [3, 3]);
    const found = nearest(toBlock("test", [[3, 4]]), indexRows(toBlock("test", rows)), { k: 2 });
    assert.deepEqual([...found.distances, ...found.indices], [1, 1, 0, 1]);
  });
});

describe("knnDetector", () => {
  it("measures the mean distance, or that to the farthest of the neighbours", () => {
    const rows = [[0], [3], [4]];
    const mean = knnDetector.fit(rows, { neighbors: 2 });
    assert.deepEqual(knnDetector.score([[5]], mean), [1.5]);
    assert.deepEqual(knnDetector.score([[5]], { ...mean, distance: "kth" }), [2]);
  });

  it("says what is wrong with its options", () => {
    assert.throws(() => knnDetector.fit([[1]], { neighbors: 2 }), {
      name: "RangeError",
      message: "knnDetector: neighbors must be at most the number of training rows, 1, got 2",
    });
    assert.throws(() => knnDetector.fit([[1]], { neighbors: 1, distance: "far" as "kth" }), {
      name: "TypeError",
      message: 'knnDetector: distance must be "mean" or "kth", got far',
    });
  });
});

describe("lofDetector", () => {
  it("is 1 in the middle of an even grid, and follows the definition outside", () => {
    const fitted = lofDetector.fit([[0], [1], [2]], { neighbors: 2 });
    assert.deepEqual(fitted.kDistances, [2, 1, 2]);
    // By hand: reach of 0 is (max(1,1) + max(2,2)) / 2 = 1.5, of 1 (2+2)/2 = 2, of 2 1.5;
    // 10 reaches 2 at 8 and 1 at 9, mean 8.5; its neighbours' densities are 1/1.5 and 1/2.
    const [score] = lofDetector.score([[10]], fitted);
    assert.ok(Math.abs(score - ((1 / 1.5 + 1 / 2) / 2) * 8.5) < 1e-8, `${score}`);
  });

  it("stays finite among duplicates", () => {
    const fitted = lofDetector.fit(
      Array.from({ length: 30 }, () => [1]),
      { neighbors: 5 },
    );
    assert.ok(lofDetector.score([[1], [2]], fitted).every(Number.isFinite));
  });

  it("refuses as many neighbours as there are rows", () => {
    assert.throws(() => lofDetector.fit([[1], [2]], { neighbors: 2 }), {
      message: "lofDetector: neighbors must be below the number of training rows, 2, got 2",
    });
  });
});
