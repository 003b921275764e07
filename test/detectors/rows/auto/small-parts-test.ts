import assert from "node:assert/strict";
import { askForest } from "../../../../lib/detectors/rows/auto/forest";
import { readyKept } from "../../../../lib/detectors/rows/auto/kept-rows";
import {
  blockRowsOf,
  drawRows,
  numbersTo,
  pick,
  rowsOf,
  thin,
} from "../../../../lib/detectors/rows/auto/learned-rows";
import { codeRarities } from "../../../../lib/detectors/rows/auto/member-scores";
import {
  fitNormalScores,
  openNormalScore,
} from "../../../../lib/detectors/rows/auto/normal-scores";
import {
  drawSamples,
  readySamples,
  sampleScores,
  sampleSquares,
} from "../../../../lib/detectors/rows/auto/samples";
import { createRandom } from "../../../../lib/random";
import { toRows } from "../../../../lib/rows";

const near = (found: ArrayLike<number>, wanted: readonly number[]) => {
  assert.equal(found.length, wanted.length);
  wanted.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 1e-5, `${found[i]}`));
};
const column = (...values: readonly number[]) => toRows(values.map((value) => [value]));

describe("readyKept", () => {
  const kept = readyKept(column(0, 1, 3, 6, 10, 15, 21));

  it("means the distances to the five nearest rows, a row itself not counted", () => {
    near(kept.distancesTo(column(2, 21)), [3.2, 10]);
    near(kept.distancesTo(column(3), Int32Array.of(2)), [5.4]);
    near(kept.squaresTo(column(2)), [17.2]);
  });
  it("asks as many as there are beside a row, and no distance of a single one", () => {
    near(readyKept(column(0, 4)).distancesTo(column(1)), [1]);
    near(readyKept(column(0, 4)).squaresTo(column(3)), [1]);
    near(readyKept(column(4)).distancesTo(column(9)), [0]);
    near(readyKept(column(4)).squaresTo(column(9)), [0]);
  });
});

describe("drawRows, blockRowsOf, rowsOf, pick and thin", () => {
  const block = { nSamples: 4, nFeatures: 2, values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  const rows = { ...block, values: Float32Array.from(block.values) };

  it("take rows and columns by their numbers", () => {
    assert.deepEqual([...blockRowsOf(block, Uint32Array.of(3, 0)).values], [7, 8, 1, 2]);
    assert.deepEqual([...rowsOf(rows, Uint32Array.of(1, 2)).values], [3, 4, 5, 6]);
    const picked = pick(rows, [1], Uint32Array.of(3, 1));
    assert.deepEqual([...picked.values, picked.nSamples, picked.nFeatures], [8, 4, 2, 1]);
    assert.deepEqual([...pick(rows, [1, 0]).values], [2, 1, 4, 3, 6, 5, 8, 7]);
  });
  it("draw without repeats, in the file's order, and all rows as they are where there are no more", () => {
    assert.equal(drawRows(block, 4, createRandom(1)), block);
    const drawn = drawRows(block, 3, createRandom(1)).values.filter((_, i) => i % 2 === 0);
    assert.ok(drawn.length === 3 && drawn[0] < drawn[1] && drawn[1] < drawn[2], String(drawn));
  });
  it("thin out evenly", () => {
    assert.deepEqual([...thin(numbersTo(10), 4)], [0, 2, 5, 7]);
    assert.deepEqual([...thin(numbersTo(3), 3)], [0, 1, 2]);
  });
});

describe("openNormalScore", () => {
  it("rises beyond the largest learned value by the logarithm of how much farther that is", () => {
    const known = fitNormalScores(Float64Array.of(0, 1, 2, 3, 4));
    const top = openNormalScore(4, known);
    assert.ok(Math.abs(openNormalScore(6, known) - top - Math.log(2)) < 1e-9);
    assert.ok(Math.abs(openNormalScore(8, known) - top - Math.log(3)) < 1e-9);
    const flat = fitNormalScores(Float64Array.of(5, 5, 5));
    assert.ok(openNormalScore(6, flat) - openNormalScore(5, flat) > 0.69, "where nothing varied");
  });
});

describe("codeRarities", () => {
  it("costs most outside of what is known, more in rare bins than in common ones, 1 on average", () => {
    const values = [...Array.from({ length: 20 }, (_, i) => i / 100), 5, 16];
    const known = numbersTo(values.length);
    const scores = codeRarities(column(...values, 60, -40, 0.1), known);
    const [common, rare, above, below, again] = [scores[3], scores[20], ...scores.slice(22)];
    assert.ok(above > rare && above === below && rare > common && again === common);
    const mean = known.reduce((sum, i) => sum + scores[i], 0) / known.length;
    assert.ok(Math.abs(mean - 1) < 1e-6, `mean ${mean}`);
  });
});

describe("drawSamples and sampleScores", () => {
  const views = (...values: readonly number[]) => ({
    z: column(...values),
    asinh: column(...values),
  });

  it("draw half of the kept rows, at least one and at most 32, through both maps in turn", () => {
    const sizes = [1, 2, 10, 500].map((n) => {
      const samples = drawSamples(column(...numbersTo(n)), createRandom(1));
      assert.deepEqual([samples.length, samples[0].map, samples[1].map], [60, "z", "asinh"]);
      return samples[7].rows.length;
    });
    assert.deepEqual(sizes, [1, 1, 5, 32]);
  });
  it("mean the root of the distance to the nearest of each sample that does not hold the row", () => {
    const samples = [[0], [0, 1]].map((rows) => ({ map: "z" as const, columns: [0], rows }));
    const ready = readySamples(samples, views(1, 4));
    near(sampleScores(views(5), ready), [(2 + 1) / 2]);
    near(sampleScores(views(4), ready, Int32Array.of(1)), [Math.sqrt(3)]);
    near(sampleScores(views(1), ready, Int32Array.of(0)), [0]);
    near(sampleSquares(views(5), ready), [(16 + 1) / 2]);
  });
});

describe("askForest", () => {
  const { normal } = createRandom(5);
  const rows = toRows(Array.from({ length: 80 }, () => [normal(), normal(), normal()]));
  rows.values.set([9, -9, 9], 3 * 79);
  const ask = (members: number, size: number) => {
    let nTold = 0;
    const onMember = () => Promise.resolve(void (nTold += 1));
    const options = { members, size, random: createRandom(2), onMember };
    return askForest({ z: rows, asinh: rows, rank: rows }, options).then((scores) => {
      assert.equal(nTold, members);
      return scores;
    });
  };

  it("scores rows by members that did not learn from them, on average, and what lies far is far", async () => {
    const { reconstruction, codeDistance, codeRarity } = await ask(9, 20);
    for (const scores of [reconstruction, codeDistance, codeRarity]) {
      const sorted = scores.slice(0, 79).sort();
      assert.ok(Math.abs(sorted[40]) < 2, `the middle score is ${sorted[40]}`);
      assert.ok(scores[79] > sorted[60] && scores[79] < 12, `${scores[79]} beside ${sorted[60]}`);
    }
  });
  it("gives 0 to rows that every member learned from", async () => {
    const { reconstruction } = await ask(1, 20);
    assert.equal(reconstruction.filter((score) => score === 0).length, 20);
  });
});
