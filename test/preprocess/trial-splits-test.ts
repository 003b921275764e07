import assert from "node:assert/strict";
import { contaminate, splitTable, trialFolds, trialSplits } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";

const rows = Object.freeze(Array.from({ length: 60 }, (_, i) => Object.freeze([i, 100 - i])));
const labels = Object.freeze(Array.from({ length: 60 }, (_, i): Label => (i % 3 === 0 ? 1 : 0)));
const table = Object.freeze({ rows, labels });
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe("trialSplits", () => {
  it("splits as splitTable does and takes anomalies out of what is learned from", () => {
    const [split] = trialSplits(table, { train: 0.5, validation: 0.2, seeds: [4] });
    const whole = splitTable(table, { train: 0.5, validation: 0.2, seed: 4 });
    assert.deepEqual(split.test, whole.test);
    assert.deepEqual(
      split.train.rowNumbers,
      whole.train.rowNumbers.filter((i) => i % 3 !== 0),
    );
    for (const part of [split.train, split.validation]) {
      assert.ok(part.labels.length > 0 && part.labels.every((label) => label === 0));
    }
  });

  it("leaves rows as they are, or draws some with a share of anomalies, where asked to", () => {
    const shares = { train: 0.5, validation: 0.2, seeds: [4] };
    const whole = splitTable(table, { train: 0.5, validation: 0.2, seed: 4 });
    const [all] = trialSplits(table, { ...shares, learnFrom: "all" });
    assert.deepEqual(all, { seed: 4, ...whole });
    const draw = { nSamples: 20, contamination: 0.4 };
    const [drawn] = trialSplits(table, { ...shares, learnFrom: draw });
    assert.deepEqual(drawn.train, contaminate(whole.train, { ...draw, seed: 4 }));
    assert.deepEqual(drawn.validation.rows.length, 8, "12 of 30 rows: the parts' proportion");
    const [odd] = trialSplits(table, { ...shares, learnFrom: { ...draw, nSamples: 19 } });
    assert.equal(
      odd.validation.rows.length,
      7,
      "7.6 rows: none that the proportion does not allow",
    );
    assert.deepEqual(drawn.test, whole.test);
  });

  it("gives one split per seed, and another for another seed", () => {
    const splits = trialSplits(table, { train: 0.5, seeds: [1, 2, 1] });
    assert.deepEqual(
      splits.map(({ seed }) => seed),
      [1, 2, 1],
    );
    assert.deepEqual(splits[0], splits[2]);
    assert.notDeepEqual(splits[0].test.rowNumbers, splits[1].test.rowNumbers);
  });

  it("scales by the extremes of the whole training part, anomalies included, whatever the column", () => {
    // Only the anomaly holds 10; the scaler must have seen it.
    const small = {
      rows: [
        [0, 2],
        [10, 4],
        [20, 5],
      ],
      labels: [0, 1, 0] as Label[],
    };
    const seeds = Array.from({ length: 40 }, (_, i) => i);
    const options = { train: 0.67, stratified: false, scaling: "minmax" as const };
    const split = trialSplits(small, { ...options, seeds }).find(
      ({ test }) => test.rowNumbers[0] === 2,
    );
    assert.deepEqual(split?.train.rows, [[0, 0.2]]);
    assert.deepEqual(split?.test.rows, [[2, 0.5]]);
  });

  it("refuses no seeds", () => {
    assert.throws(() => trialSplits(table, { train: 0.5, seeds: [] }), {
      name: "RangeError",
      message: "trialSplits: needs at least one seed, got 0",
    });
    const ragged = { rows: [[1, 2], [3]], labels: [0, 1] as Label[] };
    assert.throws(
      () => trialSplits(ragged, { train: 0.5, seeds: [1] }),
      /^RangeError: trialSplits: /,
    );
  });
});

describe("trialFolds", () => {
  it("makes five folds once and keeps a fifth of the normal rows for validation, where nothing is said", () => {
    const usual = trialFolds(table);
    assert.deepEqual(usual, trialFolds(table, { folds: 5, repeats: 1, validation: 0.2, seed: 0 }));
    assert.deepEqual(
      usual.map(({ train, validation }) => [train.rows.length, validation.rows.length]),
      Array.from({ length: 5 }, () => [26, 6]),
    );
  });
  const splits = trialFolds(table, { folds: 4, repeats: 2, validation: 0.25, seed: 9 });

  it("tests every row exactly once per repeat", () => {
    for (const repeat of [splits.slice(0, 4), splits.slice(4)]) {
      const tested = repeat.flatMap(({ test }) => [...test.rowNumbers]);
      assert.deepEqual(
        sorted(tested),
        rows.map((_, i) => i),
      );
    }
    assert.notDeepEqual(splits[0].test.rowNumbers, splits[4].test.rowNumbers);
  });

  it("never tests a row that was learned from, and learns from normal rows alone", () => {
    for (const { train, validation, test } of splits) {
      const all = [train, validation, test].flatMap(({ rowNumbers }) => [...rowNumbers]);
      assert.equal(new Set(all).size, all.length);
      assert.ok([...train.labels, ...validation.labels].every((label) => label === 0));
      assert.deepEqual([train.rows.length, validation.rows.length], [22, 8]);
      assert.equal(test.labels.filter((label) => label === 1).length, 5);
      test.rowNumbers.forEach((number, i) => assert.deepEqual(test.rows[i], rows[number]));
    }
  });

  it("numbers the splits and repeats itself for one seed", () => {
    assert.deepEqual(
      splits.map(({ seed }) => seed),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
    assert.deepEqual(
      trialFolds(table, { folds: 4, repeats: 2, validation: 0.25, seed: 9 }),
      splits,
    );
    assert.notDeepEqual(trialFolds(table, { folds: 4, seed: 8 })[0].test, splits[0].test);
  });

  it("is content with one normal row per fold", () => {
    const small = { rows: [[1], [2], [3]], labels: [0, 0, 1] as const };
    const splits = trialFolds(small, { folds: 2, validation: 0 });
    assert.deepEqual(
      splits.map(({ train }) => train.rows.length),
      [1, 1],
    );
  });
  it("refuses one fold, and fewer normal rows than folds", () => {
    assert.throws(() => trialFolds(table, { folds: 1 }), {
      message: "trialFolds: folds must be a whole number of at least 2, got 1",
    });
    assert.throws(() => trialFolds({ rows: [[1], [2]], labels: [0, 1] }, { folds: 2 }), {
      name: "RangeError",
      message: "trialFolds: needs a normal row for each of 2 folds, got 1",
    });
  });
});
