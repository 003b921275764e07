import assert from "node:assert/strict";
import { onlyNormal, splitTable } from "../../lib/preprocess/split-table";
import type { Label } from "../../lib/types";

const rows = Object.freeze(Array.from({ length: 100 }, (_, i) => Object.freeze([i, -i])));
const labels = Object.freeze(Array.from({ length: 100 }, (_, i): Label => (i % 10 === 0 ? 1 : 0)));
const table = Object.freeze({ rows, labels });

describe("splitTable", () => {
  it("puts every row into exactly one part, with its label and its number", () => {
    const { train, validation, test } = splitTable(table, { train: 0.6, validation: 0.2 });
    const numbers = [train, validation, test].flatMap((part) => part.rowNumbers);
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      rows.map((_, i) => i),
    );
    for (const part of [train, validation, test]) {
      part.rowNumbers.forEach((number, i) => {
        assert.deepEqual(part.rows[i], rows[number]);
        assert.equal(part.labels[i], labels[number]);
      });
    }
  });
  it("keeps the share of anomalies in each part", () => {
    const { train, validation, test } = splitTable(table, { train: 0.6, validation: 0.2 });
    const anomalies = [train, validation, test].map((p) => p.labels.filter((l) => l === 1).length);
    assert.deepEqual(anomalies, [6, 2, 2]);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const half = splitTable(table, { train: 0.5, seed }).train.labels;
      assert.equal(half.filter((label) => label === 1).length, 5, `seed ${seed}`);
    }
    assert.deepEqual(
      [train, validation, test].map((p) => p.rows.length),
      [60, 20, 20],
    );
  });
  it("lets the share of anomalies fall as it may when not stratified", () => {
    const shares = [1, 2, 3, 4, 5, 6].map((seed) => {
      const { train, test } = splitTable(table, { train: 0.5, seed, stratified: false });
      assert.equal(train.rows.length, 50);
      assert.equal(test.rows.length, 50);
      return train.labels.filter((label) => label === 1).length;
    });
    assert.ok(new Set(shares).size > 1, `${shares.join(", ")}`);
  });
  it("repeats itself for one seed and differs for another", () => {
    const numbers = (seed: number) => splitTable(table, { train: 0.5, seed }).train.rowNumbers;
    assert.deepEqual(numbers(3), numbers(3));
    assert.notDeepEqual(numbers(3), numbers(4));
  });
  it("favours no place in the table: each row is trained on about as often as asked", () => {
    const counts = new Array<number>(100).fill(0);
    for (let seed = 0; seed < 400; seed += 1) {
      for (const i of splitTable(table, { train: 0.5, seed }).train.rowNumbers) counts[i] += 1;
    }
    // 400 draws at 0.5: mean 200, standard deviation 10.
    counts.forEach((count) => assert.ok(Math.abs(count - 200) < 45, `got ${count}`));
  });
  it("refuses shares out of range, missing labels and empty parts", () => {
    assert.throws(() => splitTable(table, { train: 1 }), {
      name: "RangeError",
      message: "splitTable: train must be above 0 and train + validation below 1, got 1 and 0",
    });
    assert.throws(() => splitTable({ rows, labels: [0] }, { train: 0.5 }), {
      message: "splitTable: needs one row per label, got 100 rows for 1 labels",
    });
    assert.throws(() => splitTable({ rows: [[1]], labels: [0] }, { train: 0.9 }), {
      message: "splitTable: training and test part must both hold a row, got 1 and 0 of 1 rows",
    });
  });
});

describe("onlyNormal", () => {
  it("keeps normal rows and the numbers they had in the table", () => {
    const part = { rows: [[1], [2], [3]], labels: [0, 1, 0] as Label[], rowNumbers: [4, 7, 9] };
    assert.deepEqual(onlyNormal(part), { rows: [[1], [3]], labels: [0, 0], rowNumbers: [4, 9] });
  });
  it("gives empty lists when every row is an anomaly", () => {
    assert.deepEqual(onlyNormal({ rows: [[1]], labels: [1], rowNumbers: [0] }).rows, []);
  });
});
