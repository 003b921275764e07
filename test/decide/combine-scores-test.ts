import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import { codeDistance, meanOfLogs, meanOfRanks, rankAmong } from "../../lib/detectors/index";

describe("codeDistance", () => {
  it("measures in sds of the training codes", () => {
    // sd of 0, 2, 4 is sqrt(8/3); 10 lies 6 and 8 from its two nearest codes.
    const [distance] = codeDistance([[0], [2], [4]], [[10]], { k: 2 });
    assert.ok(Math.abs(distance - 7 / Math.sqrt(8 / 3)) < 1e-12);
  });

  it("keeps a unit that hardly varies from drowning the others", () => {
    const train = [
      [0, 0],
      [10, 0.001],
      [20, 0],
    ];
    const [narrow] = codeDistance(train, [[0, 1]], { k: 1 });
    const sd = Math.sqrt(200 / 3);
    assert.ok(Math.abs(narrow - 1 / (0.1 * sd)) < 1e-9, `${narrow}`);
    assert.ok(codeDistance(train, [[0, 1]], { k: 1, floor: 0 })[0] > 1000);
  });

  it("leaves codes in their own unit when all of them are constant", () => {
    assert.deepEqual(codeDistance([[3], [3]], [[5]], { k: 2 }), [2]);
  });

  it("finds a rare code that lies between the usual ones", () => {
    const { normal } = createRandom(2);
    const train = Array.from({ length: 200 }, (_, i) => [(i % 2 ? 5 : -5) + 0.3 * normal()]);
    const [usual, rare] = codeDistance(train, [[5], [0]]);
    assert.ok(rare > 20 * usual, `${rare} and ${usual}`);
  });

  it("refuses more neighbours than training codes", () => {
    assert.throws(() => codeDistance([[1]], [[1]]), {
      name: "RangeError",
      message: "codeDistance: k must be a whole number from 1 to 1, got 10",
    });
    for (const floor of [-0.5, 1.5]) {
      assert.throws(() => codeDistance([[1]], [[1]], { k: 1, floor }), {
        message: /floor must be /,
      });
    }
  });
});

describe("meanOfLogs", () => {
  it("is the logarithm of the geometric mean", () => {
    const [mean] = meanOfLogs([[2], [8]]);
    assert.ok(Math.abs(mean - Math.log(4)) < 1e-15);
  });

  it("orders rows as before when one list changes its unit", () => {
    const [a, b] = [
      [1, 5, 2, 9],
      [30, 10, 60, 20],
    ];
    const order = (scores: number[]) => [0, 1, 2, 3].sort((i, j) => scores[i] - scores[j]);
    const inGrams = b.map((score) => 1000 * score);
    assert.deepEqual(order(meanOfLogs([a, b])), order(meanOfLogs([a, inGrams])));
  });

  it("counts a perfect score of 0 as the floor", () => {
    assert.deepEqual(meanOfLogs([[0]], { floor: 1 }), [0]);
    assert.ok(Number.isFinite(meanOfLogs([[0]])[0]));
  });

  it("says what is wrong with bad input", () => {
    assert.throws(() => meanOfLogs([]), {
      name: "RangeError",
      message: "meanOfLogs: needs at least one list of scores, got 0",
    });
    assert.throws(() => meanOfLogs([[1], [1, 2]]), {
      message: "meanOfLogs: every list must have 1 scores as the first has, got 2 in list 1",
    });
    assert.throws(() => meanOfLogs([[1], [-1]]), {
      message: "meanOfLogs: scores must be at least 0, got -1 at index 0 of list 1",
    });
    assert.throws(() => meanOfLogs([[1]], { floor: 0 }), {
      message: "meanOfLogs: floor must be above 0, got 0",
    });
  });
});

describe("rankAmong", () => {
  it("is the share of reference scores below, a tie counting half", () => {
    assert.deepEqual(rankAmong([5, 2, 0], [4, 1, 3, 2]), [1, 0.375, 0]);
  });

  it("leaves its input as it was", () => {
    const reference = Object.freeze([3, 1, 2]);
    rankAmong(Object.freeze([2]) as number[], reference as number[]);
    assert.deepEqual(reference, [3, 1, 2]);
  });
});

describe("meanOfRanks", () => {
  it("averages ranks, so that no list's unit matters", () => {
    assert.deepEqual(
      meanOfRanks([
        [1, 2],
        [300, 200],
      ]),
      [0.5, 0.5],
    );
    assert.deepEqual(
      meanOfRanks([
        [1, 2, 3, 4],
        [1, 3, 2, 4],
      ]),
      [0.125, 0.5, 0.5, 0.875],
    );
  });

  it("gives equal scores equal ranks", () => {
    assert.deepEqual(meanOfRanks([[7, 7]]), [0.5, 0.5]);
  });
});
