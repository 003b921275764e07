import assert from "node:assert/strict";
import { fitTableDetector } from "../../lib/detectors/fit-table-detector";
import { loadDetector, saveDetector } from "../../lib/detectors/saved/detector-file";
import { modelNames } from "../../lib/detectors/model-name";
import { scoreRows } from "../../lib/detectors/score-rows";
import type { SavedTableDetector } from "../../lib/detectors/saved/saved-detector";
import { lineTable } from "./tables";

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

describe("fitTableDetector and scoreRows", () => {
  const table = frozen(lineTable());
  for (const model of modelNames) {
    it(`finds rows off the line by ${model}, with equal bits today, alone and from a file`, async () => {
      const saved = await fitTableDetector(table, { model, seed: 3 });
      const verdicts = scoreRows(table.rows, saved);
      const scores = verdicts.map(({ score }) => score!);
      // Columns are no steps in time: what reads them so may be less sure.
      const place = model === "lstm" ? 60 : 12;
      const mark = [...scores].sort((a, b) => b - a)[place];
      assert.ok(
        scores.slice(117).every((score) => score > mark),
        `among the strangest ${place}`,
      );
      const loaded = loadDetector(saveDetector(saved)) as SavedTableDetector;
      assert.deepEqual(scoreRows(table.rows, loaded), verdicts);
      const alone = table.rows.slice(100).map((row) => scoreRows([row], loaded)[0]);
      assert.deepEqual(alone, verdicts.slice(100));
      for (const { score, flag } of verdicts) {
        assert.equal(flag, score! > saved.threshold.value ? 1 : 0);
      }
    });
  }
  it("gives the same bits for the same seed, and others for another", async () => {
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map(async (seed) => saveDetector(await fitTableDetector(table, { seed }))),
    );
    const withoutTimes = (text: string) => text.replace(/"milliseconds":[\d.]+/g, "");
    assert.equal(withoutTimes(first), withoutTimes(again));
    assert.notEqual(withoutTimes(first), withoutTimes(other));
  });
  it("reads the threshold from a fifth of the rows, which nothing learned from", async () => {
    for (const model of ["pca", "lof"] as const) {
      const { threshold, nLearned } = await fitTableDetector(table, { model });
      assert.deepEqual([nLearned, threshold.nScores, threshold.part], [96, 24, "validation"]);
      assert.equal(threshold.usesLabels, false);
    }
  });
  it("flags as many new rows as the rule promises, ensembles too", async () => {
    const { rows } = lineTable({ nRows: 4000, nOdd: 0 });
    const known = { ...table, rows: rows.slice(0, 2000) };
    for (const model of ["dense", "pca", "iforest", "lof"] as const) {
      const saved = await fitTableDetector(known, {
        model,
        threshold: { rule: "quantile", quantile: 0.9 },
      });
      const flagged = scoreRows(rows.slice(2000), saved).filter(({ flag }) => flag === 1).length;
      // 200 of 2,000, give or take four deviations of a quantile of 400 scores and of the count.
      assert.ok(Math.abs(flagged - 200) < 4 * Math.sqrt(180 + 900), `${flagged} by ${model}`);
    }
  });
  it("takes a missing value for the column's median, and a row without any for no row", async () => {
    const rows = table.rows.map((row, i) =>
      i === 4 ? row.map(() => null) : i === 5 ? [null, ...row.slice(1)] : row,
    );
    const saved = await fitTableDetector({ ...table, rows }, { model: "pca" });
    assert.equal(saved.nLearned, 95);
    const known = rows.flatMap(([a]) => a ?? []).sort((a, b) => a - b);
    assert.equal(saved.fill[0], (known[58] + known[59]) / 2);
    const verdicts = scoreRows(rows, saved);
    assert.deepEqual(verdicts[4], { score: null, flag: null, reason: "no value" });
    const [replaced] = scoreRows([[saved.fill[0], ...rows[5].slice(1)]], saved);
    assert.deepEqual(verdicts[5], replaced);
  });
  it("learns from no more rows than it is told, and scores all", async () => {
    const saved = await fitTableDetector(table, { model: "pca", maxRows: 50 });
    assert.equal(saved.nLearned, 40);
    assert.equal(scoreRows(table.rows, saved).length, 120);
  });
  it("flags what lies above the threshold, and not what lies at it", async () => {
    const saved = await fitTableDetector(table, { model: "pca" });
    const [{ score }] = scoreRows(table.rows, saved);
    const at = (value: number) => ({ ...saved, threshold: { ...saved.threshold, value } });
    assert.equal(scoreRows(table.rows, at(score!))[0].flag, 0);
    assert.equal(scoreRows(table.rows, at(score! - 1e-6))[0].flag, 1);
  });
  it("tells how far the training is, up to 1", async () => {
    const shares: number[] = [];
    await fitTableDetector(table, { onProgress: (share) => shares.push(share) });
    assert.ok(shares.length > 2 && shares.every((share, i) => i === 0 || share >= shares[i - 1]));
    assert.equal(shares.at(-1), 1);
  });
  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(fitTableDetector(table, { signal }), { name: "AbortError" });
  });
  it("refuses tables that say nothing of what is usual", async () => {
    const flat = Array.from({ length: 30 }, () => [1, 2, 3, 4, 5]);
    const refused: [Parameters<typeof fitTableDetector>, string][] = [
      [
        [{ ...table, rows: table.rows.slice(0, 19) }],
        "needs at least 20 rows to learn what is usual, got 19 in line",
      ],
      [
        [{ ...table, rows: flat }],
        "some column must vary, got the same value in every row of each of a, b, c, d, e in line",
      ],
      [
        [{ name: "one", columns: ["a"], rows: table.rows.map(([a]) => [a]) }],
        "dense needs at least two columns of numbers, for it looks at how they go together, got a alone in one (iforest and lof take one; a column of times makes it a series)",
      ],
      [[table, { maxRows: 5 }], "maxRows must be a whole number of at least 20, got 5"],
    ];
    for (const [input, sentence] of refused) {
      await assert.rejects(fitTableDetector(...input), {
        name: "RangeError",
        message: `fitTableDetector: ${sentence}`,
      });
    }
    const saved = await fitTableDetector(table, { model: "pca" });
    assert.throws(() => scoreRows([[1, 2]], saved), {
      message: "scoreRows: rows must have the detector's 5 columns, got 2 at row 0",
    });
  });
});
