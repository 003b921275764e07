import assert from "node:assert/strict";
import { ecodDetector } from "../../../lib/detectors/rows/ecod";
import { readReference } from "../../reference/read-reference";

interface Reference {
  train: number[][];
  test: number[][];
  trainScores: number[];
  testScores: number[];
  testTails: number[][];
}

const fit = (rows: number[][]) => {
  const fitted = ecodDetector.fit(rows, {}, { seed: 1 });
  assert.ok(!(fitted instanceof Promise));
  return fitted;
};

describe("ecodDetector", () => {
  const reference = readReference<Reference>("ecod");

  it("agrees with PyOD on the learned rows and on each new row beside them", () => {
    const fitted = fit(reference.train);
    assertClose(ecodDetector.unseenScores!(fitted), reference.trainScores);
    assertClose(ecodDetector.score(reference.test, fitted), reference.testScores);
  });

  it("gives PyOD's shares of the columns as reasons", () => {
    const fitted = fit(reference.train);
    reference.test.forEach((row, i) => {
      const total = reference.testScores[i];
      const expected = reference.testTails[i].map((tail) => tail / total);
      assertClose(ecodDetector.reasons!(row, fitted).columns, expected);
    });
  });

  it("scores by hand: the right tail of 4 after 1, 2, 3 is one row in four", () => {
    const fitted = fit([[1], [2], [3]]);
    assertClose(ecodDetector.score([[4], [0]], fitted), [Math.log(4), Math.log(4)]);
  });

  it("adds nothing for a column that never varied until it does, and then says so", () => {
    const fitted = fit([
      [1, 7],
      [2, 7],
      [4, 7],
    ]);
    const [usual, changed] = ecodDetector.score(
      [
        [2, 7],
        [2, 8],
      ],
      fitted,
    );
    assertClose([changed - usual], [Math.log(4)]);
    assert.ok(ecodDetector.reasons!([2, 8], fitted).columns[1] > 0.5);
  });

  it("spreads the reasons evenly where nothing is unusual at all", () => {
    assert.deepEqual(ecodDetector.reasons!([7, 7], fit([[7, 7]])).columns, [0.5, 0.5]);
  });

  it("gives what its schemas accept, and they refuse anything else", () => {
    const fitted = fit(reference.train);
    assert.deepEqual(ecodDetector.fitted.parse(JSON.parse(JSON.stringify(fitted))), fitted);
    assert.equal(ecodDetector.options.safeParse({ neighbors: 5 }).success, false);
    assert.equal(ecodDetector.fitted.safeParse({ ...fitted, columns: [] }).success, false);
  });

  it("refuses rows of another width", () => {
    assert.throws(() => ecodDetector.score([[1]], fit(reference.train)), {
      message: "ecodDetector: rows must have 4 features as the training rows had, got 1",
    });
  });
});

function assertClose(got: readonly number[], expected: readonly number[]): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, i) => {
    const allowed = 1e-12 * Math.max(1, Math.abs(expected[i]));
    assert.ok(Math.abs(value - expected[i]) <= allowed, `${value} and ${expected[i]} at ${i}`);
  });
}
