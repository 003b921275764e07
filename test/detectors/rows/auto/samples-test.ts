import assert from "node:assert/strict";
import {
  drawSamples,
  readySamples,
  sampleScores,
  sampleSquares,
} from "../../../../lib/detectors/rows/auto/samples";
import { createRandom } from "../../../../lib/random";

const rowsOf = (values: number[], nFeatures: number) => ({
  values: Float32Array.from(values),
  nSamples: values.length / nFeatures,
  nFeatures,
});
const inBoth = (rows: ReturnType<typeof rowsOf>) => ({ z: rows, asinh: rows });

describe("drawSamples", () => {
  it("takes at most half of the rows, and half of the columns to all of them, through both maps in turn", () => {
    const samples = drawSamples(rowsOf(new Array<number>(400).fill(0), 10), createRandom(1));
    assert.deepEqual(
      samples.slice(0, 4).map(({ map }) => map),
      ["z", "asinh", "z", "asinh"],
    );
    for (const { rows, columns } of samples) {
      assert.deepEqual([rows.length, new Set(rows).size], [20, 20]);
      assert.ok(columns.length >= 5 && columns.length <= 10);
      assert.deepEqual(
        columns,
        [...columns].sort((a, b) => a - b),
      );
    }
  });
});

describe("sampleScores", () => {
  const kept = inBoth(rowsOf([0, 0, 10, 0], 2));
  const samples = readySamples(
    [
      { map: "z", columns: [0, 1], rows: [0] },
      { map: "asinh", columns: [0], rows: [1] },
    ],
    kept,
  );

  it("is the mean log distance per column, by hand", () => {
    const [score] = sampleScores(inBoth(rowsOf([3, 4], 2)), samples);
    const expected = (Math.log(5 / Math.sqrt(2) + 0.02) + Math.log(7 + 0.02)) / 2;
    assert.ok(Math.abs(score - expected) < 1e-6, `${score} and ${expected}`);
  });

  it("does not ask a sample about a row that it holds", () => {
    const scores = sampleScores(kept, samples, Int32Array.from([0, 1]));
    const expected = [Math.log(10.02), Math.log(10 / Math.sqrt(2) + 0.02)];
    scores.forEach((score, i) => assert.ok(Math.abs(score - expected[i]) < 1e-6));
  });

  it("splits the squares by columns, each as often as samples hold it", () => {
    assert.deepEqual([...sampleSquares(inBoth(rowsOf([3, 4], 2)), samples)], [(9 + 49) / 2, 16]);
  });
});
