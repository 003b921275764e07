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

  it("is the mean root of the distance per column, by hand", () => {
    const [score] = sampleScores(inBoth(rowsOf([3, 4], 2)), samples);
    const expected = (Math.sqrt(5 / Math.sqrt(2)) + Math.sqrt(7)) / 2;
    assert.ok(Math.abs(score - expected) < 1e-6, `${score} and ${expected}`);
  });

  it("does not ask a sample about a row that it holds", () => {
    const scores = sampleScores(kept, samples, Int32Array.from([0, 1]));
    const expected = [Math.sqrt(10), Math.sqrt(10 / Math.sqrt(2))];
    scores.forEach((score, i) => assert.ok(Math.abs(score - expected[i]) < 1e-6));
  });

  for (const nColumns of [6, 130]) {
    it(`is what a search through every sample gives (${nColumns} columns)`, () => {
      const random = createRandom(nColumns);
      const draw = (n: number) => {
        const values = Float32Array.from({ length: n * nColumns }, () => random.normal());
        return { values, nSamples: n, nFeatures: nColumns };
      };
      const bank = { z: draw(80), asinh: draw(80) };
      const rows = { z: draw(300), asinh: draw(300) };
      const drawn = drawSamples(bank.z, random);
      const scores = sampleScores(rows, readySamples(drawn, bank));
      for (const i of [0, 123, 299]) {
        const roots = drawn.map(({ map, columns, rows: own }) => {
          const squares = own.map((r) =>
            columns.reduce((sum, c) => {
              const [here, there] = [rows[map].values, bank[map].values];
              return sum + (here[i * nColumns + c] - there[r * nColumns + c]) ** 2;
            }, 0),
          );
          return Math.sqrt(Math.sqrt(Math.min(...squares) / columns.length));
        });
        const expected = roots.reduce((sum, value) => sum + value, 0) / roots.length;
        assert.ok(Math.abs(scores[i] - expected) < 1e-6, `${scores[i]} and ${expected}`);
      }
    });
  }

  it("splits the squares by columns, each as often as samples hold it", () => {
    assert.deepEqual([...sampleSquares(inBoth(rowsOf([3, 4], 2)), samples)], [(9 + 49) / 2, 16]);
  });
});
