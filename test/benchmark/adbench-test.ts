import assert from "node:assert/strict";
import { adbenchSeeds, splitBenchmarkTable } from "../../lib/benchmark/adbench";

/** Row i holds [i, 10 * i]; every tenth is an anomaly. */
function tableOf(nRows: number) {
  return {
    values: Float64Array.from({ length: nRows * 2 }, (_, k) => (k % 2 === 0 ? k / 2 : 5 * (k - 1))),
    nColumns: 2,
    labels: Array.from({ length: nRows }, (_, i) => (i % 10 === 0 ? 1 : 0)),
  };
}

describe("splitBenchmarkTable", () => {
  it("deals every row to one part, 70 to 30, each with its label", () => {
    const { train, test, testLabels } = splitBenchmarkTable(tableOf(100), "contaminated", 1);
    assert.deepEqual([train.length, test.length], [70, 30]);
    const numbers = [...train, ...test].map(([i]) => i).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 100 }, (_, i) => i),
    );
    test.forEach(([i, ten], k) => {
      assert.equal(ten, 10 * i);
      assert.equal(testLabels[k], i % 10 === 0 ? 1 : 0);
    });
  });

  it("learns from half of the normal rows where one class is asked for, and ranks all anomalies", () => {
    const { train, test, testLabels } = splitBenchmarkTable(tableOf(100), "one-class", 1);
    assert.deepEqual([train.length, test.length], [45, 55]);
    assert.ok(train.every(([i]) => i % 10 !== 0));
    assert.equal(testLabels.filter((label) => label === 1).length, 10);
  });

  it("leaves every anomaly out of both parts where a clean table is asked for, and moves no row", () => {
    const contaminated = splitBenchmarkTable(tableOf(100), "contaminated", 1);
    const { train, test, testLabels } = splitBenchmarkTable(tableOf(100), "clean", 1);
    const isNormal = ([i]: readonly number[]) => i % 10 !== 0;
    assert.deepEqual(train, contaminated.train.filter(isNormal));
    assert.deepEqual(test, contaminated.test.filter(isNormal));
    assert.ok(testLabels.every((label) => label === 0));
  });

  it("learns from 5,000 rows at most and ranks the whole 30 %", () => {
    const { train, test } = splitBenchmarkTable(tableOf(9000), "contaminated", 1);
    assert.deepEqual([train.length, test.length], [5000, 2700]);
  });

  it("learns from the first normal rows where the file's order decides", () => {
    const { train, test, testLabels } = splitBenchmarkTable(tableOf(2000), "file-order", 1);
    assert.deepEqual([train.length, test.length], [900, 1100]);
    assert.deepEqual([train[0][0], train[899][0]], [1, 999]);
    assert.equal(testLabels.filter((label) => label === 1).length, 200);
    assert.ok(test.every(([i], k) => testLabels[k] === 1 || i > 999));
  });

  it("has rows on both sides where the file's order decides and the table is small", () => {
    const { train, test } = splitBenchmarkTable(tableOf(60), "file-order", 1);
    assert.equal(train.length + test.length, 1000);
    const learned = new Set(train.map(([i]) => i));
    const copies = test.filter(([i]) => i % 10 !== 0 && learned.has(i)).length;
    assert.ok(copies > 400, `${copies}`);
  });

  it("splits alike for one seed and otherwise for another", () => {
    const split = (seed: number) => splitBenchmarkTable(tableOf(50), "contaminated", seed);
    assert.deepEqual(split(1), split(1));
    assert.notDeepEqual(split(1).test, split(2).test);
  });

  it("refuses values that do not match the labels", () => {
    assert.throws(() => splitBenchmarkTable({ ...tableOf(10), nColumns: 3 }, "contaminated", 1), {
      message: "splitBenchmarkTable: values must hold nRows x nColumns = 30 numbers, got 20",
    });
  });
});

describe("adbenchSeeds", () => {
  it("is three, and one for more than 20,000 rows", () => {
    assert.deepEqual([adbenchSeeds(20_000), adbenchSeeds(20_001)], [[1, 2, 3], [1]]);
  });
});
