import assert from "node:assert/strict";
import { gaussianLikelihoodRatio, gaussians } from "../../lib/data/gaussians";

describe("gaussians", () => {
  it("has mean and variance as asked, in every dimension and for both labels", () => {
    const { rows, labels } = gaussians({
      nSamples: 40_000,
      dimension: 3,
      shift: 2,
      variance: 4,
      contamination: 0.5,
    });
    for (const [label, mean, variance] of [
      [0, 0, 1],
      [1, 2, 4],
    ]) {
      for (let j = 0; j < 3; j += 1) {
        const column = rows.filter((_, i) => labels[i] === label).map((row) => row[j]);
        const m = column.reduce((a, b) => a + b) / column.length;
        const v = column.reduce((a, b) => a + (b - m) ** 2, 0) / column.length;
        // Standard errors over 20,000 draws: 0.007 and 0.01 times the deviation and variance.
        assert.ok(Math.abs(m - mean) < 0.06, `mean ${m}`);
        assert.ok(Math.abs(v / variance - 1) < 0.05, `variance ${v}`);
      }
    }
  });
  it("mixes in exactly the share of anomalies asked for, at random places", () => {
    const { labels } = gaussians({ nSamples: 1000, contamination: 0.1 });
    assert.equal(labels.filter((label) => label === 1).length, 100);
    const early = labels.slice(0, 500).filter((label) => label === 1).length;
    assert.ok(early > 30 && early < 70, `${early} of 100 in the first half`);
    assert.ok(gaussians({ contamination: 0 }).labels.every((label) => label === 0));
    assert.ok(gaussians({ contamination: 1 }).labels.every((label) => label === 1));
  });
  it("keeps its numbers from one version to the next, because published results depend on them", () => {
    const [[first]] = gaussians({ nSamples: 2, dimension: 2, seed: 7 }).rows;
    assert.equal(first, -1.8665446811053197);
    const [[anomaly]] = gaussians({ nSamples: 2, dimension: 2, seed: 7, contamination: 1 }).rows;
    assert.equal(anomaly, 2 + Math.SQRT2 * first);
    assert.deepEqual(gaussians({ nSamples: 2 }), gaussians({ nSamples: 2, seed: 0 }));
    assert.deepEqual(gaussians({ nSamples: 1, dimension: 2 }).columns, ["x1", "x2"]);
    assert.notEqual(gaussians({ nSamples: 2, dimension: 2, seed: 8 }).rows[0][0], first);
  });
  it("refuses knobs that make no distribution", () => {
    const refused: [object, string][] = [
      [{ variance: 0 }, "variance must be above 0, got 0"],
      [{ dimension: 1.5 }, "dimension must be a whole number of at least 1, got 1.5"],
      [{ contamination: 2 }, "contamination must be from 0 to 1, got 2"],
      [{ shift: NaN }, "shift must be finite, got NaN"],
      [{ nSamples: 0 }, "nSamples must be a whole number of at least 1, got 0"],
    ];
    for (const [options, message] of refused) {
      assert.throws(() => gaussians(options), {
        name: "RangeError",
        message: `gaussians: ${message}`,
      });
    }
  });
});

describe("gaussianLikelihoodRatio", () => {
  it("is 0 half-way between two distributions of equal variance, and 4 at 3 for a shift of 2", () => {
    const rows = Object.freeze([Object.freeze([1]), Object.freeze([3])]);
    assert.deepEqual(
      gaussianLikelihoodRatio(rows, { dimension: 1, shift: 2, variance: 1 }),
      [0, 4],
    );
  });
  it("agrees with the logarithm of the two densities", () => {
    const density = (x: number, mean: number, variance: number) =>
      Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    const row = [0.3, -1.2];
    const wanted = row.reduce(
      (sum, x) => sum + Math.log(density(x, 1.5, 2.5) / density(x, 0, 1)),
      0,
    );
    const [score] = gaussianLikelihoodRatio([row], { dimension: 2, shift: 1.5, variance: 2.5 });
    assert.ok(Math.abs(score - wanted) < 1e-12);
  });
  it("is 0 everywhere when there is nothing to tell apart", () => {
    const scores = gaussianLikelihoodRatio(
      [
        [1, 2],
        [3, 4],
      ],
      { dimension: 2, shift: 0, variance: 1 },
    );
    assert.deepEqual(scores, [0, 0]);
  });
  it("takes ten dimensions, a shift of 2 and a variance of 2, as the table does, unless told", () => {
    const { rows } = gaussians({ nSamples: 3 });
    const shape = { dimension: 10, shift: 2, variance: 2 };
    assert.deepEqual(gaussianLikelihoodRatio(rows), gaussianLikelihoodRatio(rows, shape));
  });
  it("refuses rows of another dimension", () => {
    assert.throws(() => gaussianLikelihoodRatio([[1]]), {
      name: "RangeError",
      message: "gaussianLikelihoodRatio: rows must have dimension 10, got 1",
    });
  });
});
