import assert from "node:assert/strict";
import { readBenchmarkTable } from "../../lib/benchmark/read-table";
import { writeNpz } from "../data/write-npz";

describe("readBenchmarkTable", () => {
  it("takes rows from X and labels from y", () => {
    const bytes = writeNpz({
      X: { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] },
      y: { shape: [2], values: [0, 1] },
    });
    const { values, nColumns, labels } = readBenchmarkTable("t.npz", bytes);
    assert.deepEqual([...values], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual([nColumns, labels], [3, [0, 1]]);
  });

  it("refuses a file without labels, or with too few", () => {
    const X = { shape: [2, 1], values: [1, 2] };
    assert.throws(() => readBenchmarkTable("t.npz", writeNpz({ X })), {
      message: "readBenchmarkTable: t.npz must hold the arrays X and y, got X",
    });
    assert.throws(
      () => readBenchmarkTable("t.npz", writeNpz({ X, y: { shape: [1], values: [0] } })),
      {
        message: "readBenchmarkTable: t.npz must hold a label for each of its 2 rows, got 1",
      },
    );
  });
});
